"""Where the lines of a text begin: line and column of any of its characters, without counting anew for each.

text ── one search for line ends ─▶ Lines.
"""

from __future__ import annotations

from bisect import bisect_right


class Lines:
    """The lines of one text; they end with a line feed."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        end = text.find("\n")
        while end >= 0:
            self._starts.append(end + 1)
            end = text.find("\n", end + 1)

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of a code point, both counted from 1."""
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1
