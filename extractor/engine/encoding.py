"""A document becomes strings of one character a unit, on which patterns run.

Document ── join terms, look up, tag, chunk ─▶ Encoded: `marked` (phrases in brackets, words kept) and its mirror image.
Every position in the strings leads back to a unit, and every unit to a span of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

from extractor.engine.phrases import Phrases
from extractor.engine.vocabulary import Vocabulary, Words
from extractor.memo import remembered
from extractor.text import kinds
from extractor.text.document import Document, Tokens
from extractor.text.forms import CLOSE
from extractor.text.kinds import places

_STOPS = frozenset({".", "!", "?", CLOSE})
"""Marks that end no headline."""
_WORDS = "".join((kinds.CAPITAL, kinds.LETTER, *kinds.STOPPED.values()))
_CAPITALS = kinds.CAPITAL + kinds.STOPPED[kinds.CAPITAL]
_BORDERS = kinds.SENTENCE + kinds.QUOTED_SENTENCE + kinds.PARAGRAPH
_FIRST_WORD = re.compile(rf"(?:^|[{_BORDERS}])[^{_BORDERS}{_WORDS}{kinds.FIGURE}]*+[{_WORDS}{kinds.FIGURE}]")
_LISTED = re.compile(rf"(?<![^{_BORDERS}])\{kinds.OTHER}?{kinds.FIGURE}\{kinds.OTHER}[{_CAPITALS}]")
"""A sentence that begins with a number and a mark behind it, and then a capital: an item of a list."""
_AFTER_OPENER = re.compile(rf"(?<=[{kinds.OPENING}\{kinds.INNER}{kinds.COLON}]).", re.DOTALL)
_LIKE_TITLE = re.compile(rf"(?<![^{_BORDERS}])[^{_BORDERS}](?:[^{_BORDERS}])??[{_CAPITALS}][^{_BORDERS}]*")
"""A sentence whose second or third word is capitalised."""
TITLE_SHARE = 0.7
"""A sentence of which more words are capitalised than this is a headline in title case."""

_REACH = 3
"""So many words after a verb and its particle are looked at: `sent over half a million`."""
_SCALED = 2
"""So many words may be the first of a number: `a dozen`."""


@dataclass(frozen=True, slots=True)
class Units:
    """In parallel for the units of a document: words, span in code points, character, kind (of the first word)."""

    forms: list[tuple[str, ...]]
    starts: list[int]
    ends: list[int]
    chars: str
    kinds: str


@dataclass(frozen=True)
class Encoded:
    """A document ready for patterns."""

    document: Document
    units: Units
    phrases: Phrases
    marked: str
    mirrored: str
    full: str
    """The same as `marked` in the full alphabet, which record patterns do not need."""

    @remembered
    def quotations(self) -> tuple[list[int], list[int]]:
        """The units that open quotations, and those that close them, in order."""
        return places(kinds.OPENING, self.units.kinds), places(kinds.CLOSING, self.units.kinds)

    def quoted(self, unit: int) -> bool:
        """Whether a unit stands inside a quotation."""
        opens, closes = self.quotations
        return bisect_right(opens, unit) > bisect_left(closes, unit)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code points from unit `start` to unit `end` (exclusive)."""
        return self.units.starts[start], self.units.ends[end - 1] if end > start else self.units.starts[start]


def encode_units(document: Document, vocabulary: Vocabulary, joined: bool = True) -> Units:
    """Join terms of several words, unless they are to stay apart, and look every unit up."""
    units = document.units
    initial = _initial(units)
    words = vocabulary.words(units.forms)
    chars, forms = list(words.chars), list(words.forms)
    for i in initial:
        chars[i] = vocabulary.initial_char(units.forms[i])
    joins = _joins(units.forms, words, vocabulary) if joined else []
    if not joins:
        return Units(forms, units.starts, units.ends, "".join(chars), units.kinds)
    ends, kept = units.ends.copy(), bytearray(b"\1" * len(forms))
    for start, end in joins:
        forms[start] = tuple(units.forms[start:end])
        chars[start] = vocabulary.term_char(forms[start], start in initial)
        ends[start] = ends[end - 1]
        kept[start + 1 : end] = bytes(end - start - 1)
    return Units(
        list(compress(forms, kept)),
        list(compress(units.starts, kept)),
        list(compress(ends, kept)),
        "".join(compress(chars, kept)),
        "".join(compress(units.kinds, kept)),
    )


def _initial(units: Tokens) -> frozenset[int]:
    """Where a capital letter says nothing: first words of sentences and quotations, title case."""
    flagged = {match.end() - 1 for match in _FIRST_WORD.finditer(units.kinds)}
    flagged.update(match.start() for match in _AFTER_OPENER.finditer(units.kinds))
    flagged.update(match.end() - 1 for match in _LISTED.finditer(units.kinds))
    for match in _LIKE_TITLE.finditer(units.kinds):
        if units.forms[match.end() - 1] not in _STOPS and _is_title(match[0]):
            flagged.update(range(*match.span()))
    return _without_names(units.forms, flagged)


def _is_title(sentence: str) -> bool:
    words, capitals = (sum(map(sentence.count, letters)) for letters in (_WORDS, _CAPITALS))
    return words > 3 and capitals > TITLE_SHARE * words


def _without_names(forms: list[str], flagged: set[int]) -> frozenset[int]:
    """A form that is capitalised elsewhere in the document, and never in lower case, is a name at the start as well."""
    apart = bytearray(b"\1" * len(forms))
    for i in flagged:
        apart[i] = 0
    elsewhere, here = set(compress(forms, apart)), {forms[i] for i in flagged}
    capitalised = (form for form in here & elsewhere if form[0].isupper())
    names = {form for form in capitalised if (lower := form.lower()) not in elsewhere and lower not in here}
    return frozenset(i for i in flagged if forms[i] not in names) if names else frozenset(flagged)


def _joins(forms: list[str], words: Words, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Unit ranges that are terms of several words, leftmost and longest first."""
    found, free = [], 0
    lowers, following = words.lowers, words.joins
    for i in compress(range(len(forms) - 1), following):
        if i < free or lowers[i + 1] not in following[i]:
            continue
        for end, verbal in _terms_at(i, forms, words, vocabulary):
            if verbal and (_nominal(lowers, i, vocabulary) or _apart(end, forms, words, vocabulary)):
                continue
            if not (vocabulary.is_article(lowers[i]) and _reaches_beyond(end, i + 1, forms, words, vocabulary)):
                free = end
                found.append((i, free))
                break
    return found


def _terms_at(i: int, forms: list[str], words: Words, vocabulary: Vocabulary) -> Iterator[tuple[int, bool]]:
    """Where terms of several words that begin at a unit end, longest first, and whether each is a verb."""
    for length in words.joins[i].get(words.lowers[i + 1], ()) if i + 1 < len(forms) else ():
        entry = vocabulary.entry(tuple(forms[i : i + length]))
        if entry is not None:
            yield i + length, entry.verbal


def _reaches_beyond(end: int, start: int, forms: list[str], words: Words, vocabulary: Vocabulary) -> bool:
    """Whether a term that begins at `start` goes on behind `end`: `The National` gives way to `National Guard`."""
    return any(other > end for other, _ in _terms_at(start, forms, words, vocabulary))


def _nominal(lowers: Sequence[str], start: int, vocabulary: Vocabulary) -> bool:
    """Whether what looks like a verb with its particle is a noun: `amid calls for`."""
    return start > 0 and vocabulary.opens_nominal(lowers[start - 1])


def _hedges(forms: list[str], start: int, stop: int, vocabulary: Vocabulary) -> bool:
    """Whether a term bounds the number that begins behind it: moved up to 500."""
    after = forms[stop : stop + _SCALED]
    return bool(after) and vocabulary.hedges(forms[start:stop], after)


def _apart(end: int, forms: list[str], words: Words, vocabulary: Vocabulary) -> bool:
    """Whether the particle of a verb belongs to what follows: a date, a number, a term (`sent in excess of`)."""
    if any(_hedges(forms, end - 1, stop, vocabulary) for stop, _ in _terms_at(end - 1, forms, words, vocabulary)):
        return True
    if not vocabulary.is_preposition(words.lowers[end - 1]):
        return False
    after = forms[end : end + _REACH]
    if after and (vocabulary.takes_figures(words.lowers[end - 1], after) or vocabulary.opens_date(after[:2])):
        return True
    if vocabulary.bounds(words.lowers[end - 1], after):
        return True
    return any(not verbal for _, verbal in _terms_at(end - 1, forms, words, vocabulary))
