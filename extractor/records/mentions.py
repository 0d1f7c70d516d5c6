"""Phrases that name people and bodies, and what their words and their neighbours say of those.

Encoded + the table `speakers` of the rules ─▶ Mentions in text order.
Which phrase classes are people, which pronouns are which, is said in the table; nothing of it here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.engine.constraints import IDENTITY, Conditions
from extractor.engine.encoding import Encoded
from extractor.engine.phrases import Phrase
from extractor.engine.searching import search_within
from extractor.language.model import POS_TAGS
from extractor.memo import remembered
from extractor.records.draft import Span
from extractor.records.mention_table import MentionTable

NEUTER = "neuter"
"""The gender of pronouns that mean no people."""
EITHER = "unknown"
"""The gender of titles that women and men have (`Dr`)."""
HOLDER = "holder"
"""The capture of who holds an office."""
HYPHEN = "-"
Key = tuple[str, ...]
"""The words of a name as they are compared."""
ATTACHING, JOINING = ("IN",), ("IN", "CC")
"""Tags of words inside an appositive: `minister of trade and industry`."""
DISTINGUISHING = frozenset({*POS_TAGS["noun"], "PRP$"})
EMPTY = frozenset({"DT", "POS", "VBN", "VBG"})
"""Tags of words that tell nobody apart: `the arrested officer`."""
LONGEST_APPOSITIVE = 8
"""Units."""


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
        return not 0 <= unit < len(forms) or not any(map(str.isalnum, forms[unit][0]))

    def is_nominal(self, unit: int, tags: Collection[str]) -> bool:
        """Whether a unit is in a noun phrase, or has one of these tags."""
        if self.is_mark(unit):
            return False
        return self.encoded.phrases.at(unit) is not None or self.conditions.tag(self.encoded, unit) in tags

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


class Mention:
    """A phrase that names somebody; what its words and its neighbours say of it is looked up when asked for."""

    def __init__(self, scene: Scene, number: int, phrase: Phrase, name: Span | None) -> None:
        self._scene = scene
        self._number = number
        self._phrase = phrase
        self.span: Span = phrase[:2]
        self.named = name is not None
        self._name = name or self.span

    @remembered
    def name(self) -> tuple[str, ...]:
        """The words of the name, or of the whole phrase where it has none."""
        return self._scene.words(self._name)

    @remembered
    def key(self) -> Key:
        """The words of the name as they are compared."""
        return self._scene.key(self._name)

    @property
    def written(self) -> str:
        """The name as it is written, with one blank for any."""
        start, end = self._scene.encoded.span(*self._name)
        return " ".join(self._scene.encoded.document.text[start:end].split())

    @property
    def head(self) -> str:
        """The last word, in lower case."""
        return self._scene.encoded.units.forms[self.span[1] - 1][-1].lower()

    @property
    def pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return self._phrase.kind in self._scene.table.pronouns

    @remembered
    def person(self) -> bool:
        """Whether it is somebody with a name."""
        return self._phrase.kind in self._scene.table.people

    @property
    def role(self) -> bool:
        """Whether it is somebody by an office or a calling."""
        return self._phrase.kind in self._scene.table.roles

    @remembered
    def _attributes(self) -> Mapping[str, str]:
        return self._scene.conditions.attributes(self._scene.encoded, *self.span)

    @remembered
    def gender(self) -> str:
        """Male, female or empty; where there is no name, the last word tells."""
        if self.named or self.pronoun:
            return self._attributes.get("gender", "")
        return self._scene.conditions.attribute(self._scene.encoded, self.span[1] - 1, "gender")

    @property
    def number(self) -> str:
        """Singular, plural or empty: by the tag of a last word that is no name (`her allies`), its kind or words."""
        plural = self._scene.conditions.tag(self._scene.encoded, self.span[1] - 1) == "NNS"
        return "plural" if plural else self._attributes.get("number", "")

    @remembered
    def official(self) -> str:
        """Yes, no or empty: by its kind, its words, the role beside a name, or an office that it is said to hold."""
        said = self._attributes.get("official", "")
        if said or not self.person:
            return said
        return _role_beside(self._scene, self._number, self._name[0]) or ("yes" if self.holds_office else "")

    @property
    def holds_office(self) -> bool:
        """Whether the text says somewhere that somebody with this name holds an office."""
        return self.named and any(set(self.key) <= set(holder) for holder in self._scene.holders)

    @remembered
    def role_units(self) -> Sequence[int]:
        """The units that say what somebody is: beside the name in its phrase, and in appositives before and after."""
        inside = (unit for unit in range(*self.span) if not self._name[0] <= unit < self._name[1])
        return (*inside, *range(*self._behind()), *range(*self._before()))

    @remembered
    def role_words(self) -> frozenset[str]:
        """Those units' words, in lower case."""
        return frozenset(word.lower() for unit in self.role_units for word in self._scene.words((unit, unit + 1)))

    @remembered
    def countries(self) -> frozenset[str]:
        """The countries that its words and its role name."""
        units = (*self.role_units, *range(*self.span))
        return frozenset(filter(None, map(self._scene.country, units)))

    def fits(self, other: Mention) -> bool:
        """Whether a role may mean another: all nouns, names and possessives of the one are said of the other as well,
        its last word aside.
        """
        if self._scene.apart(self.telling) != self._scene.apart(other.telling | other.role_words):
            return False
        return self._says(range(*self.span), other, self.head) or other._says(other.role_units, self, self.head)

    def is_same(self, other: Mention) -> bool:
        """Whether two mentions may be of one: the words of one name, or of one phrase, are the other's."""
        one, two = (set(m.key) if m.named else set(m.telling) for m in (self, other))
        return one <= two or two <= one

    @remembered
    def telling(self) -> frozenset[str]:
        """Its words but articles and marks, in lower case."""
        units = (unit for unit in range(*self.span) if self._scene.is_telling(unit))
        return frozenset(word.lower() for unit in units for word in self._scene.words((unit, unit + 1)))

    def _says(self, units: Iterable[int], other: Mention, head: str) -> bool:
        return all(self._said(unit, other, head) for unit in units if self._scene.tells_apart(unit))

    def _said(self, unit: int, other: Mention, head: str) -> bool:
        words = {word.lower() for word in self._scene.words((unit, unit + 1))} - {head}
        country = self._scene.country(unit)
        if country:  # that of another is said less often than not: nothing must contradict
            return other.countries <= {country}
        return words <= other.role_words or words <= {word.lower() for word in self._scene.words(other.span)}

    def _behind(self) -> Span:
        """What stands behind a comma right after it, up to the next mark, if that is an appositive."""
        start = self.span[1] + 1
        if not self._scene.is_mark(start - 1):
            return start, start
        end = start
        while end - start < LONGEST_APPOSITIVE and self._scene.is_nominal(end, JOINING):
            end += 1
        return (start, end) if self._scene.is_mark(end) else (start, start)

    def _before(self) -> Span:
        """The noun phrase, with what is attached to it, right before it or before a comma."""
        end = self.span[0] - self._scene.is_mark(self.span[0] - 1)
        start = end
        while end - start < LONGEST_APPOSITIVE and self._scene.is_nominal(start - 1, ATTACHING if start < end else ()):
            start -= 1
        return start, end


def _bare(word: str, particles: frozenset[str]) -> str:
    """A word of a name without the particle that a hyphen ties to it; a particle alone without its hyphen."""
    particle, hyphen, rest = word.partition(HYPHEN)
    return (rest or particle) if hyphen and particle in particles else word


def _role_beside(scene: Scene, number: int, name: int) -> str:
    """What a role that stands beside a name says of its holder: in an appositive after it, or before it.

    Where the `name` begins inside its phrase, one word may stand before that (`envoy for Norland Ada Berg`).
    """
    phrases, forms = scene.encoded.phrases, scene.encoded.units.forms
    phrase = phrases[number]
    for other, gap in ((number + 1, phrase.end), (number - 1, phrase.start - 1)):
        if not 0 <= other < len(phrases) or phrases[other].kind not in scene.table.roles:
            continue
        near = phrases[other]
        apart = near.start - phrase.end if other > number else phrase.start - near.end
        if apart == 0 or (apart == 1 and (forms[gap][0] == "," or (other < number and name > phrase.start))):
            return scene.conditions.attributes(scene.encoded, near.start, near.end).get("official", "")
    return ""
