"""What happened while rules were tried: kept only when somebody asks why, and free of cost otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.engine.compiling import Anchored
from extractor.engine.encoding import Encoded
from extractor.engine.match import Match
from extractor.language.model import Rule

Spans = Mapping[str, Sequence[tuple[int, int]]]
FAILED, CONSTRAINED, BEATEN, DROPPED = "failed", "constrained", "beaten", "dropped"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a rule at a cue: `kind` is failed, constrained, beaten or dropped.

    `unit` is the first unit of the cue, `reached` the end of what matched. `detail` is the half that failed, `where` or
    `unless N`, the rule that won, or why a record was not kept; `why` says by what the winner was preferred.
    """

    kind: str
    rule: str
    unit: int
    reached: int
    detail: str
    why: str = ""
    captures: Spans = field(default_factory=dict)


@dataclass(slots=True)
class Trace:
    """Collects events while a document is matched."""

    events: list[Event] = field(default_factory=list)
    meant: dict[str, str] = field(default_factory=dict)
    """By the id of a record, without its document, how it was found who is meant, for people to read."""

    def failed(self, encoded: Encoded, rule: Rule, anchored: Anchored, position: int) -> None:
        """A rule whose anchor fired and whose pattern did not match."""
        half = "right" if anchored.right.match(encoded.marked, position) is None else "left"
        unit = encoded.phrases.unit(position)
        self.events.append(Event(FAILED, rule.id, unit, unit, half))

    def constrained(self, rule: Rule, captures: Spans, cue: tuple[int, int], refusal: int = -1) -> None:
        """A rule that matched but whose `where` did not hold, or which condition under `unless`, from 0, did."""
        last = max(end for spans in captures.values() for _, end in spans)
        detail = "where" if refusal < 0 else f"unless {refusal}"
        self.events.append(Event(CONSTRAINED, rule.id, cue[0], last, detail, captures=captures))

    def beaten(self, loser: Match, winner: Match, why: str = "") -> None:
        """A match that lost to another: at the same cue, by one that overlaps, or because it reaches over one."""
        reason = why or _preferred(loser.preference(), winner.preference())
        event = Event(BEATEN, loser.rule.id, loser.cue[0], loser.extent[1], winner.rule.id, reason, loser.captures)
        self.events.append(event)

    def dropped(self, match: Match, cue: tuple[int, int], why: str) -> None:
        """A record in the making that was not kept; `cue` is that of the match without marks at its ends."""
        self.events.append(Event(DROPPED, match.rule.id, cue[0], match.extent[1], why, captures=match.captures))


def _preferred(loser: tuple[int, int, int], winner: tuple[int, int, int]) -> str:
    if loser[0] != winner[0]:
        return f"{winner[0]} captures against {loser[0]}"
    if loser[1] != winner[1]:
        return f"as many captures, and {winner[1]} words and marks wide against {loser[1]}"
    return "as many captures and as wide, and it stands earlier in its file"
