"""Quotation marks one by one: which characters they are, and what their neighbours say of them.

Tokens + index of a mark ─▶ Shape. Whether it has a partner is not known here.
"""

from __future__ import annotations

from enum import Enum

from extractor.text.document import Tokens

DOUBLES = frozenset({'"', "“", "”", "„", "«", "»", "``", "''"})
SINGLES = frozenset({"'", "‘", "`", "’"})
PLAIN = "*"
"""The form of a quotation mark that has no partner."""
_OPENERS = frozenset({"“", "„", "«", "``", "‘", "`"})
_CLOSERS = frozenset({"”", "»", "''", "’"})
_BEFORE_OPEN = frozenset("([{—/…:-")
_MARKS = DOUBLES | SINGLES
_NEVER_FIRST = frozenset(",.;:!?)]}%")


class Shape(Enum):
    """What a mark may do where it stands: spaces decide, then its direction."""

    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"


def shape(tokens: Tokens, i: int, start: int, end: int) -> Shape:
    """The shape of the mark at `i`, in the paragraph from token `start` to `end`."""
    before = opening_before(tokens, i, start)
    after = spaced_after(tokens, i, end) or tokens.forms[i + 1] in _NEVER_FIRST
    form = tokens.forms[i]
    if before != after:
        return Shape.OPENS if before else Shape.CLOSES
    if form in _OPENERS:
        return Shape.OPENS
    return Shape.CLOSES if form in _CLOSERS or i + 1 >= end else Shape.EITHER


def opening_before(tokens: Tokens, i: int, start: int) -> bool:
    """Whether a mark at `i` stands where quotations open: after a space, an opening sign or an opening mark."""
    forms = tokens.forms
    if spaced_before(tokens, i, start) or forms[i - 1] in _BEFORE_OPEN or forms[i - 1] in _OPENERS:
        return True
    before = i - 1
    return forms[before] in _MARKS and (spaced_before(tokens, before, start) or forms[before - 1] in _BEFORE_OPEN)


def spaced_before(tokens: Tokens, i: int, start: int) -> bool:
    """Whether nothing adjoins the token on its left."""
    return i == start or tokens.starts[i] > tokens.ends[i - 1]


def spaced_after(tokens: Tokens, i: int, end: int) -> bool:
    """Whether nothing adjoins the token on its right."""
    return i + 1 >= end or tokens.starts[i + 1] > tokens.ends[i]
