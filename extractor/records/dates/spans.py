"""Dates in a document: the phrase that a span is, with the words before it that open an interval, and its ISO 8601.

span ── parts that phrase rules of the chunk DATE name; without such, attributes of its words ─▶ DatePhrase ─▶ ISO.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractor.engine.chunking import Chunker
from extractor.engine.constraints import Conditions
from extractor.engine.encoding import Encoded
from extractor.engine.shapes import shape_of
from extractor.records.bounds import OutOfBounds
from extractor.records.dates.periods import Period, outside
from extractor.records.dates.phrase import DatePhrase, Point
from extractor.records.dates.reading import Part, read_parts
from extractor.records.dates.resolving import resolve
from extractor.records.draft import Span

CHUNK = "DATE"
"""The chunk whose phrases are dates."""
_PLURALS = frozenset({"NNS", "NNPS"})
_UNIT = "unit"
"""A part that by itself says no date: all day."""
_NAMES = {
    "month": "month",
    "weekday": "weekday",
    "offset": "relative",
    "direction": "step",
    "span": _UNIT,
    "shift": "shift",
}
"""Attributes of words, and the part that a word with it is where no rule names the parts."""
_YEAR = frozenset({"YEARLIKE"})


@dataclass(frozen=True, slots=True)
class Opening:
    """What the word before a date says: `open` at its start or end, before or after it; `past` or `due`."""

    open: str = ""
    past: bool = False
    due: bool = False


class DateSpans:
    """Reads the dates of one document; `chunker` and `conditions` are those of its rules."""

    def __init__(self, encoded: Encoded, conditions: Conditions, chunker: Chunker) -> None:
        self._encoded = encoded
        self._conditions = conditions
        self._chunker = chunker

    def iso(self, span: Span, today: date | None, *, ahead: bool = False) -> str:
        """The day, month, year or interval that a span means; empty where it does not say. Raises OutOfBounds.

        `today` is the day of the document; what is dated lies `ahead` of it where that is said.
        """
        phrase = self.phrase(span)
        if phrase is None:
            return ""
        opening = self._opening(span)
        if opening.due and phrase.last is None and _bare(phrase.first):
            phrase = replace(phrase, first=replace(phrase.first, due=True))
        try:
            period = resolve(phrase, today, ahead=ahead and not opening.past)
            if period is None:
                return ""
            return _interval(period, _open(phrase, opening), partly=self._has_edge(span))
        except (OverflowError, ValueError) as problem:
            raise OutOfBounds("the date lies outside the calendar") from problem

    def phrase(self, span: Span) -> DatePhrase | None:
        """What the words of a span say, as far as they are a date."""
        return read_parts(self._parts(span))

    def _parts(self, span: Span) -> Sequence[Part]:
        """The parts of a span that is a date as a whole, else of the first date in it, else those its words make."""
        chars = self._encoded.units.chars
        named = self._chunker.parts(CHUNK, chars[slice(*span)])
        if named:
            return [self._part(name, span[0] + start, span[0] + end) for name, start, end in named]
        for phrase in self._encoded.phrases.behind(span[0]):
            if phrase.end > span[1]:
                break
            found = self._chunker.parts(CHUNK, chars[phrase.start : phrase.end])
            if found and phrase.start >= span[0]:
                return [self._part(name, phrase.start + start, phrase.start + end) for name, start, end in found]
        worded = list(self._worded(span))
        return worded if any(part.name != _UNIT for part in worded) else ()

    def _worded(self, span: Span) -> Iterator[Part]:
        for unit in range(*span):
            text = " ".join(self._encoded.units.forms[unit])
            attributes = self._conditions.word_attributes(self._encoded, unit)
            for key, name in _NAMES.items():
                if attributes.get(key):
                    yield self._part(name, unit, unit + 1)
            if shape_of(text) >= _YEAR:
                yield self._part("year", unit, unit + 1)

    def _part(self, name: str, start: int, end: int) -> Part:
        units = self._conditions.glosses(self._encoded, start, end)
        return Part(name, start, end, units, self._conditions.tag(self._encoded, end - 1) in _PLURALS)

    def _opening(self, span: Span) -> Opening:
        """What the word before the span, and before its hedges, says, or the one that reaches over a preposition."""
        before = span[0] - 1
        while before > 0 and self._hedges(before):
            before -= 1
        if before > 0 and self._attribute(before, "passes") and self._attribute(before - 1, "reaches"):
            before -= 1
        if before < 0:
            return Opening()
        past, due = (bool(self._attribute(before, key)) for key in ("past", "due"))
        return Opening(self._attribute(before, "opens"), past, due)

    def _hedges(self, unit: int) -> bool:
        """Whether a word bounds a date without opening an interval: since at least 2014."""
        hedge = self._attribute(unit, "approximate") or self._attribute(unit, "bound")
        return bool(hedge and not self._attribute(unit, "opens"))

    def _has_edge(self, span: Span) -> bool:
        """Whether the words mean an end or the middle of a period."""
        return any(self._attribute(unit, "edge") for unit in range(*span))

    def _attribute(self, unit: int, key: str) -> str:
        return self._conditions.attribute(self._encoded, unit, key)


def _bare(point: Point) -> bool:
    """Whether a date is nothing but so many units."""
    return point.count is not None and point.unit is not None and point == Point(unit=point.unit, count=point.count)


def _open(phrase: DatePhrase, opening: Opening) -> str:
    """Which end of the interval is open."""
    count = phrase.first.count
    if phrase.first.shift is not None and count is not None and count.bound == "low":
        return "start" if phrase.first.shift > 0 else "end"
    both = phrase.last is not None or phrase.first.hours
    return "" if both and opening.open == "start" else opening.open


def _interval(period: Period, opening: str, *, partly: bool) -> str:
    """The period, or the interval from it on or up to it; without it where it is meant whole: before March."""
    if opening in {"before", "after"} and not partly:
        period = outside(period, -1 if opening == "before" else 1)
    if opening in {"start", "after"}:
        return f"{period.first}/.."
    return f"../{period.last}" if opening in {"end", "before"} else period.iso
