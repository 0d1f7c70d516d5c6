"""Which quotation marks open and which close, paragraph by paragraph.

Tokens of a paragraph ── pair marks of each style ─▶ canonical forms at their indices. A mark without a partner becomes
plain punctuation, unless the next paragraph opens anew: then the quotation runs on and is closed without a mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.text import forms as f
from extractor.text.document import Tokens

DOUBLES = frozenset({'"', "“", "”", "„", "«", "»", "``", "''"})
SINGLES = frozenset({"'", "‘", "`"})
_OPENERS = frozenset({"“", "„", "«", "``"})
_CLOSERS = frozenset({"”", "»"})
_BEFORE_OPEN = frozenset("([{—/…:")
PLAIN = "*"
"""The form of a quotation mark that has no partner."""


@dataclass(frozen=True, slots=True)
class Quotations:
    """Canonical forms by token index; and whether the paragraph leaves a quotation open."""

    forms: dict[int, str]
    runs_on: bool


def pair_marks(tokens: Tokens, marks: Sequence[int], start: int, end: int, next_opens: bool) -> Quotations:
    """Pair the marks (indices of possible quotation marks) of the paragraph from token `start` to `end`."""
    found: dict[int, str] = {}
    opened = -1
    doubles = [i for i in marks if tokens.forms[i] in DOUBLES]
    for i in doubles:
        if opened < 0 and _opens(tokens, i, start, end):
            opened = i
            found[i] = f.OPEN
        elif opened >= 0 and not _reopens(tokens, i, start, end):
            found[i] = f.CLOSE
            opened = -1
        else:
            found[i] = PLAIN
    still_open = opened
    if opened >= 0 and not next_opens:
        found[opened] = PLAIN if not _whole(tokens, opened, start) else f.OPEN
        still_open = opened if found[opened] == f.OPEN else -1
    singles = [i for i in marks if tokens.forms[i] in SINGLES]
    if singles:
        found |= _single_marks(tokens, singles, start, end, _regions(found))
    return Quotations(found, still_open >= 0)


def opens_paragraph(tokens: Tokens, start: int) -> bool:
    """Whether a paragraph begins with an opening mark."""
    return start < len(tokens.forms) and tokens.forms[start] in DOUBLES - _CLOSERS


def _whole(tokens: Tokens, opened: int, start: int) -> bool:
    """A paragraph that is one unclosed quotation from its first word on is still one."""
    return opened == start


def _spaced_before(tokens: Tokens, i: int, start: int) -> bool:
    return i == start or tokens.starts[i] > tokens.ends[i - 1]


def _spaced_after(tokens: Tokens, i: int, end: int) -> bool:
    return i + 1 >= end or tokens.starts[i + 1] > tokens.ends[i]


def _opens(tokens: Tokens, i: int, start: int, end: int) -> bool:
    form = tokens.forms[i]
    if form in _OPENERS:
        return True
    if form in _CLOSERS or i + 1 >= end:
        return False
    before = _spaced_before(tokens, i, start) or tokens.forms[i - 1] in _BEFORE_OPEN or tokens.forms[i - 1] in SINGLES
    return before or not _spaced_after(tokens, i, end)


def _reopens(tokens: Tokens, i: int, start: int, end: int) -> bool:
    """A directed opening mark inside an open quotation opens nothing new."""
    return tokens.forms[i] in _OPENERS and not _spaced_after(tokens, i, end)


def _regions(found: dict[int, str]) -> list[tuple[int, int]]:
    regions, opened = [], -1
    for i in sorted(found):
        if found[i] == f.OPEN:
            opened = i
        elif found[i] == f.CLOSE and opened >= 0:
            regions.append((opened, i))
            opened = -1
    if opened >= 0:
        regions.append((opened, 1 << 60))
    return regions


def _single_marks(
    tokens: Tokens, singles: Sequence[int], start: int, end: int, regions: Sequence[tuple[int, int]]
) -> dict[int, str]:
    """Single marks: quotations inside quotations, or quotations where no double mark is around; else apostrophes."""
    found: dict[int, str] = {}
    rest = list(singles)
    while rest:
        i = rest.pop(0)
        if not _opens_single(tokens, i, start, end):
            found[i] = f.POSSESSIVE if not _spaced_before(tokens, i, start) else PLAIN
            continue
        close = _closing(tokens, rest, i, end, regions)
        if close < 0:
            found[i] = PLAIN
            continue
        inner = any(a < i < b for a, b in regions)
        found[i], found[close] = (f.INNER_OPEN, f.INNER_CLOSE) if inner else (f.OPEN, f.CLOSE)
        found |= {j: f.POSSESSIVE if not _spaced_before(tokens, j, start) else PLAIN for j in rest if j < close}
        rest = [j for j in rest if j > close]
    return found


def _opens_single(tokens: Tokens, i: int, start: int, end: int) -> bool:
    if i + 1 >= end or _spaced_after(tokens, i, end):
        return False
    if tokens.forms[i] == "'" and tokens.forms[i + 1][0].isdigit():
        return False
    return _spaced_before(tokens, i, start) or tokens.forms[i - 1] in _BEFORE_OPEN or tokens.forms[i - 1] in DOUBLES


def _closing(tokens: Tokens, rest: Iterable[int], opened: int, end: int, regions: Sequence[tuple[int, int]]) -> int:
    """The single mark that closes the one at `opened`; marks that may be a plural's apostrophe only as a last choice."""
    last = -1
    limit = next((b for a, b in regions if a < opened < b), end)
    barrier = next((a for a, _ in regions if a > opened), end)
    for j in rest:
        if j >= min(limit, barrier):
            break
        if tokens.starts[j] > tokens.ends[j - 1] or tokens.forms[j] != "'":
            continue
        if not _spaced_after(tokens, j, end) and tokens.forms[j + 1][0].isalnum():
            continue
        plural = tokens.forms[j - 1][-1] == "s" and j + 1 < end and tokens.forms[j + 1][0].islower()
        if not plural:
            return j
        last = j
    return last
