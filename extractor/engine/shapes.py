"""How a word is written: with capitals, or with figures that could be a year, a day, a whole date or a time of day.

form ─▶ the names of its shapes, which are classes in patterns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

FIGURE_EXAMPLES = ("100", "1997", "1", "1997-01-01", "10:30", "10/13", "10/05", "9999")
"""A word of every shape that words with figures may have."""
_DATE = re.compile(
    r"\d{4}([-/.])\d{1,2}\1\d{1,2}(T\S*)?|\d{1,2}([-/.])\d{1,2}\3(\d{4}|\d\d)"
    r"|(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])|(0?[1-9]|1[0-2])/(19|20)\d\d",
    re.ASCII,
)
"""A day, or a month: `10/2021`."""
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(/([12]?\d|3[01]))?", re.ASCII)
"""A day of a month, or two: `8/9`."""
_MONTH_DAY = re.compile(r"(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])|(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])", re.ASCII)
"""A month and a day, or a day and a month: `10/13`."""
_YEAR = re.compile(r"(1[5-9]|20)\d\d(/(\d\d|(1[5-9]|20)\d\d))?|'\d\d", re.ASCII)
"""A year, or two: `2014/15`; or its last figures: `'14`."""
_FAR_YEAR = re.compile(r"0{1,4}|(?!(1[5-9]|20)\d\d\Z)\d{4,6}", re.ASCII)
"""A number that stands where a year does (Dec 31, 9999), and is none of which news tells."""
_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?", re.ASCII)


def shape_of(text: str) -> frozenset[str]:
    """The shapes of a form; none for plain words and for marks."""
    if not text[:1].isalpha():
        return _numeral(text)
    if not text[0].isupper():
        return frozenset()
    return frozenset({"CAP", "ALLCAPS"}) if len(text) > 1 and text.isupper() else frozenset({"CAP"})


def _numeral(text: str) -> frozenset[str]:
    if not any(c.isnumeric() for c in text):
        return frozenset()
    return frozenset({"NUMERAL"}) | {name for name, fits in _FIGURE_SHAPES if fits(text)}


_FIGURE_SHAPES: Sequence[tuple[str, Callable[[str], object]]] = (
    ("YEARLIKE", _YEAR.fullmatch),
    ("FARYEAR", _FAR_YEAR.fullmatch),
    ("DAYLIKE", _DAY.fullmatch),
    ("DATELIKE", _DATE.fullmatch),
    ("MONTHDAYLIKE", _MONTH_DAY.fullmatch),
    ("CLOCKLIKE", _CLOCK.fullmatch),
)
