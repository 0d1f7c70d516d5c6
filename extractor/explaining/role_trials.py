"""Rules by roles in a sentence: at each act that their predicate names, what came of it.

(rules, sentence, Ran) ── ask the matchers of the run ─▶ RoleTrials.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.clauses.model import Clause
from extractor.engine.match import Match
from extractor.engine.tracing import CONSTRAINED, Event
from extractor.explaining.attempts import Span
from extractor.explaining.outcomes import (
    FAILED,
    MATCHED,
    REFUSED,
    STATES,
    Ran,
    Spans,
    became,
    is_cued,
    units_of,
)
from extractor.roles.details import ActDetail
from extractor.roles.matching import RoleMatcher
from extractor.roles.misses import EDGE, PART, UNLESS, Miss
from extractor.rule_index.entries import Known


@dataclass(frozen=True, slots=True)
class RoleTrial:
    """A rule by roles at an act; `missed` tells why there is no match, `event` of a match that made no record."""

    known: Known
    clause: Clause
    state: str
    captures: Spans
    missed: Miss | None = None
    event: Event | None = None
    record: Mapping[str, Any] | None = None

    def nearness(self) -> tuple[int, int]:
        """Greater is nearer to a record."""
        return -STATES.index(self.state), len(self.captures)


def role_trials(
    matchers: Mapping[str, RoleMatcher], rules: Iterable[Known], units: Span, ran: Ran
) -> Iterator[RoleTrial]:
    """The trials of these rules in a sentence."""
    chosen = {known.rule.id: known for known in rules if known.rule.predicate is not None}
    for record in dict.fromkeys(known.record for known in chosen.values()):
        for clause, found in matchers[record].tried(ran.acts):
            if units[0] <= clause.head < units[1] and found.rule.id in chosen:
                yield judged(chosen[found.rule.id], clause, found, ran)


def detail_trials(
    details: Mapping[str, ActDetail], rules: Iterable[Known], units: Span, ran: Ran
) -> Iterator[RoleTrial]:
    """The trials of these details by roles at the records whose cues stand in a sentence, as if they lacked them."""
    for known in (known for known in rules if known.rule.id in details):
        detail = details[known.rule.id]
        for record in ran.line["records"]:
            cue = units_of(record["cue"], ran.bench.encoded) if is_cued(record, known.record) else (-1, -1)
            if units[0] <= cue[0] < units[1]:
                fields = {name: _spans(value, ran) for name, value in record["fields"].items()}
                others = {name: spans for name, spans in fields.items() if name not in detail.fields}
                for clause, found in detail.tried(ran.acts, cue, others):
                    if isinstance(found, Miss):
                        yield RoleTrial(known, clause, FAILED, found.captures, found)
                    else:
                        yield RoleTrial(known, clause, MATCHED, found)


def _spans(value: Any, ran: Ran) -> list[Span]:
    return [units_of(one, ran.bench.encoded) for one in (value if isinstance(value, list) else [value])]


def judged(known: Known, clause: Clause, found: Match | Miss, ran: Ran) -> RoleTrial:
    """What became of a rule at an act."""
    if isinstance(found, Match):
        outcome = became(known, found.captures, ran)
        return RoleTrial(known, clause, outcome.state, found.captures, None, outcome.event, outcome.record)
    if found.reason in {PART, EDGE}:
        return RoleTrial(known, clause, FAILED, found.captures, found)
    detail = f"unless {found.name}" if found.reason == UNLESS else "where"
    event = Event(CONSTRAINED, known.rule.id, clause.head, clause.head, detail, captures=found.captures)
    return RoleTrial(known, clause, REFUSED, found.captures, found, event)
