"""How texts are changed at random: pieces go, come, repeat and change places, and odd characters get in."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence

Case = Callable[[random.Random, Counter[str]], None]
"""Runs one case, made by the dice, and counts what came of it; raises whatever is wrong."""

ODD = (
    "\x00", "\x1b[31m", "\r", "\r\n", "\t", "\u00a0", "\u2009", "\u200b", "\u200d", "\u202e", "\ufeff",
    "\u2028", "\u0301",
    "\U0001f600", "\U000e0041", "周", "ß", "İ", "ﬁ", "½", "…", "–", "—", "“", "”", "‘", "’", "«", "»", "``",
    "''", '"', "'",
    "::warning::", "##[error]", "{", "}", "[", "]", "(", ")", "<", ">", "|", "*", "?", "&", "!", "~", "$", "#",
    ": ", "- ",
    "99999999999999999999", "1e999", "-1", "0", "null", "true", "\\", "\\u0000", "%s", "../../x", "\n", "\n\n",
    "\n\n\n",
)  # fmt: skip


def mutated(text: str, dice: random.Random, most: int = 8, odd: Sequence[str] = ODD) -> str:
    """A text with up to so many changes."""
    for _ in range(dice.randint(1, most)):
        text = dice.choice(_CHANGES)(text, dice, odd)
    return text


def _range(text: str, dice: random.Random, most: int = 60) -> tuple[int, int]:
    start = dice.randint(0, len(text))
    return start, min(len(text), start + dice.randint(0, most))


def _drop(text: str, dice: random.Random, _odd: Sequence[str]) -> str:
    start, end = _range(text, dice)
    return text[:start] + text[end:]


def _repeat(text: str, dice: random.Random, _odd: Sequence[str]) -> str:
    start, end = _range(text, dice, 12)
    return text[:end] + text[start:end] * dice.choice((1, 2, 3, 30, 300)) + text[end:]


def _insert(text: str, dice: random.Random, odd: Sequence[str]) -> str:
    at = dice.randint(0, len(text))
    return text[:at] + dice.choice(odd) * dice.choice((1, 1, 1, 2, 40)) + text[at:]


def _swap(text: str, dice: random.Random, _odd: Sequence[str]) -> str:
    a, b = _range(text, dice)
    c, d = _range(text, dice)
    return text if c < b else text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _replace(text: str, dice: random.Random, odd: Sequence[str]) -> str:
    start, end = _range(text, dice, 6)
    return text[:start] + dice.choice(odd) + text[end:]


def _lines(text: str, dice: random.Random, _odd: Sequence[str]) -> str:
    """A line goes, comes twice, or is indented otherwise."""
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    line = lines[at]
    lines[at : at + 1] = dice.choice(([], [line, line], [f"  {line}"], [line.lstrip()], [line.upper()]))
    return "\n".join(lines)


_CHANGES = (_drop, _repeat, _insert, _swap, _replace, _lines)
