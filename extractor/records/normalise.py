"""What a span means beside its text: ISO dates, numbers, countries, read off the attributes of its words.

(kind of value, span in its document) ─▶ keys that stand beside the span's text, or a warning. Nothing is guessed.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from extractor.engine.chunking import Chunker
from extractor.engine.constraints import Conditions, Glosses
from extractor.engine.encoding import Encoded
from extractor.language.model import Attributes
from extractor.records.bounds import OutOfBounds
from extractor.records.dates.spans import DateSpans
from extractor.records.draft import Span
from extractor.records.quantities import count, number

_HEDGES = 3
"""So many words before a number may say that it is about right."""
_HYPHEN = "-"
_TEN = 10
"""Smaller numbers are ones, which stand behind tens: twenty-five."""
_SHOWN = 40
"""Characters of a span that a warning shows."""


class Normaliser:
    """Works out the values of spans of one document; `warnings` tell of values that the output cannot hold."""

    def __init__(self, encoded: Encoded, conditions: Conditions, chunker: Chunker, published: date | None) -> None:
        self.warnings: list[dict[str, str]] = []
        self._encoded = encoded
        self._conditions = conditions
        self._published = published
        self._dates = DateSpans(encoded, conditions, chunker)

    def values(self, kind: str, span: Span, *, ahead: bool = False) -> dict[str, object]:
        """The values of a span of this kind (`date`, `count`, `number`, `country`); empty where it does not say.

        What is dated lies `ahead` of the document where that is said.
        """
        try:
            return self._values(kind, span, ahead)
        except OutOfBounds as problem:
            self._warn(span, str(problem))
            return {}

    def _warn(self, span: Span, problem: str) -> None:
        start, end = self._encoded.span(*span)
        text = self._encoded.document.text[start:end]
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        warning = {"kind": "value_out_of_bounds", "message": f"{problem}: {shown!r} at offset {start} has no value"}
        if warning not in self.warnings:
            self.warnings.append(warning)

    def _values(self, kind: str, span: Span, ahead: bool) -> dict[str, object]:
        if kind == "date":
            iso = self._dates.iso(span, self._published, ahead=ahead)
            return {"iso": iso} if iso else {}
        if kind == "country":
            country = next((a["country"] for _, a in self._glosses(span) if a.get("country")), "")
            return {"country": country} if country else {}
        return (count if kind == "count" else number)(self._hedged(span))

    def _hedged(self, span: Span) -> Glosses:
        """A number with the hedges that stand before it."""
        start = span[0]
        while start > max(0, span[0] - _HEDGES) and self._hedges(start - 1):
            start -= 1
        if start > 1 and self._attribute(start - 1, "joins") and self._attribute(start - 2, "directed"):
            start -= 2
        return [part for gloss in self._glosses((start, span[1])) for part in self._untied(*gloss)]

    def _untied(self, text: str, attributes: Attributes) -> Glosses:
        """The parts of a word with hyphens of which nothing else is known: sixty-thousand, two-three."""
        if attributes or _HYPHEN not in text[1:-1]:
            return [(text, attributes)]
        known = self._conditions.term_attributes
        parts = [(word, known(word)) for word in text.split(_HYPHEN)]
        found = parts[:1]
        for before, part in pairwise(parts):
            found += [(_HYPHEN, known(_HYPHEN)), part] if _ends(before[1], part[1]) else [part]
        return found

    def _hedges(self, unit: int) -> bool:
        return any(self._attribute(unit, key) for key in ("approximate", "bound", "between"))

    def _attribute(self, unit: int, key: str) -> str:
        return self._conditions.attribute(self._encoded, unit, key)

    def _glosses(self, span: Span) -> Glosses:
        return self._conditions.glosses(self._encoded, *span)


def _ends(first: Attributes, last: Attributes) -> bool:
    """Whether two numbers with a hyphen between them are the ends of a range, and not one number: two-three."""
    said = [float(attributes.get("value") or 0) for attributes in (first, last)]
    return all(said) and not said[1] < _TEN <= said[0]
