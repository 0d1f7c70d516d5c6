"""The linter: everything that can be wrong with rules that can be read, found before they run.

Book + RuleSet ── checks, each a generator of problems ─▶ problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extractor.language.book import Book
from extractor.language.lint import (
    alternatives,
    anchors,
    beaten,
    expectations,
    fields,
    lexicons,
    names,
    references,
    repeats,
    roles,
    sharing,
    structure,
    tagging,
    words,
)  # fmt: skip
from extractor.language.lint.context import Context
from extractor.language.model import RuleSet
from extractor.problems import Problem

Check = Callable[[Context], Iterator[Problem]]
_PARTS = (
    names,
    words,
    lexicons,
    structure,
    tagging,
    anchors,
    repeats,
    sharing,
    alternatives,
    fields,
    references,
    roles,
    expectations,
    beaten,
)
CHECKS: tuple[Check, ...] = tuple(check for part in _PARTS for check in part.CHECKS)


def lint(book: Book, rules: RuleSet, *, complete: bool) -> Iterator[Problem]:
    """All problems of a rules folder that was read; `complete` says that nothing of it had to be left out."""
    context = Context(book, rules, complete)
    for check in CHECKS:
        yield from check(context)
