"""`test --mutate`: every small change of the rules is tried, and those that no test and no document notices are told.

(Book, RuleSet, documents) ── Trial, Mutants ─▶ verdicts, in processes that share what was worked out once ─▶ report.
"""

from __future__ import annotations

import gc
import multiprocessing
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from extractor.coverage.elements import with_elements
from extractor.display.wording import shortened
from extractor.language.book import Book
from extractor.language.model import Rule, RuleSet
from extractor.mutation.mutants import DROPPED, Mutant, Mutants
from extractor.mutation.trial import Text, Trial, Verdict, parts_matched
from extractor.pipeline import Extractor
from extractor.problems import Place
from extractor.rule_cache import programs_remembered
from extractor.runs.progress import Progress
from extractor.signals import end_with_parent

_SEED = 4
_AT_ONCE = 16
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Tried:
    """A change that was tried: what was done to what, where, and what came of it."""

    what: str
    text: str
    place: Place
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Asked:
    """How changes are tried: only a sample of so many (0 for all), in so many processes."""

    sample: int = 0
    jobs: int = 1


def documents(rules: Iterable[Rule], corpus: Iterable[str]) -> list[Text]:
    """The texts of tests, each with its rule, and those of a corpus; tests known to fail are left aside."""
    tests = (
        Text(test.text, date.fromisoformat(test.published) if test.published else None, rule, test)
        for rule in rules
        for test in rule.tests
        if not test.todo
    )
    return [*tests, *(Text(text) for text in corpus)]


def try_all(
    book: Book, rules: RuleSet, extractor: Extractor, texts: Sequence[Text], wanted: Iterable[Rule], asked: Asked
) -> list[Tried]:
    """Try the changes that bear on the wanted rules, in the order of their places."""
    mutants = list(Mutants(book, rules).all(frozenset(rule.id for rule in wanted)))
    if 0 < asked.sample < len(mutants):
        mutants = random.Random(_SEED).sample(mutants, asked.sample)
    wrapped, elements = with_elements(book, rules, {m.key for m in mutants if m.what == DROPPED})
    with programs_remembered():
        seen = parts_matched(Extractor(wrapped, speakers="all", analyser=extractor.analyser), texts)
    _Shared.trial, _Shared.mutants = Trial(rules, extractor, texts), mutants
    _Shared.seen, _Shared.numbers = seen, elements.told()
    gc.freeze()  # all this stays: no search for what changes leave behind goes through it
    with closing(Progress(len(mutants), sys.stderr, quiet=False)) as progress:
        verdicts = []
        for verdict in _verdicts(len(mutants), asked.jobs):
            verdicts.append(verdict)
            progress.step()
    found = [Tried(m.what, m.text, m.place, v) for m, v in zip(mutants, verdicts, strict=True)]
    return sorted(found, key=lambda t: (str(t.place.file), t.place.line, t.place.column, t.what))


class _Shared:
    """What the processes share: it is worked out before they part."""

    trial: ClassVar[Trial]
    mutants: ClassVar[Sequence[Mutant]]
    seen: ClassVar[frozenset[int]]
    numbers: ClassVar[Mapping[Any, int]]


def _verdicts(number: int, jobs: int) -> Iterator[Verdict]:
    if jobs == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(_verdict, range(number))
        return
    with multiprocessing.get_context("fork").Pool(jobs or None, end_with_parent) as pool:
        yield from pool.imap(_verdict, range(number), _AT_ONCE)


def _verdict(number: int) -> Verdict:
    return _Shared.trial.verdict(_Shared.mutants[number], _Shared.seen, _Shared.numbers)


def share(tried: Iterable[Tried]) -> float:
    """The share of changes noticed, of those that could be."""
    counts = Counter(t.verdict for t in tried)
    total = counts[Verdict.NOTICED] + counts[Verdict.UNNOTICED]
    return counts[Verdict.NOTICED] / total if total else 1.0


def render_tried(tried: Sequence[Tried], folder: Path) -> str:
    """The changes that nothing noticed, a line each, the share of every file, and the share of all."""
    lines = ["changes that no test and no document notices:"]
    lines += [f"  {_line(t)}" for t in tried if t.verdict == Verdict.UNNOTICED and t.place.file.is_relative_to(folder)]
    lines.append("noticed:")
    for file in sorted({t.place.file for t in tried}):
        lines.append(f"  {_counted([t for t in tried if t.place.file == file])}  {file}")
    counts = Counter(t.verdict for t in tried)
    left = f"{counts[Verdict.EQUAL]} make no difference, {counts[Verdict.IMPOSSIBLE]} cannot be compiled"
    lines.append(f"{_counted(tried)} changes noticed; not counted: {left}")
    return "\n".join(lines)


def _counted(tried: Sequence[Tried]) -> str:
    counts = Counter(t.verdict for t in tried)
    noticed = counts[Verdict.NOTICED]
    return f"{share(tried):.2f} ({noticed} of {noticed + counts[Verdict.UNNOTICED]})"


def _line(tried: Tried) -> str:
    place, text = tried.place, tried.text
    text = shortened(text, _LONGEST, "…")
    return f"{place.file}:{place.line}:{place.column}  {tried.what} `{text}`"
