"""Why a rule by roles made no match of a clause that has its predicate."""

from __future__ import annotations

from typing import NamedTuple

from extractor.engine.match import Captures
from extractor.language.model import Rule

FORM, PART, EDGE, WHERE, UNLESS = "form", "part", "edge", "where", "unless"


class Miss(NamedTuple):
    """The first thing that was not as the rule asks, and the captures so far.

    `reason` is FORM where the clause is not as `where: predicate` asks; PART where nobody plays the part `name`; EDGE
    where the player of the part `name` has not the edge that the rule names; WHERE where a condition on a capture does
    not hold; UNLESS where the condition of the record type with the number `name`, from 0, does.
    """

    rule: Rule
    reason: str
    name: str
    captures: Captures

    def at(self, anchor: str, cue: tuple[int, int]) -> Miss:
        """The same with where the act stands."""
        return self._replace(captures={**self.captures, anchor: [cue]})
