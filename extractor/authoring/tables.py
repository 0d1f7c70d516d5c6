"""Rows of cells as text: aligned columns for a terminal, a table of Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

Row = Sequence[str]
_MARKS = re.compile(r"[\\`*\[\]<>|]|(?<!\w)_|_(?!\w)")
"""Signs that mean something in Markdown; an underscore inside a word does not."""


def aligned(head: Row, rows: Sequence[Row]) -> str:
    """Columns under their heads; the first to the left, the others to the right."""
    lines = [head, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(_line(line, widths) for line in lines)


def markdown(head: Row, rows: Sequence[Row], *, numbers: bool = True) -> str:
    """The same as a table of Markdown; without `numbers` all columns are to the left."""
    rule = ["---", *("---:" if numbers else "---" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(escaped(cell) for cell in row)} |" for row in (head, rule, *rows))


def escaped(text: str) -> str:
    """The text with what Markdown takes for marks made plain, on one line."""
    return _MARKS.sub(r"\\\g<0>", " ".join(text.split()))


def _line(row: Row, widths: Sequence[int]) -> str:
    first, *others = (
        cell.rjust(width) if i else cell.ljust(width) for i, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([first, *others]).rstrip()
