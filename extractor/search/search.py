"""An ad-hoc pattern over a corpus: every match with its captures, in its sentence, as text or as plain data.

(AdHoc, documents) ─▶ Hits ─▶ lines for a terminal, or data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from extractor.engine.analysis import Analyser
from extractor.engine.encoding import Encoded
from extractor.escaping import inert, one_line
from extractor.hidden_terms import HiddenTerms
from extractor.records.draft import Sentences, trimmed
from extractor.search.adhoc import AdHoc
from extractor.text.lines import Lines

Span = tuple[int, int]
PLAIN = ("«", "»", "{", ": ", "}")
"""Around a match; around a capture, with what stands behind its name."""
COLOURED = ("\x1b[1m", "\x1b[22m", "\x1b[2m", "=\x1b[22;36m", "\x1b[39;1m")


@dataclass(frozen=True, slots=True)
class Hit:
    """A match in a document: places in code points of its text; `sentence` holds all of it, captures by name."""

    document: str
    text: str
    sentence: Span
    span: Span
    captures: Mapping[str, tuple[Span, ...]]

    def words(self, span: Span) -> str:
        """The text of a place, on one line."""
        return " ".join(self.text[span[0] : span[1]].split())

    @property
    def place(self) -> str:
        """Document, line and column, counted from 1."""
        line, column = Lines(self.text).place(self.span[0])
        return f"{self.document}:{line}:{column}"


def hits_in(text: str, document: str, pattern: AdHoc, analyser: Analyser, hidden: HiddenTerms) -> Iterator[Hit]:
    """The matches of a pattern in one document, in text order; `hidden` counts what they passed."""
    encoded = analyser.encode(analyser.segment(text, document))
    sentences = Sentences.of(encoded)
    matches = pattern.matches(encoded)
    hidden.look(encoded, [match.extent for match in matches], analyser)
    for match in matches:
        extent = trimmed(encoded, match.extent)
        if extent[0] >= extent[1]:
            extent = match.extent
        captures = {name: tuple(_spans(encoded, spans)) for name, spans in match.captures.items()}
        around = encoded.span(*sentences.around(*match.extent))
        spans = [encoded.span(*extent), *chain.from_iterable(captures.values())]
        whole = (min(s[0] for s in spans), max(s[1] for s in spans))
        around = (min(around[0], whole[0]), max(around[1], whole[1]))
        yield Hit(document, text, around, whole, {name: spans for name, spans in captures.items() if spans})


def _spans(encoded: Encoded, spans: list[Span]) -> Iterator[Span]:
    for span in sorted(spans):
        start, end = trimmed(encoded, span)
        if start < end:
            yield encoded.span(start, end)


def shown(hit: Hit, number: int, *, coloured: bool) -> str:
    """A hit on one line: its number, its place, its sentence with match and captures marked; fit to be shown."""
    match_open, match_close, open_, named, close = COLOURED if coloured else PLAIN
    marks: list[tuple[int, int, int, str]] = [
        (hit.span[0], 0, -(hit.span[1] - hit.span[0]) - 1, match_open), (hit.span[1], -1, 1 << 30, match_close),
    ]  # fmt: skip
    for name, spans in hit.captures.items():
        for start, end in spans:
            marks += [(start, 0, start - end, f"{open_}{name}{named}"), (end, -1, end - start, close)]
    pieces, last = [], hit.sentence[0]
    for at, _, _, sign in sorted(marks):
        pieces += [inert(hit.text[last:at]), sign]
        last = at
    line = " ".join("".join([*pieces, inert(hit.text[last : hit.sentence[1]])]).split())
    return f"{number:4}  {one_line(hit.place)}: {line}"


def as_data(hit: Hit, number: int) -> dict[str, Any]:
    """A hit for tools."""
    return {
        "number": number,
        "document": hit.document,
        **_span(hit, hit.span),
        "sentence": _span(hit, hit.sentence),
        "captures": {name: [_span(hit, span) for span in spans] for name, spans in hit.captures.items()},
    }


def _span(hit: Hit, span: Span) -> dict[str, Any]:
    return {"text": hit.text[span[0] : span[1]], "start": span[0], "end": span[1]}
