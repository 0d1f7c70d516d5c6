"""The day that a source names, in any of the forms in which sources write it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from dateutil import parser

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_MILLISECONDS = 1e11
"""Seconds of the epoch are fewer until the year 5138, milliseconds more since 1973."""
_YEARS = range(1600, 2201)
_LONGEST = 100
"""Characters: what is longer is no date."""
_EARLY, _LATE = datetime(1900, 1, 1), datetime(2000, 12, 31)


def read_day(value: object) -> date | None:
    """The day of a date or time, of seconds or milliseconds of the epoch, or of a text; None where it names none.

    A text may stand in any order that names the month or puts the year first; `11/12/2021` is no day.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_epoch(float(value))
    return _of_text(value.strip()) if isinstance(value, str) else None


def _of_epoch(value: float) -> date | None:
    seconds = value / 1000 if abs(value) >= _MILLISECONDS else value
    try:
        found = datetime.fromtimestamp(seconds, UTC).date()
    except (OverflowError, ValueError, OSError):
        return None
    return found if seconds and found.year in _YEARS else None


def _of_text(text: str) -> date | None:
    numbers = _ISO.match(text) or _COMPACT.fullmatch(text)
    if numbers is not None:
        return _day(*map(int, numbers.groups()[:3]))
    if not text or len(text) > _LONGEST:
        return None
    if text.isascii() and text.isdecimal():
        return _of_epoch(float(text)) if len(text) >= 9 else None
    try:
        # a text that lacks a part takes it from the default: with two of them, no such text gives the same twice
        early, late = (parser.parse(text, default=default).date() for default in (_EARLY, _LATE))
        swapped = parser.parse(text, default=_EARLY, dayfirst=True).date()
    except (ValueError, OverflowError, TypeError, RecursionError, AssertionError):
        return None
    return early if early == late == swapped and early.year in _YEARS else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
