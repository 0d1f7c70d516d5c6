"""The linter: everything that can be wrong with rules that can be read, found before they run.

Book + RuleSet ── checks, each a generator of problems ─▶ problems.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.language.book import Book
from extractor.language.lint import (
    adjacent_repeats,
    alternatives,
    anchors,
    expectations,
    fields,
    lexicons,
    lower_case,
    names,
    nested_repeats,
    record_schemas,
    references,
    roles,
    shadowed_rules,
    structure,
    tagging,
    words,
)  # fmt: skip
from extractor.language.lint.context import Check, Context
from extractor.language.model import RuleSet
from extractor.problems import Problem

_PARTS = (
    record_schemas,
    names,
    words,
    lower_case,
    lexicons,
    structure,
    tagging,
    anchors,
    nested_repeats,
    adjacent_repeats,
    alternatives,
    fields,
    references,
    roles,
    expectations,
    shadowed_rules,
)
CHECKS: tuple[Check, ...] = tuple(check for part in _PARTS for check in part.CHECKS)
ADVICE: frozenset[Check] = frozenset(
    {
        lower_case.words,
        lexicons.terms,
        lexicons.empty,
        words.torn,
        names.unused,
        alternatives.shadowed,
        shadowed_rules.beaten,
        fields.not_given,
        roles.acts,
        expectations.not_in_text,
        expectations.without_capture,
    }
)
"""Checks that find nothing but warnings, a third of the linter's time: rules that are only to run do without."""
OF_THE_WHOLE = frozenset({"empty-lexicon", "field-without-capture", "never-given", "required-not-given", "unused"})
"""Problems of what stands nowhere: with another mistake somewhere, that may be but the mistake seen from elsewhere."""


def lint(book: Book, rules: RuleSet, *, complete: bool, advised: bool = True) -> Iterator[Problem]:
    """All problems of a rules folder that was read; `complete` says that nothing of it had to be left out.

    Where no advice is wanted, there is some only beside errors.
    """
    context = Context(book, rules, complete)
    errors = {check: list(check(context)) for check in CHECKS if check not in ADVICE}
    advised = advised or not complete or any(p.level == "error" for row in errors.values() for p in row)
    rows = (errors[check] if check in errors else check(context) for check in CHECKS if advised or check in errors)
    found = [problem for row in rows for problem in row]
    wrong = not complete or any(problem.level == "error" and problem.code not in OF_THE_WHOLE for problem in found)
    yield from (problem for problem in found if not (wrong and problem.code in OF_THE_WHOLE))
