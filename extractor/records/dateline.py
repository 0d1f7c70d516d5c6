"""The date of a document, as its first lines give it: a dateline, a line of its own, a stamp in figures.

Encoded + the table `dateline` of the rules ── short lines that are no sentences, else captions ─▶ date | None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from extractor.engine.chunking import Chunker
from extractor.engine.constraints import Conditions
from extractor.engine.encoding import Encoded
from extractor.language.settings import Dateline
from extractor.records.bounds import OutOfBounds
from extractor.records.dates.figures import written_day
from extractor.records.dates.spans import DateSpans
from extractor.records.draft import Sentences, Span
from extractor.text.forms import ENDS

_FULL, _INTERVAL = len("2000-01-01"), "/"
_SHORTEST = 4
"""Units of a date with its weekday."""


def document_date(
    encoded: Encoded, sentences: Sentences, conditions: Conditions, chunker: Chunker, table: Dateline
) -> date | None:
    """The first full date in the lines above the text, those of the headline last; else the day of its pictures."""
    kinds = conditions.kinds_of([table.phrase])
    dates = DateSpans(encoded, conditions, chunker)
    lines = [line for line in _lines(encoded, sentences, table.within_units) if line[1] - line[0] <= table.longest_line]
    for line in sorted(lines, key=lambda line: _in_title(encoded, line)):
        for day in _days(encoded, dates, kinds, line):
            if day is not None:
                return day
    return _day_of_pictures(encoded, dates, kinds)


def _lines(encoded: Encoded, sentences: Sentences, within: int) -> Iterator[Span]:
    """The first lines, as far as they are not sentences with a mark at their end."""
    start = 0
    for end in sentences.ends:
        if start >= within:
            return
        if start < end and encoded.units.forms[end - 1][0] not in ENDS:
            yield start, end
        start = end + 1


def _in_title(encoded: Encoded, line: Span) -> bool:
    title = encoded.document.title
    return title is not None and title.start <= encoded.units.starts[line[0]] < title.end


def _days(encoded: Encoded, dates: DateSpans, kinds: frozenset[int], line: Span) -> Iterator[date | None]:
    """The days of a line: those in figures first."""
    for form in encoded.units.forms[slice(*line)]:
        with suppress(OverflowError):
            yield written_day(" ".join(form))
    for phrase in encoded.phrases:
        if phrase.start >= line[1]:
            return
        if phrase.start >= line[0] and phrase.kind in kinds:
            yield _day(dates, (phrase.start, phrase.end))


def _day(dates: DateSpans, span: Span) -> date | None:
    """The day that a date means wherever it stands."""
    iso = ""
    with suppress(OutOfBounds):
        iso = dates.iso(span, None)
    return date.fromisoformat(iso) if len(iso) == _FULL and _INTERVAL not in iso else None


def _day_of_pictures(encoded: Encoded, dates: DateSpans, kinds: frozenset[int]) -> date | None:
    """The last day that stands in the text with weekday, month and year, and more than once, as it does in captions."""
    found: Counter[date] = Counter()
    for phrase in encoded.phrases:
        if phrase.kind in kinds and phrase.end - phrase.start >= _SHORTEST:
            span = (phrase.start, phrase.end)
            said, day = dates.phrase(span), _day(dates, span)
            if said is not None and day is not None and said.first.weekday == day.isoweekday():
                found[day] += 1
    return max((day for day, count in found.items() if count > 1), default=None)
