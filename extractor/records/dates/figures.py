"""Dates in figures: `2021-11-10`, `31.12.2021`, `10/31/89`, `10/2021`, `10/31`.

text ─▶ a day, a month, or a day of a month; None where day and month could change places, or there is no such day.
"""

from __future__ import annotations

import re
from datetime import date

from extractor.records.bounds import FIRST_YEAR, LAST_YEAR
from extractor.records.dates.periods import Period, day_period, months

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:T.*)?\Z", re.ASCII)
_TOGETHER = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T.*)?\Z", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)\Z", re.ASCII)
_MONTH_OF_YEAR = re.compile(r"(\d{1,2})/(\d{4})\Z", re.ASCII)
_MONTH_AND_DAY = re.compile(r"(\d{1,2})/(\d{1,2})\Z", re.ASCII)
_DAY_FIRST = "."
"""Where full stops part the figures, the day stands first."""
_CENTURY_TURN = 50
"""Years of two figures from here on lie in the twentieth century."""
_LONG = 100
"""A span of so many years is named by its number, and not by a year."""


def written(text: str) -> Period | None:
    """The day, or the month, that a date in figures means; OverflowError for a year beyond those that dates name."""
    if match := _MONTH_OF_YEAR.match(text):
        return months(within_bounds(int(match[2])), int(match[1]))
    day = written_day(text)
    return None if day is None else day_period(day)


def is_yearless(text: str) -> bool:
    """Whether a date in figures is a month and a day, without a year."""
    return _MONTH_AND_DAY.match(text) is not None


def month_and_day(text: str) -> tuple[int, int] | None:
    """The month and the day of a date without a year."""
    match = _MONTH_AND_DAY.match(text)
    if match is None:
        return None
    one, other = int(match[1]), int(match[2])
    if one > 12 or one == other:
        return other, one
    return (one, other) if other > 12 else None


def written_day(text: str) -> date | None:
    """The day that a whole date in figures means; OverflowError for a year beyond those that dates name."""
    if match := _YEAR_FIRST.match(text):
        return day_of(within_bounds(int(match[1])), int(match[3]), int(match[4]))
    if match := _TOGETHER.match(text):
        return day_of(*map(int, match.groups()))
    match = _YEAR_LAST.match(text)
    if match is None:
        return None
    one, other, year = int(match[1]), int(match[3]), within_bounds(full_year(match[4]))
    if match[2] == _DAY_FIRST or one > 12 or one == other:
        return day_of(year, other, one)
    return day_of(year, one, other) if other > 12 else None


def within_bounds(year: int, count: int = 1) -> int:
    """A year that a date names, or the first of so many; raises OverflowError for one that none does."""
    if count < _LONG and not FIRST_YEAR <= year <= LAST_YEAR:
        raise OverflowError("the year lies outside the calendar")
    return year


def full_year(figures: str) -> int:
    """A year of two or four figures in full."""
    year = int(figures)
    return year if len(figures) > 2 else year + (1900 if year >= _CENTURY_TURN else 2000)


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, where there is one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
