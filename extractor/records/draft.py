"""A record in the making: spans in units, values computed so far. Each stage hands on another one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractor.engine.encoding import Encoded
from extractor.engine.match import Match
from extractor.language.model import Rule
from extractor.text import kinds
from extractor.text.forms import DASH, ELLIPSIS, PARAGRAPH, QUOTED_SENTENCE, SENTENCE, VIRTUAL_CLOSE
from extractor.text.kinds import places

Span = tuple[int, int]
_BORDERS = frozenset({SENTENCE, QUOTED_SENTENCE, PARAGRAPH, VIRTUAL_CLOSE})
TRIMMED = frozenset({",", ".", ";", ":", DASH, ELLIPSIS, *_BORDERS})


_NOTHING: Mapping[str, str] = {}


class Draft(NamedTuple):
    """A record before it is written: what matched, fields as unit spans, computed values by name."""

    type: str
    match: Match
    cue: Span
    fields: Mapping[str, Sequence[Span]]
    computed: Mapping[str, str] = _NOTHING
    linked: bool = False
    """Whether a field was taken from another record, another sentence, or what goes on behind it."""

    @property
    def rule(self) -> Rule:
        """The rule that matched."""
        return self.match.rule

    def with_fields(self, fields: Mapping[str, Sequence[Span]]) -> Draft:
        """The same with these fields, in place of its own where it has them."""
        return self._replace(fields={**self.fields, **fields}) if fields else self

    def with_linked(self, name: str, spans: Sequence[Span]) -> Draft:
        """The same with a field that stands elsewhere."""
        return self._replace(fields={**self.fields, name: spans}, linked=True)

    def with_computed(self, values: Mapping[str, str]) -> Draft:
        """The same with those of these values that it lacks."""
        lacking = {name: value for name, value in values.items() if name not in self.computed}
        return self._replace(computed={**self.computed, **lacking}) if lacking else self

    def first(self, name: str) -> Span | None:
        """The first span of a field."""
        spans = self.fields.get(name)
        return spans[0] if spans else None

    def spans_of(self, name: str, anchor: str) -> Sequence[Span]:
        """The spans of a field, of the anchor, or of a helper capture of the rule that matched."""
        if name == anchor:
            return [self.cue]
        return self.fields.get(name) or self.match.captures.get(name, [])

    def spans(self) -> list[Span]:
        """The cue and all spans of all fields."""
        return [self.cue, *(span for spans in self.fields.values() for span in spans)]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where the sentences and paragraphs of a document lie, in units."""

    ends: tuple[int, ...]
    paragraphs: tuple[int, ...]

    @classmethod
    def of(cls, encoded: Encoded) -> Sentences:
        """Read the borders off an encoded document."""
        row = encoded.units.kinds
        ends, paragraphs = places(kinds.SENTENCE, row), places(kinds.PARAGRAPH, row)
        return cls(tuple(ends) or (len(row),), tuple(paragraphs) or (len(row),))

    def number(self, unit: int) -> int:
        """The number of the sentence that holds a unit."""
        return bisect_left(self.ends, unit)

    def start(self, number: int) -> int:
        """The first unit of a sentence; the border of the paragraph before it is not part of it."""
        start = self.ends[number - 1] + 1 if number > 0 else 0
        at = bisect_left(self.paragraphs, start)
        return start + (at < len(self.paragraphs) and self.paragraphs[at] == start)

    def paragraph(self, unit: int) -> int:
        """The number of the paragraph that holds a unit."""
        return bisect_left(self.paragraphs, unit)

    def around(self, first: int, last: int) -> Span:
        """The smallest run of whole sentences from unit `first` to unit `last` (exclusive)."""
        end = self.number(last - 1)
        return self.start(self.number(first)), self.ends[min(end, len(self.ends) - 1)]


def trimmed(encoded: Encoded, span: Span) -> Span:
    """The span without borders, commas and full stops at its ends; marks of a quotation never closed fall away."""
    forms = encoded.units.forms
    start, end = _bare(forms, *span)
    unclosed = end < span[1] and any(forms[i][0] == VIRTUAL_CLOSE for i in range(end, span[1]))
    if unclosed and start < end and encoded.units.kinds[start] == kinds.OPENING:
        start += 1
    return _bare(forms, *_paired(encoded.units.kinds, start, end))


def _bare(forms: list[tuple[str, ...]], start: int, end: int) -> Span:
    while start < end and _is_mark(forms[start]):
        start += 1
    while start < end and _is_mark(forms[end - 1]):
        end -= 1
    return start, end


def _is_mark(words: tuple[str, ...]) -> bool:
    """Whether a unit is a mark at which no span begins or ends; a term may begin with one, such as `.NET`."""
    return words[0] in TRIMMED and len(words) == 1


def _paired(row: str, start: int, end: int) -> Span:
    """Drop a quotation mark at a border of the span whose partner is outside."""
    depth = row.count(kinds.OPENING, start, end) - row.count(kinds.CLOSING, start, end)
    if depth > 0 and row[start] == kinds.OPENING:
        start += 1
    if depth < 0 and end > start and row[end - 1] == kinds.CLOSING:
        end -= 1
    return start, end
