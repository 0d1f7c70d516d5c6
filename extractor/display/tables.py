"""Rows of cells as text: aligned columns for a terminal, a table of Markdown."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

Row = Sequence[str]
_MARKS = re.compile(r"[\\`*\[\]<>|]|(?<!\w)_|_(?!\w)")
"""Signs that mean something in Markdown; an underscore inside a word does not."""


def aligned(head: Row, rows: Sequence[Row]) -> str:
    """Columns under their heads; the first to the left, the others to the right."""
    lines = [head, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(_line(line, widths) for line in lines)


def columns(heads: Row, rows: Sequence[Row], numbers: Container[str]) -> str:
    """Columns under their heads, those of numbers to the right; columns without anything in them are left out."""
    shown = [i for i in range(len(heads)) if i == 0 or any(row[i] for row in rows)]
    lines = [[row[i] for i in shown] for row in (heads, *rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(shown))]
    right = [heads[i] in numbers for i in shown]
    cells = ([c.rjust(w) if r else c.ljust(w) for c, w, r in zip(line, widths, right, strict=True)] for line in lines)
    return "\n".join("  ".join(line).rstrip() for line in cells)


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
