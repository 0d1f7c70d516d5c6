"""Which quotation marks open and which close, paragraph by paragraph.

Tokens of a paragraph ── pair double marks, then single ones ─▶ canonical forms at their indices. A mark without a
partner becomes plain punctuation, unless the next paragraph opens anew, or a sentence or colon before leads to it:
then the quotation runs on to the end of the paragraph and is closed without a mark. Every mark is looked at once, with
the two after it, so many marks cost no more each than few.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.text import forms as f
from extractor.text.apostrophes import pair_singles
from extractor.text.document import Tokens
from extractor.text.quotation_marks import DOUBLES, PLAIN, SINGLES, Shape, shape

_LEADING = frozenset(".,:")


@dataclass(frozen=True, slots=True)
class Quotations:
    """Canonical forms by token index; and whether the paragraph leaves a quotation open."""

    forms: dict[int, str]
    runs_on: bool


def pair_marks(tokens: Tokens, marks: Sequence[int], start: int, end: int, following: int) -> Quotations:
    """Pair the marks (their indices) of the paragraph from token `start` to `end`; `following` begins the next."""
    doubles = [i for i in marks if tokens.forms[i] in DOUBLES]
    singles = [i for i in marks if tokens.forms[i] in SINGLES]
    found, opened = _pair_doubles(doubles, [shape(tokens, i, start, end) for i in doubles])
    opens = opened > start and shape(tokens, opened, start, end) is Shape.OPENS
    led_to = opens and tokens.forms[opened - 1] in _LEADING
    runs_on = opened >= 0 and (opened == start or led_to or _opens_with(tokens, following, DOUBLES))
    if opened >= 0 and not runs_on:
        found[opened] = PLAIN
    if singles:
        anew = not runs_on and _opens_with(tokens, following, SINGLES)
        forms, left_open = pair_singles(tokens, singles, start, end, found, anew)
        return Quotations(found | forms, runs_on or left_open)
    return Quotations(found, runs_on)


def _opens_with(tokens: Tokens, start: int, marks: frozenset[str]) -> bool:
    """Whether a paragraph begins with an opening mark of these."""
    end = len(tokens.forms)
    return start < end and tokens.forms[start] in marks and shape(tokens, start, start, end) is not Shape.CLOSES


def _pair_doubles(marks: Sequence[int], shapes: Sequence[Shape]) -> tuple[dict[int, str], int]:
    """Forms of the double marks; the index of the one that is left open, or -1."""
    found: dict[int, str] = {}
    opened = -1
    for k, i in enumerate(marks):
        if i in found:
            continue
        if opened < 0:
            found[i] = PLAIN if shapes[k] is Shape.CLOSES else f.OPEN
            opened = opened if shapes[k] is Shape.CLOSES else i
        elif shapes[k] is not Shape.OPENS:
            found[i] = f.CLOSE
            opened = -1
        elif _closes(shapes, k + 1) and _closes(shapes, k + 2):
            found[i], found[marks[k + 1]] = f.INNER_OPEN, f.INNER_CLOSE
        elif (len(marks) - k) % 2:  # an even number is left: a closing mark put before the space, not one forgotten
            found[i] = f.CLOSE
            opened = -1
        else:
            found[opened], found[i] = PLAIN, f.OPEN
            opened = i
    return found, opened


def _closes(shapes: Sequence[Shape], k: int) -> bool:
    return k < len(shapes) and shapes[k] is Shape.CLOSES
