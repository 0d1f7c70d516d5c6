"""Which line ends end a paragraph: all of them, but those inside a block that was wrapped at a fixed width.

Tokens ── blank lines, then the widths of the lines between them ─▶ indices of the line ends that are borders.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.text.document import Tokens
from extractor.text.forms import NEWLINE

WIDEST = 100
"""Lines longer than this (code points) were not wrapped by hand or by a terminal."""
NARROWEST = 40
_SHARE = 0.9


def paragraph_ends(tokens: Tokens, breaks: Sequence[int]) -> list[int]:
    """Of the line ends `breaks` those that end a paragraph, and the number of tokens as the last."""
    hard = [i for i in breaks if len(tokens.forms[i]) > 1]
    if len(hard) == len(breaks):
        return [*hard, len(tokens.forms)]
    ends: list[int] = []
    start = -1
    for end in [*hard, len(tokens.forms)]:
        soft = [i for i in breaks if start < i < end]
        ends += [] if _wrapped(tokens, [start, *soft, end]) else soft
        ends.append(end)
        start = end
    return ends


def _wrapped(tokens: Tokens, borders: Sequence[int]) -> bool:
    """Whether the lines between these line ends are as long as one width allows."""
    lines = [(a + 1, b - 1) for a, b in zip(borders, borders[1:], strict=False) if b - 1 > a]
    if len(lines) < 2:
        return False
    widths = [tokens.ends[last] - tokens.starts[first] for first, last in lines]
    width = max(widths)
    if not NARROWEST <= width <= WIDEST:
        return False
    full = [
        widths[i] + 1 + tokens.ends[lines[i + 1][0]] - tokens.starts[lines[i + 1][0]] > width - 2
        for i in range(len(lines) - 1)
    ]
    return sum(full) >= _SHARE * len(full)
