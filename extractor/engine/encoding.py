"""A document becomes strings of one character a unit, on which patterns run.

Document ── join terms, look up, tag, chunk ─▶ Encoded: `marked` (phrases in brackets, words kept) and its mirror image.
Every position in the strings leads back to a unit, and every unit to a span of the text.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from extractor.engine.vocabulary import Vocabulary
from extractor.text.document import Document
from extractor.text.forms import CLOSE, OPEN, PARAGRAPH, QUOTED_SENTENCE, SENTENCE, VIRTUAL_CLOSE

_OPENERS = frozenset({"“", "‘", ":"})
_HARD = frozenset({SENTENCE, PARAGRAPH})
_CLOSES = frozenset({CLOSE, VIRTUAL_CLOSE})
_STOPS = frozenset({".", "!", "?", CLOSE})
"""Marks that end no headline."""
_BORDERS = _HARD | {QUOTED_SENTENCE}
TITLE_SHARE = 0.7
"""A sentence of which more words are capitalised than this is a headline in title case."""


@dataclass(frozen=True, slots=True)
class Units:
    """Parallel lists over the units of a document: words of each unit, and its span in code points."""

    forms: list[tuple[str, ...]]
    starts: list[int]
    ends: list[int]
    chars: str


class Phrase(NamedTuple):
    """A phrase: units `start` to `end` (exclusive), and the number of the rule that gave its kind."""

    start: int
    end: int
    kind: int


@dataclass(frozen=True)
class Encoded:
    """A document ready for patterns; `at[i]` counts the units before position i of `marked`."""

    document: Document
    units: Units
    phrases: tuple[Phrase, ...]
    marked: str
    mirrored: str
    at: list[int]

    @cached_property
    def quotations(self) -> tuple[list[int], list[int]]:
        """The units that open quotations, and those that close them, in order."""
        forms = self.units.forms
        opens, closes = [], []
        for i, form in enumerate(forms):
            if form[0] == OPEN:
                opens.append(i)
            elif form[0] in _CLOSES:
                closes.append(i)
        return opens, closes

    def quoted(self, unit: int) -> bool:
        """Whether a unit stands inside a quotation."""
        opens, closes = self.quotations
        return bisect_right(opens, unit) > bisect_left(closes, unit)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code points from unit `start` to unit `end` (exclusive)."""
        return self.units.starts[start], self.units.ends[end - 1] if end > start else self.units.starts[start]


def encode_units(document: Document, vocabulary: Vocabulary) -> Units:
    """Join terms of several words and look every unit up."""
    forms, starts, ends = document.units.forms, document.units.starts, document.units.ends
    initial = _initial(forms)
    body = vocabulary.chars(forms, initial)
    joined = _joins(forms, vocabulary)
    if not joined:
        return Units([(f,) for f in forms], starts, ends, "".join(body))
    return _joined(forms, starts, ends, body, initial, joined, vocabulary)


def _initial(forms: list[str]) -> frozenset[int]:
    """Where a capital letter says nothing: first words of sentences and quotations, title case."""
    flagged: set[int] = set()
    start = 0
    for end in [i for i, form in enumerate(forms) if form in _BORDERS]:
        if _is_title(forms[start:end]):
            flagged.update(range(start, end))
        first = next((i for i in range(start, end) if forms[i][0].isalnum()), None)
        if first is not None:
            flagged.add(first)
        start = end + 1
    flagged.update(i + 1 for i, form in enumerate(forms[:-1]) if form in _OPENERS)
    return _without_names(forms, flagged)


def _is_title(sentence: list[str]) -> bool:
    if not any(form[0].isupper() for form in sentence[1:3]):
        return False
    words = [form for form in sentence if form[0].isalpha()]
    capitals = sum(form[0].isupper() for form in words)
    return len(words) > 3 and capitals > TITLE_SHARE * len(words) and sentence[-1] not in _STOPS


def _without_names(forms: list[str], flagged: set[int]) -> frozenset[int]:
    """A form that is capitalised elsewhere in the document, and never in lower case, is a name at the start as well."""
    inside = forms.copy()
    for i in flagged:
        inside[i] = ""
    elsewhere, present = set(inside), set(forms)
    return frozenset(
        i for i in flagged if not (forms[i][0].isupper() and forms[i] in elsewhere and forms[i].lower() not in present)
    )


def _joins(forms: list[str], vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Unit ranges that are terms of several words, leftmost and longest first."""
    lower = [form.lower() for form in forms]
    lengths, found, free = vocabulary.lengths, [], 0
    for i in [i for i, pair in enumerate(itertools.pairwise(lower)) if pair in lengths]:
        if i < free:
            continue
        for length in lengths[lower[i], lower[i + 1]]:
            entry = vocabulary.entry(tuple(forms[i : i + length]))
            if entry is not None and not (entry.verbal and _nominal(lower, i, i + length, vocabulary)):
                free = i + length
                found.append((i, free))
                break
    return found


def _nominal(lower: list[str], start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether what looks like a verb with its particle is a noun (`amid calls for`), or its particle opens a date."""
    after = lower[end] if end < len(lower) else ""
    return (start > 0 and vocabulary.opens_nominal(lower[start - 1])) or after[:1].isdigit()


def _joined(
    forms: list[str], starts: list[int], ends: list[int], body: list[str], initial: frozenset[int],
    joins: list[tuple[int, int]], vocabulary: Vocabulary,
) -> Units:  # fmt: skip
    out_forms: list[tuple[str, ...]] = []
    out_starts: list[int] = []
    out_ends: list[int] = []
    chars: list[str] = []
    last = 0
    for start, end in [*joins, (len(forms), len(forms))]:
        out_forms += [(f,) for f in forms[last:start]]
        out_starts += starts[last:start]
        out_ends += ends[last:start]
        chars += body[last:start]
        if end > start:
            words = tuple(forms[start:end])
            out_forms.append(words)
            out_starts.append(starts[start])
            out_ends.append(ends[end - 1])
            chars.append(vocabulary.char_of_term(words, start in initial))
        last = end
    return Units(out_forms, out_starts, out_ends, "".join(chars))
