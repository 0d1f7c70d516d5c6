"""The rules of a folder in a table; with a corpus, how often each makes a record and how long its patterns take.

Study (+ Extractor, texts) ─▶ rows ─▶ lines of a table, or plain data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from extractor.display.tables import columns
from extractor.engine.encoding import Encoded
from extractor.engine.searching import try_halves
from extractor.language.patterns import RULE
from extractor.pipeline import Extractor
from extractor.rule_index.entries import where
from extractor.rule_index.rule_index import Study

_BY_ROLES = "rule by roles"
_KINDS = {RULE: "rule", "details": "detail", "follow_ups": "follow-up"}


@dataclass(frozen=True, slots=True)
class Row:
    """A rule; hits and milliseconds are None where there is no corpus, or where they cannot be told of its kind."""

    id: str
    kind: str
    status: str
    tests: int
    place: str
    hits: int | None = None
    milliseconds: float | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """What rules did on a corpus: records by rule, and seconds spent in the patterns of each."""

    hits: Mapping[str, int]
    seconds: Mapping[str, float]


def rows(study: Study, measured: Measured | None = None, *, slowest: bool = False) -> list[Row]:
    """All rules in the order of their files, or those that took longest first."""
    found = []
    for id, known in study.rules.items():
        kind = _BY_ROLES if known.rule.predicate is not None else _KINDS[known.kind]
        row = Row(id, kind, known.rule.status, len(known.rule.tests), where(known.rule.place))
        if measured is not None and known.kind == RULE:
            hits, spent = measured.hits.get(id, 0), measured.seconds.get(id, 0.0) * 1000
            row = Row(row.id, row.kind, row.status, row.tests, row.place, hits, round(spent, 3))
        found.append(row)
    return sorted(found, key=lambda row: -(row.milliseconds or 0)) if slowest else found


def measure(extractor: Extractor, texts: Iterable[str]) -> Measured:
    """Extract a corpus, and time each rule at its anchors once more, by itself."""
    hits, seconds = Counter[str](), dict[str, float]()
    for text in texts:
        hits.update(record["rule"] for record in extractor.extract(text)["records"])
        encoded = extractor.analyser.encode(extractor.analyser.segment(text, "-"))
        for matcher in extractor.matchers:
            for position, candidate in matcher.candidates(encoded):
                start = perf_counter()
                try_halves(encoded, candidate.anchored, position, position)
                spent = perf_counter() - start
                seconds[candidate.rule.id] = seconds.get(candidate.rule.id, 0.0) + spent
        for rule, spent in _acts(extractor, encoded):
            seconds[rule] = seconds.get(rule, 0.0) + spent
    return Measured(hits, seconds)


def _acts(extractor: Extractor, encoded: Encoded) -> Iterator[tuple[str, float]]:
    """The seconds of rules by roles at each act; the clauses, which they share, are worked out before."""
    acts = extractor.acts(encoded)
    for _ in acts.clauses:
        pass
    for matcher in extractor.role_matchers.values():
        start = perf_counter()
        for _, found in matcher.tried(acts):
            yield found.rule.id, perf_counter() - start
            start = perf_counter()


def table(found: Sequence[Row]) -> str:
    """The rows under their heads; columns without anything in them are left out."""
    heads = ("rule", "kind", "status", "tests", "hits", "ms", "place")
    cells = [(r.id, r.kind, r.status, str(r.tests), _number(r.hits), _number(r.milliseconds), r.place) for r in found]
    return columns(heads, cells, {"tests", "hits", "ms"})


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}" if isinstance(value, float) else str(value)
