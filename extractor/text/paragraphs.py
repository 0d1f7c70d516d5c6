"""Which line ends end a paragraph: all of them, but those inside a block that was wrapped at a fixed width.

Tokens ── blank lines, then the widths of the lines between them ─▶ indices of the line ends that are borders.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.text.document import Tokens

WIDEST = 100
"""Lines longer than this (code points) were not wrapped by hand or by a terminal."""
NARROWEST = 40
_SHARE = 0.9
"""Of the lines that plainly go on in the next, so many must be full for a block to count as wrapped."""

Line = tuple[int, int]


def paragraph_ends(tokens: Tokens, breaks: Sequence[int]) -> list[int]:
    """Of the line ends `breaks` those that end a paragraph, and the number of tokens as the last."""
    end = len(tokens.forms)
    if all(len(tokens.forms[i]) > 1 for i in breaks):
        return [*breaks, end]
    ends: list[int] = []
    block = [-1]
    for i in [*breaks, end]:
        block.append(i)
        if i == end or len(tokens.forms[i]) > 1:
            ends += _ends_of_block(tokens, block)
            block = [i]
    return ends


def _ends_of_block(tokens: Tokens, borders: Sequence[int]) -> Iterator[int]:
    """The borders that end a paragraph; `borders` are the line ends of a block without a blank line."""
    lines = [(start + 1, end - 1) for start, end in pairwise(borders)]
    joins = _joins(tokens, lines) if all(first <= last for first, last in lines) else [False] * (len(lines) - 1)
    yield from (border for border, join in zip(borders[1:-1], joins, strict=True) if not join)
    yield borders[-1]


def _joins(tokens: Tokens, lines: Sequence[Line]) -> list[bool]:
    """For each line but the last whether the next continues it: all full lines of a wrapped block, no line else."""
    widths = [tokens.ends[last] - tokens.starts[first] for first, last in lines]
    width = max(widths)
    goes_on = [tokens.forms[first][0].islower() for first, _ in lines[1:]]
    if not (NARROWEST <= width <= WIDEST and any(goes_on)):
        return [False] * len(goes_on)
    words = [tokens.ends[first] - tokens.starts[first] for first, _ in lines[1:]]
    full = [space + 1 + word > width - 2 for space, word in zip(widths, words, strict=False)]
    wrapped = [a for a, b in zip(full, goes_on, strict=True) if b]
    return full if sum(wrapped) >= _SHARE * len(wrapped) else [False] * len(goes_on)
