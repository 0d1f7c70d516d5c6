"""The date of a document, as its first lines give it: a dateline, a line of its own, a stamp in figures.

Encoded + the table `dateline` of the rules ── short lines that are no sentences, else captions ─▶ date | None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from extractor.engine.encoding import Encoded
from extractor.engine.where import Conditions
from extractor.records.dates import iso_date, weekday_of, written_date
from extractor.records.draft import Sentences, Span
from extractor.text.forms import ENDS

_WITHIN, _LONGEST, _CLASS = 90, 16, "DATE"
_FULL = len("2000-01-01")
_SHORTEST = 4
"""Units of a date with its weekday."""


def document_date(
    encoded: Encoded, sentences: Sentences, conditions: Conditions, table: Mapping[str, object]
) -> date | None:
    """The first full date in the lines above the text, those of the headline last; else the day of its pictures."""
    within, longest = int(str(table.get("within_units", _WITHIN))), int(str(table.get("longest_line", _LONGEST)))
    kinds = conditions.kinds_of([str(table.get("class", _CLASS))])
    lines = [line for line in _lines(encoded, sentences, within) if line[1] - line[0] <= longest]
    for line in sorted(lines, key=lambda line: _in_title(encoded, line)):
        for iso in _dates(encoded, conditions, kinds, line):
            if len(iso) == _FULL:
                return date.fromisoformat(iso)
    return _day_of_pictures(encoded, conditions, kinds)


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


def _dates(encoded: Encoded, conditions: Conditions, kinds: frozenset[int], line: Span) -> Iterator[str]:
    """The dates of a line: those in figures first."""
    yield written_date([(" ".join(form), {}) for form in encoded.units.forms[slice(*line)]])
    for phrase in encoded.phrases:
        if phrase.start >= line[1]:
            return
        if phrase.start >= line[0] and phrase.kind in kinds:
            yield iso_date(conditions.glosses(encoded, phrase.start, phrase.end), None)


def _day_of_pictures(encoded: Encoded, conditions: Conditions, kinds: frozenset[int]) -> date | None:
    """The last day that stands in the text with weekday, month and year, and more than once, as it does in captions."""
    found: Counter[str] = Counter()
    for phrase in encoded.phrases:
        if phrase.kind in kinds and phrase.end - phrase.start >= _SHORTEST:
            glosses = conditions.glosses(encoded, phrase.start, phrase.end)
            iso = iso_date(glosses, None)
            if len(iso) == _FULL and weekday_of(glosses) == date.fromisoformat(iso).isoweekday():
                found[iso] += 1
    return max((date.fromisoformat(iso) for iso, count in found.items() if count > 1), default=None)
