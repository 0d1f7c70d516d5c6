"""The table `speakers` of the rules: which phrases are people, which pronouns mean whom, who holds an office.

table of the rules + Conditions ─▶ MentionTable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.engine.compiling import Compiled
from extractor.engine.constraints import Conditions
from extractor.language.model import listed


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
    def of(cls, table: Mapping[str, object], conditions: Conditions, holders: Compiled | None) -> MentionTable:
        """Read the table `speakers`: lists of phrase classes under classes, pronouns, people, roles."""

        def kinds(key: str) -> frozenset[int]:
            return conditions.kinds_of(listed(table.get(key)))

        return cls(
            kinds("classes"),
            kinds("pronouns"),
            kinds("people"),
            kinds("roles"),
            int(str(table.get("reach", 4))),
            bool(table.get("named_official")),
            frozenset(map(str, listed(table.get("new")))),
            frozenset(map(str, listed(table.get("apart")))),
            frozenset(map(str, listed(table.get("particles")))),
            holders,
        )
