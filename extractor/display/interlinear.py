"""A sentence as columns of words with rows below them, broken into lines that fit a terminal.

(words, rows of cells or of brackets) ─▶ lines of text.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

WIDTH = 100
"""Columns of a terminal that a drawing takes at most; a longer word has a line of its own."""

_LEFT_OVER = 5
"""So many columns of a line may be left over."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bracket below columns `start` to `end` (exclusive), with a label in it; of heavy lines or light ones."""

    start: int
    end: int
    label: str
    heavy: bool = False


Row = Sequence[str] | Sequence[Bar]


def draw(words: Sequence[str], rows: Sequence[Row], width: int = WIDTH) -> list[str]:
    """The words with the rows below; a row is a cell for each word, or bars. Rows without anything are left out."""
    return [text for _, text in numbered_lines(words, rows, width)]


def numbered_lines(words: Sequence[str], rows: Sequence[Row], width: int = WIDTH) -> Iterator[tuple[int, str]]:
    """The same as `draw`, each line with the number of its row; that of the words is 0."""
    cells = [row for row in rows if row and isinstance(row[0], str)]
    widths = [max(len(str(row[i])) for row in (words, *cells)) for i in range(len(words))]
    bars = [bar for row in rows for bar in row if isinstance(bar, Bar)]
    for bar in bars:
        room = sum(widths[bar.start : bar.end]) + bar.end - bar.start - 1
        widths[bar.end - 1] += max(0, len(bar.label) + 2 - room)
    inside = {i for bar in bars for i in range(bar.start + 1, bar.end)}
    for first, last in _cut(widths, width, inside):
        for number, row in enumerate((words, *rows)):
            text = _line(row, widths, first, last)
            if text.strip():
                yield number, text


def in_rows(bars: Iterable[Bar]) -> list[list[Bar]]:
    """Bars that overlap stand in rows below each other."""
    rows: list[list[Bar]] = []
    for bar in bars:
        free = (row for row in rows if all(bar.end <= other.start or other.end <= bar.start for other in row))
        row = next(free, None)
        if row is None:
            rows.append([bar])
        else:
            row.append(bar)
    return [sorted(row, key=lambda bar: bar.start) for row in rows]


def _cut(widths: Sequence[int], width: int, inside: Container[int]) -> Iterator[tuple[int, int]]:
    """Ranges of columns that fit on one line; where one of the last columns can be left over, brackets stay whole."""
    first, used = 0, 0
    for i, room in enumerate(widths):
        if i > first and used + room > width:
            last = next((at for at in range(i, max(first, i - _LEFT_OVER), -1) if at not in inside), i)
            yield first, last
            first, used = last, sum(widths[last:i]) + i - last
        used += room + 1
    if widths:
        yield first, len(widths)


def _line(row: Row, widths: Sequence[int], first: int, last: int) -> str:
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
    left, line, right = "┗━┛" if bar.heavy else "└─┘"
    left, right = left if open_ else line, right if closed else line
    return (left + bar.label[: max(0, room - 2)].ljust(room - 2, line) + right)[: max(1, room)]
