"""Which single marks are quotation marks and which are apostrophes.

Tokens of a paragraph, double marks already paired ── pair ─▶ canonical forms of the single ones. Between double marks
they are quotations inside a quotation; elsewhere they quote as double marks do, and double marks between them are the
inner ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from extractor.text import forms as f
from extractor.text.document import Tokens
from extractor.text.quotation_marks import PLAIN, Shape, opening_before, spaced_after, spaced_before

Pair = tuple[int, int]
_BEFORE_SPEECH = frozenset({",", ":", ".", "?", "!", f.DASH, f.ELLIPSIS})
"""What stands before a quotation of whole sentences; such a one may hold another with double marks."""
_PLURAL_ENDS = frozenset({*"sxzSXZ"})


def pair_singles(
    tokens: Tokens, singles: Sequence[int], start: int, end: int, doubles: Mapping[int, str], anew: bool
) -> tuple[dict[int, str], bool]:
    """Forms of single marks, and of double ones between them; whether one stays open because the next opens `anew`."""
    found = {i: _apostrophe(tokens, i, start, end) for i in singles}
    regions = _regions(doubles)
    outside, inside = _parted(singles, regions)
    for marks in inside.values():
        for opened, close in _pairs(tokens, marks, start, end, lambda *_: False)[0]:
            found[opened], found[close] = f.INNER_OPEN, f.INNER_CLOSE

    def apart(opened: int, i: int) -> bool:
        speech = opened == start or tokens.forms[opened - 1] in _BEFORE_SPEECH
        return not speech and bisect_left(regions[0], opened) != bisect_left(regions[0], i)

    pairs, left = _pairs(tokens, outside, start, end, apart)
    for opened, close in pairs:
        found[opened], found[close] = f.OPEN, f.CLOSE
        for k in range(bisect_left(regions[0], opened), bisect_left(regions[0], close)):
            found[regions[0][k]], found[regions[1][k]] = f.INNER_OPEN, f.INNER_CLOSE
    if left < 0 or not anew:
        return found, False
    found[left] = f.OPEN
    return found, True


def _regions(doubles: Mapping[int, str]) -> tuple[list[int], list[int]]:
    """The opening and the closing marks of the quotations with double marks; one left open ends with the paragraph."""
    opens = sorted(i for i, form in doubles.items() if form == f.OPEN)
    closes = sorted(i for i, form in doubles.items() if form == f.CLOSE)
    return opens, closes if len(closes) == len(opens) else [*closes, 1 << 60]


def _parted(singles: Sequence[int], regions: tuple[list[int], list[int]]) -> tuple[list[int], Mapping[int, list[int]]]:
    """The marks outside quotations with double marks, and those inside by quotation."""
    outside: list[int] = []
    inside: defaultdict[int, list[int]] = defaultdict(list)
    for i in singles:
        k = bisect_right(regions[0], i) - 1
        (inside[k] if k >= 0 and i < regions[1][k] else outside).append(i)
    return outside, inside


def _pairs(
    tokens: Tokens, marks: Sequence[int], start: int, end: int, apart: Callable[[int, int], bool]
) -> tuple[list[Pair], int]:
    """Opening and closing marks, and the one left open, or -1; what may be an apostrophe closes as a last choice."""
    pairs: list[Pair] = []
    opened = last_choice = -1
    for i in marks:
        shape = _shape(tokens, i, start, end)
        over = opened >= 0 and (shape is Shape.OPENS or apart(opened, i))
        if over and last_choice >= 0:
            pairs.append((opened, last_choice))
        if over:
            opened = last_choice = -1
        if shape is Shape.OPENS:
            opened = i
        elif shape is Shape.EITHER and opened >= 0:
            last_choice = i
        elif shape is Shape.CLOSES and opened >= 0:
            pairs.append((opened, i))
            opened = last_choice = -1
    if opened >= 0 and last_choice >= 0:
        return [*pairs, (opened, last_choice)], -1
    return pairs, opened


def _shape(tokens: Tokens, i: int, start: int, end: int) -> Shape | None:
    """What a mark may do; EITHER is a closing mark or the apostrophe of a plural, None an apostrophe for sure."""
    forms = tokens.forms
    if opening_before(tokens, i, start) and not spaced_after(tokens, i, end):
        return None if forms[i] == "’" else Shape.OPENS
    if spaced_before(tokens, i, start) or (not spaced_after(tokens, i, end) and forms[i + 1][0].isalnum()):
        return None
    word_follows = i + 1 < end and forms[i + 1][0].isalnum()
    return Shape.EITHER if word_follows and forms[i - 1][-1] in _PLURAL_ENDS else Shape.CLOSES


def _apostrophe(tokens: Tokens, i: int, start: int, end: int) -> str:
    """The form of a mark without a partner: the ending of a possessive after what may be a plural or `U.S.`."""
    opens = i == start or (spaced_before(tokens, i, start) and not spaced_after(tokens, i, end))
    before = "" if opens else tokens.forms[i - 1]
    return f.POSSESSIVE if len(before) > 1 and before.rstrip(".")[-1:] in _PLURAL_ENDS else PLAIN
