"""What happened while rules were tried: kept only when somebody asks why, and free of cost otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a rule at an anchor: `kind` is failed, constrained or beaten."""

    kind: str
    rule: str
    unit: int
    reached: int
    detail: str


@dataclass(slots=True)
class Trace:
    """Collects events while a document is matched."""

    events: list[Event] = field(default_factory=list)

    def failed(self, encoded: Any, rule: Any, anchored: Any, position: int) -> None:
        """A rule whose anchor fired and whose pattern did not match."""
        half = "right" if anchored.right.match(encoded.marked, position) is None else "left"
        self.events.append(Event("failed", rule.id, encoded.at[position], encoded.at[position], half))

    def constrained(self, rule: Any, captures: Any) -> None:
        """A rule that matched but whose `where` did not hold."""
        units = [span for spans in captures.values() for span in spans]
        self.events.append(Event("constrained", rule.id, min(units)[0], max(units)[1], "where"))

    def beaten(self, loser: Any, winner: Any) -> None:
        """A match that lost to another at the same cue."""
        self.events.append(Event("beaten", loser.rule.id, loser.cue[0], loser.extent[1], winner.rule.id))
