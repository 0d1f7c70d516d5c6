"""A match of a record rule, and the units that its captures hold.

rule, anchor, captures ─▶ Match, which says which of several is preferred.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.engine.constraints import NO_ACT, Act
from extractor.language.model import Rule

Captures = dict[str, list[tuple[int, int]]]
"""By name the spans of captures, in units."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that matched: the anchor's units, the whole extent, and the units of every capture.

    `act` says of a rule by roles what the act is.
    """

    rule: Rule
    cue: tuple[int, int]
    extent: tuple[int, int]
    captures: Mapping[str, list[tuple[int, int]]]
    order: int
    act: Act = NO_ACT

    def preference(self) -> tuple[int, int, int]:
        """Greater is better."""
        fields = sum(not name.startswith("_") for name in self.captures)
        return fields, self.extent[1] - self.extent[0], -self.order
