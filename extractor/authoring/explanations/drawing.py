"""A sentence as columns of words with rows below them, broken into lines that fit a terminal.

(words, rows of cells or of brackets) ─▶ lines of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDTH = 100
"""Columns of a terminal that a drawing takes at most; a longer word has a line of its own."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bracket below columns `start` to `end` (exclusive), with a label in it."""

    start: int
    end: int
    label: str


def draw(words: Sequence[str], rows: Sequence[Sequence[str] | Sequence[Bar]], width: int = WIDTH) -> list[str]:
    """The words with the rows below; a row is a cell for each word, or bars. Rows without anything are left out."""
    cells = [row for row in rows if row and isinstance(row[0], str)]
    widths = [max(len(str(row[i])) for row in (words, *cells)) for i in range(len(words))]
    for bar in (bar for row in rows for bar in row if isinstance(bar, Bar)):
        room = sum(widths[bar.start : bar.end]) + bar.end - bar.start - 1
        widths[bar.end - 1] += max(0, len(bar.label) + 2 - room)
    lines: list[str] = []
    for first, last in _cut(widths, width):
        for row in (words, *rows):
            text = _line(row, widths, first, last)
            lines += [text] if text.strip() else []
    return lines


def _cut(widths: Sequence[int], width: int) -> Iterator[tuple[int, int]]:
    """Ranges of columns that fit on one line."""
    first, used = 0, 0
    for i, room in enumerate(widths):
        if i > first and used + room > width:
            yield first, i
            first, used = i, 0
        used += room + 1
    if widths:
        yield first, len(widths)


def _line(row: Sequence[str] | Sequence[Bar], widths: Sequence[int], first: int, last: int) -> str:
    pieces = [" " * (width + 1) for width in widths[first:last]]
    listed: Sequence[str | Bar] = row
    for i, cell in enumerate(listed):
        if isinstance(cell, Bar):
            start, end = max(cell.start, first), min(cell.end, last)
            if start < end:
                room = sum(widths[start:end]) + end - start - 1
                pieces[start - first : end - first] = ["" for _ in range(start, end)]
                pieces[start - first] = _bar(cell, room, open_=start == cell.start, closed=end == cell.end) + " "
        elif first <= i < last:
            pieces[i - first] = cell.ljust(widths[i]) + " "
    return "".join(pieces).rstrip()


def _bar(bar: Bar, room: int, *, open_: bool, closed: bool) -> str:
    left, right = "└" if open_ else "─", "┘" if closed else "─"
    return (left + bar.label[: max(0, room - 2)].ljust(room - 2, "─") + right)[: max(1, room)]
