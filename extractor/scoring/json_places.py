"""JSON with places: the members of an object, and of the lists in it, with where each begins.

text of a JSON object ─▶ Members: key, value, offsets. Deeper places are not kept: a line is near enough.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.problems import Place

_BETWEEN = re.compile(r"[\s,:]*")


@dataclass(frozen=True, slots=True)
class Member:
    """A key with its value; where the key begins, and where each item of the value does if that is a list."""

    key: str
    value: Any
    at: int
    items: tuple[int, ...] = ()


class Lines:
    """Offsets in a text as places in its file."""

    def __init__(self, file: Path, text: str) -> None:
        self._file, self._text = file, text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, at: int) -> Place:
        """The line and the column of an offset."""
        line = bisect_right(self._starts, at)
        return Place(self._file, line, at - self._starts[line - 1] + 1)

    def of(self, string: str) -> Place:
        """Where a string stands first; the beginning where it is written in some other way."""
        return self.place(max(0, self._text.find(json.dumps(string, ensure_ascii=False))))


def members(text: str) -> Iterator[Member]:
    """The members of the object that a text is; raises ValueError where it is no JSON, TypeError where no object."""
    if not isinstance(json.loads(text), dict):
        raise TypeError("this is no object")
    decoder = json.JSONDecoder()
    at = _next(text, text.index("{") + 1)
    while text[at] != "}":
        start = at
        key, at = decoder.raw_decode(text, at)
        at = _next(text, at)
        items: list[int] = []
        if text[at] == "[":
            value, at = _list(text, at, decoder, items)
        else:
            value, at = decoder.raw_decode(text, at)
        yield Member(key, value, start, tuple(items))
        at = _next(text, at)


def _list(text: str, at: int, decoder: json.JSONDecoder, items: list[int]) -> tuple[list[Any], int]:
    """A list, and where it ends; where its items begin is noted."""
    values = []
    at = _next(text, at + 1)
    while text[at] != "]":
        items.append(at)
        value, at = decoder.raw_decode(text, at)
        values.append(value)
        at = _next(text, at)
    return values, at + 1


def _next(text: str, at: int) -> int:
    """Where the next thing begins, behind blanks, commas and colons."""
    found = _BETWEEN.match(text, at)
    return found.end() if found else at
