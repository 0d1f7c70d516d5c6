"""The phrases of an encoded document, and how positions of the marked text and units lead to each other.

marked text ── where its marks stand ─▶ Phrases: rows of starts, ends and kinds.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from operator import sub
from typing import NamedTuple

from extractor.engine.atoms import END, PHRASES

_MARK = re.compile(f"[{chr(PHRASES)}-{END}]")


class Phrase(NamedTuple):
    """A phrase: units `start` to `end` (exclusive), and the number of the rule that gave its kind."""

    start: int
    end: int
    kind: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of a document in order, as parallel rows; and the positions of their marks in the marked text."""

    starts: list[int]
    ends: list[int]
    kinds: list[int]
    marks: list[int]

    @classmethod
    def of(cls, marked: str) -> Phrases:
        """Read the phrases off a marked text, in which opening and closing marks take turns."""
        marks = [match.start() for match in _MARK.finditer(marked)]
        opening, closing = marks[::2], marks[1::2]
        kinds = [ord(marked[position]) - PHRASES for position in opening]
        return cls(list(map(sub, opening, count(0, 2))), list(map(sub, closing, count(1, 2))), kinds, marks)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, number: int) -> Phrase:
        return Phrase(self.starts[number], self.ends[number], self.kinds[number])

    def __iter__(self) -> Iterator[Phrase]:
        return map(Phrase._make, zip(self.starts, self.ends, self.kinds, strict=True))

    def at(self, unit: int) -> Phrase | None:
        """The phrase that holds a unit."""
        number = bisect_right(self.ends, unit)
        if number == len(self.starts) or self.starts[number] > unit:
            return None
        return Phrase(self.starts[number], self.ends[number], self.kinds[number])

    def behind(self, unit: int) -> Iterator[Phrase]:
        """The phrases that end behind a unit."""
        return (self[number] for number in range(bisect_right(self.ends, unit), len(self.ends)))

    def first_kind(self, start: int, end: int) -> int:
        """The kind of the first phrase that has units between two; -1 where there is none."""
        number = bisect_right(self.ends, start)
        return self.kinds[number] if number < len(self.starts) and self.starts[number] < end else -1

    def unit(self, position: int) -> int:
        """How many units stand before a position of the marked text."""
        return position - bisect_left(self.marks, position)

    def position(self, unit: int) -> int:
        """Where a unit stands in the marked text."""
        return unit + bisect_right(self.starts, unit) + bisect_right(self.ends, unit)

    def opening(self, unit: int) -> int:
        """Where a unit stands in the marked text, or the mark of the phrase that begins with it."""
        return unit + bisect_left(self.starts, unit) + bisect_right(self.ends, unit)
