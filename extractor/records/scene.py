"""What mentions are looked up in: the words of a document, their tags, and the table of speakers.

Encoded + MentionTable ─▶ Scene: what a unit, or a run of them, says of somebody.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from extractor.engine.constraints import IDENTITY, Conditions
from extractor.engine.encoding import Encoded
from extractor.engine.searching import search_within
from extractor.language.model import POS_TAGS
from extractor.memo import remembered
from extractor.records.draft import Span
from extractor.records.mention_table import MentionTable

HOLDER = "holder"
"""The capture of who holds an office."""
HYPHEN = "-"
Key = tuple[str, ...]
"""The words of a name as they are compared."""
DISTINGUISHING = frozenset({*POS_TAGS["noun"], "PRP$"})
EMPTY = frozenset({"DT", "POS", "VBN", "VBG"})
"""Tags of words that tell nobody apart: `the arrested officer`."""


@dataclass(frozen=True)
class Scene:
    """What a mention is looked up in."""

    encoded: Encoded
    conditions: Conditions
    table: MentionTable

    @remembered
    def holders(self) -> frozenset[Key]:
        """The names of those who are somewhere said to hold an office."""
        pattern, marked = self.table.holders, self.encoded.marked
        found = search_within(self.encoded, pattern, 0, len(marked), every=True) if pattern is not None else None
        return frozenset(self.key(span) for span in (found or {}).get(HOLDER, ()))

    def words(self, span: Span) -> tuple[str, ...]:
        """The words of units."""
        return tuple(word for unit in self.encoded.units.forms[slice(*span)] for word in unit)

    def key(self, span: Span) -> Key:
        """The words of a name as they are compared: in lower case, without particles where more is left."""
        particles = self.table.particles
        words = tuple(_bare(word.lower(), particles) for word in self.words(span))
        return tuple(word for word in words if word not in particles) or words

    def is_mark(self, unit: int) -> bool:
        """Whether a unit is a mark, or the border of a sentence."""
        forms = self.encoded.units.forms
        if not 0 <= unit < len(forms):
            return True
        word = forms[unit][0]
        return not (word.isalnum() or any(map(str.isalnum, word)))

    def is_nominal(self, unit: int, tags: Collection[str]) -> bool:
        """Whether a unit is in a noun phrase, or has one of these tags."""
        if self.is_mark(unit):
            return False
        encoded = self.encoded
        return encoded.phrases.first_kind(unit, unit + 1) >= 0 or self.conditions.tag(encoded, unit) in tags

    def tells_apart(self, unit: int) -> bool:
        """Whether a word of a role says whose, or which, it is: a noun, a name, a country, a possessive."""
        return self.conditions.tag(self.encoded, unit) in DISTINGUISHING or bool(self.country(unit))

    def apart(self, words: frozenset[str]) -> frozenset[str]:
        """Of words of a role those that make it another one: `former`, `deputy`."""
        return words & self.table.apart

    def is_telling(self, unit: int) -> bool:
        """Whether a unit is a word, and no article, clitic or participle."""
        return not self.is_mark(unit) and self.conditions.tag(self.encoded, unit) not in EMPTY

    def country(self, unit: int) -> str:
        """The country that a word names."""
        return self.conditions.attribute(self.encoded, unit, IDENTITY)


def _bare(word: str, particles: frozenset[str]) -> str:
    """A word of a name without the particle that a hyphen ties to it; a particle alone without its hyphen."""
    particle, hyphen, rest = word.partition(HYPHEN)
    return (rest or particle) if hyphen and particle in particles else word
