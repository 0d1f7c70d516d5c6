"""Constraints on captures: attributes of their words, the kind of their phrase, equality with another capture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from extractor.engine.alphabet import Alphabet, code_of, symbol_of
from extractor.engine.encoding import Encoded
from extractor.engine.symbol_sets import NO_SYMBOLS
from extractor.engine.vocabulary import Vocabulary
from extractor.language.model import POS_TAGS, Attributes, PhraseRule, is_member
from extractor.language.roles import PREDICATE
from extractor.language.settings import Asked, Where
from extractor.memo import Memo

MEMO_LIMIT = 200_000
IDENTITY = "country"
"""The attribute that tells two parties apart, or shows that they are one."""


class Act(NamedTuple):
    """What is known of an act, in the words of `extractor.language.roles.ASKED`; nothing of the record of a pattern."""

    form: str = ""
    voice: str = ""
    polarity: str = ""
    modality: str = ""
    tense: str = ""
    link: str = ""


NO_ACT = Act()
Glosses = Sequence[tuple[str, Attributes]]
"""For each unit of a span its text and the attributes the lexicons give it."""


def asked_apart(where: Where) -> tuple[Asked, Where]:
    """What is asked of the act, and what of captures."""
    return where.get(PREDICATE, {}), {name: tests for name, tests in where.items() if name != PREDICATE}


class Conditions:
    """Looks up attributes of spans and decides whether the `where` of a rule holds."""

    def __init__(
        self, vocabulary: Vocabulary, phrases: tuple[PhraseRule, ...], kinds: Mapping[str, frozenset[int]]
    ) -> None:
        self._vocabulary = vocabulary
        self._alphabet: Alphabet = vocabulary.alphabet
        self._phrases = [rule.attributes for rule in phrases]
        self._kinds = kinds
        self._members = Memo(self._chars_of)
        self._memo: dict[tuple[tuple[str, ...], str], dict[str, str]] = {}

    def hold(self, where: Where, captures: Mapping[str, Sequence[tuple[int, int]]], encoded: Encoded) -> bool:
        """Whether every test holds; a test on a capture that is absent does not, unless it is `absent`."""
        return all(self._holds(tests, captures.get(name), encoded) for name, tests in where.items())

    def _holds(self, tests: Asked, spans: Sequence[tuple[int, int]] | None, encoded: Encoded) -> bool:
        if not spans:
            return "absent" in tests
        if "absent" in tests:
            return False
        start, end = spans[0]
        for key, options in tests.items():
            if key in ("is", "not"):
                if any(self.is_kind(encoded, start, end, option) for option in options) == (key == "not"):
                    return False
            elif key == "quoted":
                if ("yes" if encoded.quoted(start) else "no") not in options:
                    return False
            elif self.attributes(encoded, start, end).get(key) not in options:
                return False
        return True

    def kinds_of(self, names: Iterable[str]) -> frozenset[int]:
        """The numbers of the phrase kinds that are in any of these classes."""
        return frozenset[int]().union(*(self._kinds.get(name, frozenset()) for name in names))

    def is_kind(self, encoded: Encoded, start: int, end: int, name: str) -> bool:
        """Whether the first phrase of the span (or any of its words) is in the class `name`."""
        kinds = self._kinds.get(name)
        if kinds is not None:
            return encoded.phrases.first_kind(start, end) in kinds
        return not self._members[name].isdisjoint(encoded.units.chars[start:end])

    def _chars_of(self, name: str) -> frozenset[str]:
        """The characters of a class of words."""
        return frozenset(chr(code_of(i)) for i in self._alphabet.classes.get(name, NO_SYMBOLS))

    def attributes(self, encoded: Encoded, start: int, end: int) -> dict[str, str]:
        """Attributes of a span: of its first phrase, then of its words, the first to give one wins."""
        phrase = encoded.phrases.at(start)
        return self.attributes_of(encoded, (start, end), phrase.kind if phrase is not None else -1)

    def attributes_of(self, encoded: Encoded, span: tuple[int, int], kind: int) -> dict[str, str]:
        """Attributes of a phrase of this kind (-1 for none), then of its words."""
        found: dict[str, str] = {}
        start, end = span
        if 0 <= kind < len(self._phrases):
            found |= self._phrases[kind]
        for i in range(start, end):
            attributes = self.word_attributes(encoded, i)
            if attributes:
                found = {**attributes, **found}
        return found

    def same(self, encoded: Encoded, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether two spans may mean the same: no two countries, and a noun in common or none at all in one of them."""
        countries = [self.attributes(encoded, *span).get(IDENTITY) for span in (one, other)]
        if all(countries):
            return countries[0] == countries[1]
        nouns = [self._nouns(encoded, span) for span in (one, other)]
        return not all(nouns) or bool(nouns[0] & nouns[1])

    def share_noun(self, encoded: Encoded, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether two spans have a noun, or an adjective that names a country, in common."""
        return not self._nouns(encoded, one).isdisjoint(self._nouns(encoded, other))

    def _nouns(self, encoded: Encoded, span: tuple[int, int]) -> frozenset[str]:
        """The nouns of a span, and the adjectives that name a country."""
        forms = encoded.units.forms
        noun = POS_TAGS["noun"]
        names = (i for i in range(*span) if IDENTITY in self.word_attributes(encoded, i))
        units = (*names, *(i for i in range(*span) if self.tag(encoded, i) in noun))
        return frozenset(word.lower() for i in units for word in forms[i])

    def word_attributes(self, encoded: Encoded, unit: int) -> Mapping[str, str]:
        """Attributes that the lexicons give a unit at its current tag."""
        forms, char = encoded.units.forms[unit], encoded.units.chars[unit]
        found = self._memo.get((forms, char))
        if found is None:
            if len(self._memo) > MEMO_LIMIT:
                self._memo.clear()
            found = self._memo[forms, char] = self._looked_up(forms, symbol_of(self._alphabet, char).tag)
        return found

    def attribute(self, encoded: Encoded, unit: int, key: str) -> str:
        """The value of one attribute of a unit; empty where it has none."""
        return self.word_attributes(encoded, unit).get(key, "")

    def term_attributes(self, word: str) -> Attributes:
        """Attributes that the lexicons give a word, whatever its tag."""
        found: dict[str, str] = {}
        for attributes in self._vocabulary.attributes((word,)).values():
            found = {**attributes, **found}
        return found

    def tag(self, encoded: Encoded, unit: int) -> str:
        """The current tag of a unit."""
        return symbol_of(self._alphabet, encoded.units.chars[unit]).tag

    def glosses(self, encoded: Encoded, start: int, end: int) -> Glosses:
        """The units of a span with the attributes of each."""
        forms = encoded.units.forms
        return [(" ".join(forms[unit]), self.word_attributes(encoded, unit)) for unit in range(start, end)]

    def _looked_up(self, forms: tuple[str, ...], tag: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for (_, pos), attributes in self._vocabulary.attributes(forms).items():
            if is_member(pos, tag):
                for key, value in attributes.items():
                    found.setdefault(key, value)
        return found
