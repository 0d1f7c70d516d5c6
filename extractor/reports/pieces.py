"""What a report shows of the text of a document: all of it, or where it is not known what its records quote of it.

(line, its text) ─▶ pieces: (offset of the first code point, text), in their order, none touching another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extractor.problems import UsageError

Piece = tuple[int, str]


def pieces(line: Mapping[str, Any], text: str | None) -> list[Piece]:
    """The pieces of a document; raises UsageError where a span has other words than its text."""
    spans = [(span["start"], span["end"], span["text"]) for record in line["records"] for span in spans_of(record)]
    found = _quoted(spans) if text is None else [(0, text)]
    for start, end, said in spans:
        if not any(text[start - at : end - at] == said for at, text in found if at <= start):
            where = line["document"]["id"]
            raise UsageError(f"{where}: its text has other words at {start} than a record has: {said[:40]!r}")
    return found


def spans_of(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """All spans of a record."""
    yield record["evidence"]
    if record.get("cue"):
        yield record["cue"]
    for value in record["fields"].values():
        yield from value if isinstance(value, list) else [value]


def _quoted(spans: list[tuple[int, int, str]]) -> list[Piece]:
    """Overlapping spans as one piece."""
    found: list[Piece] = []
    for start, end, said in sorted(spans):
        if found and start <= found[-1][0] + len(found[-1][1]):
            at, before = found[-1]
            found[-1] = (at, before + said[at + len(before) - start :] if end > at + len(before) else before)
        else:
            found.append((start, said))
    return found
