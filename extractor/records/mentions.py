"""Phrases that name people and bodies, and what their words and their neighbours say of those.

Scene + phrase ─▶ Mention. Which phrase classes are people, which pronouns are which, is said in the table `speakers` of
the rules; nothing of it here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractor.engine.phrases import Phrase
from extractor.memo import remembered
from extractor.records.appositives import before, behind, role_beside
from extractor.records.draft import Span
from extractor.records.scene import Key, Scene

NEUTER = "neuter"
"""The gender of pronouns that mean no people."""
EITHER = "unknown"
"""The gender of titles that women and men have (`Dr`)."""


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
        return self._scene.conditions.attributes_of(self._scene.encoded, self.span, self._phrase.kind)

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
        return role_beside(self._scene, self._number, self._name[0]) or ("yes" if self.holds_office else "")

    @property
    def holds_office(self) -> bool:
        """Whether the text says somewhere that somebody with this name holds an office."""
        return self.named and any(set(self.key) <= set(holder) for holder in self._scene.holders)

    @remembered
    def role_units(self) -> Sequence[int]:
        """The units that say what somebody is: beside the name in its phrase, and in appositives before and after."""
        inside = (unit for unit in range(*self.span) if not self._name[0] <= unit < self._name[1])
        return (*inside, *range(*behind(self._scene, self.span)), *range(*before(self._scene, self.span)))

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
