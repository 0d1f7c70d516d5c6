"""The table `speakers` of the rules: which phrases are people, which pronouns mean whom, who holds an office.

table of the rules + Conditions ─▶ MentionTable.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.engine.compiling import Compiled
from extractor.engine.constraints import Conditions
from extractor.language.settings import Speakers


@dataclass(frozen=True, slots=True)
class MentionTable:
    """The settings of speaker resolution: numbers of phrase kinds by what they are for it, who holds an office."""

    kinds: frozenset[int]
    pronouns: frozenset[int]
    people: frozenset[int]
    roles: frozenset[int]
    reach: int
    named_official: bool
    new: frozenset[str]
    """First words, in lower case, of roles that mean somebody new."""
    apart: frozenset[str]
    """Words, in lower case, that make a role another one: `former`, `deputy`."""
    particles: frozenset[str]
    """Parts of names, in lower case, that may be left out: `al-Hakim`, `Hakim`."""
    holders: Compiled | None
    """Finds, as `holder`, who is said to hold an office."""

    @classmethod
    def of(cls, table: Speakers, conditions: Conditions, holders: Compiled | None) -> MentionTable:
        """The table `speakers` with the numbers of its phrase classes."""
        classes, pronouns, people, roles = map(
            conditions.kinds_of, (table.classes, table.pronouns, table.people, table.roles)
        )
        new, apart, particles = map(frozenset, (table.new, table.apart, table.particles))
        reach, named_official = table.reach, table.named_official
        return cls(classes, pronouns, people, roles, reach, named_official, new, apart, particles, holders)
