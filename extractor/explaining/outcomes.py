"""What became of a match in the end: a record, or what the trace of the run says of it.

(rule, captures, Ran) ─▶ Outcome.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from extractor.clauses.parsed import Parse
from extractor.engine.encoding import Encoded
from extractor.engine.tracing import BEATEN, CONSTRAINED, Event, Trace
from extractor.explaining.attempts import Bench, Span
from extractor.records.draft import trimmed
from extractor.roles.acts import DocumentActs
from extractor.rule_index.entries import Known

MATCHED, DROPPED, BEATEN_BY, REFUSED, FAILED = "matched", "dropped", "beaten", "refused", "failed"
"""What becomes of a rule at a cue, the best first."""
STATES = (MATCHED, DROPPED, BEATEN_BY, REFUSED, FAILED)
Spans = Mapping[str, list[Span]]


@dataclass(frozen=True, slots=True)
class Ran:
    """A text that was extracted: its encoded form on a bench, the output line, what the trace tells, and its parse."""

    bench: Bench
    line: Mapping[str, Any]
    trace: Trace
    acts: DocumentActs
    parse: Parse

    def meant(self, record: Mapping[str, Any]) -> str:
        """How it was found who is meant in a record; empty where nobody had to be found."""
        return self.trace.meant.get(record["id"].rpartition("#")[2], "")


def is_cued(record: Mapping[str, Any], kind: str) -> bool:
    """Whether a record is of a type, and has a cue."""
    return record["type"] == kind and "cue" in record


def units_of(span: Mapping[str, Any], encoded: Encoded) -> Span:
    """The units of a span of an output line."""
    starts = encoded.units.starts
    return bisect_left(starts, span["start"]), bisect_left(starts, span["end"])


class Outcome(NamedTuple):
    """What became of a rule; `event` tells of a match that made no record."""

    state: str
    event: Event | None = None
    record: Mapping[str, Any] | None = None


def became(known: Known, captures: Spans, ran: Ran) -> Outcome:
    """What became of the match of a rule."""
    encoded, cue = ran.bench.encoded, captures[known.anchor][0]
    start = encoded.units.starts[trimmed(encoded, cue)[0]]
    own = [r for r in ran.line["records"] if r["rule"] == known.rule.id and _start(r, known.anchor) == start]
    event = _event(known.rule.id, captures, cue[0], ran.trace)
    if event is None or (own and event.kind == BEATEN and event.detail == known.rule.id):
        return Outcome(MATCHED if own else DROPPED, record=own[0] if own else None)
    return Outcome({CONSTRAINED: REFUSED, BEATEN: BEATEN_BY}.get(event.kind, DROPPED), event)


def _start(record: Mapping[str, Any], anchor: str) -> int:
    found: Any = record["cue"] if anchor == "cue" else record["fields"].get(anchor)
    first = found[0] if isinstance(found, list) else found
    return int(first["start"]) if first else -1


def _event(rule: str, captures: Spans, unit: int, trace: Trace) -> Event | None:
    """The last thing that happened to a match: what came of it in the end."""
    wanted = {name: sorted(spans) for name, spans in captures.items()}
    for event in reversed(trace.events):
        same = event.rule == rule and event.unit == unit and event.captures
        if same and {name: sorted(spans) for name, spans in event.captures.items()} == wanted:
            return event
    return None
