"""Kinds of tokens and borders, a letter each: what the text side looks for, as strings that patterns run over."""

from __future__ import annotations

import re
from functools import lru_cache
from sys import maxsize

CAPITAL, LETTER, FIGURE = "A", "a", "0"
"""Begins with a capital letter, with another letter, with a figure."""
STOPPED = {CAPITAL: "B", LETTER: "b"}
"""The same with a full stop at the end."""
END = "."
"""What may end a sentence and is no word."""
MARK, OPENING, CLOSING, INNER = '"', "(", ")", "["
"""A quotation mark: not yet paired; one that opens or closes a quotation; one that opens a quotation inside it."""
COLON, OTHER = ":", "-"
BREAK = "\n"
SENTENCE, QUOTED_SENTENCE, PARAGRAPH = "/", "|", "¶"


def places(wanted: str, row: str, start: int = 0, end: int = maxsize) -> list[int]:
    """Where in a row of kinds, from `start` to `end` (exclusive), one of the `wanted` stands."""
    return [match.start() for match in _one_of(wanted).finditer(row, start, end)]


@lru_cache(maxsize=64)
def _one_of(wanted: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(wanted)}]")
