"""Direct or indirect speech: whether spans are quotations, hold some, or none.

spans in their document ─▶ `direct`, `mixed` or `indirect`.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.engine.encoding import Encoded
from extractor.records.draft import TRIMMED, Span
from extractor.text.forms import CLOSE, OPEN, QUOTATION_MARKS, VIRTUAL_CLOSE

_CLOSING = frozenset({CLOSE, VIRTUAL_CLOSE})


def quotation_kind(encoded: Encoded, spans: Sequence[Span]) -> str:
    """`direct` when the spans are quotations alone, `mixed` when they hold some, else `indirect`."""
    forms = encoded.units.forms
    whole = [_whole(forms, s, e) or _inside(forms, s, e) for s, e in spans]
    some = any(form[0] in QUOTATION_MARKS for s, e in spans for form in forms[s:e])
    if all(whole):
        return "direct"
    return "mixed" if some or any(whole) else "indirect"


def _whole(forms: Sequence[tuple[str, ...]], start: int, end: int) -> bool:
    """Whether the span is one quotation with its marks."""
    return forms[start][0] == OPEN and [i for i in range(start, end) if forms[i][0] == CLOSE] == [end - 1]


def _inside(forms: Sequence[tuple[str, ...]], start: int, end: int) -> bool:
    """Whether the span is all of a quotation but its marks, and punctuation at its end."""
    if start == 0 or forms[start - 1][0] != OPEN:
        return False
    following = (forms[i][0] for i in range(end, len(forms)))
    return next((f for f in following if f not in TRIMMED or f == VIRTUAL_CLOSE), "") in _CLOSING
