"""Stretches of the calendar: days, weeks from Monday, months, quarters, years, and what lies so many of them away.

All of it is arithmetic; a year before 1 or after 9999 raises OverflowError or ValueError.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from dateutil.relativedelta import relativedelta

from extractor.records.dates.phrase import DAY, HALF, HOUR, MONTH, PART, QUARTER, WEEK, WEEKEND, YEAR, Unit

_HOURS = 24
_LENGTHS = {DAY: 10, MONTH: 7, YEAR: 4}
"""How much of an ISO date says a day, a month, a year."""
_MONTHS = {MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12}
_DAYS = {DAY: 1, WEEK: 7}
_STEPS = frozenset({WEEKEND, QUARTER, HALF})
"""Counted by the calendar: two weekends ago."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included; written by the `grain`: day, month or year."""

    start: date
    end: date
    grain: str = DAY

    @property
    def first(self) -> str:
        """The first day, month or year, ISO 8601."""
        return self.start.isoformat()[: _LENGTHS[self.grain]]

    @property
    def last(self) -> str:
        """The last one."""
        return self.end.isoformat()[: _LENGTHS[self.grain]]

    @property
    def iso(self) -> str:
        """The day, month or year, or the interval."""
        return self.first if self.first == self.last else f"{self.first}/{self.last}"


def day_period(day: date) -> Period:
    """One day."""
    return Period(day, day)


def week_of(day: date) -> Period:
    """The week, from Monday, that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def weekend_of(week: Period) -> Period:
    """Saturday and Sunday of a week."""
    return Period(week.end - ONE_DAY, week.end)


def months(year: int, month: int, count: int = 1) -> Period:
    """So many months from that one on."""
    start = date(year, month, 1)
    return Period(start, start + relativedelta(months=count) - ONE_DAY, MONTH)


def years(year: int, count: int = 1) -> Period:
    """So many years from that one on."""
    return Period(date(year, 1, 1), date(year + count - 1, 12, 31), YEAR)


def outside(period: Period, side: int) -> Period:
    """The day, month or year right before a period (a negative side) or right after it."""
    day = period.start - ONE_DAY if side < 0 else period.end + ONE_DAY
    if period.grain == YEAR:
        return years(day.year)
    return months(day.year, day.month) if period.grain == MONTH else day_period(day)


def day_in(month: Period, day: int, count: int = 1) -> Period:
    """So many days of a month from that one on; the month where it has no such days."""
    start = month.start + timedelta(days=day - 1)
    end = start + timedelta(days=count - 1)
    return Period(start, end) if (end.year, end.month) == (month.start.year, month.start.month) else month


def stepped(unit: Unit, steps: int, today: date) -> Period | None:
    """The day, week, month, quarter, half or year that lies so many of its kind from today's one."""
    if unit.times > 1:
        return None
    if unit.span in {WEEK, WEEKEND}:
        week = week_of(today + timedelta(days=7 * steps))
        return week if unit.span == WEEK else weekend_of(week)
    if unit.span not in _MONTHS:
        return day_period(today + timedelta(days=steps)) if unit.span in {DAY, PART} else None
    length = _MONTHS[unit.span]
    start = today.replace(day=1, month=today.month - (today.month - 1) % length) + relativedelta(months=steps * length)
    return years(start.year) if unit.span == YEAR else months(start.year, start.month, length)


def spanning(first: Period, last: Period) -> Period:
    """From the start of one period to the end of another."""
    return Period(first.start, last.end, first.grain if first.grain == last.grain else DAY)


def shifted(unit: Unit, count: Fraction, day: date, *, grain: str = "") -> Period | None:
    """The day, month or year that lies so many units after (or, if negative, before) a day; None for odd fractions.

    How exact it is follows from the unit where no `grain` says so.
    """
    amount = count * unit.times
    if unit.span in _DAYS:
        days = amount * _DAYS[unit.span]
        return day_period(day + timedelta(days=int(days))) if days.denominator == 1 else None
    if unit.span in _STEPS:
        return stepped(unit, int(amount), day) if amount.denominator == 1 else None
    if unit.span in _MONTHS:
        moved = _by_months(day, amount * _MONTHS[unit.span])
        if moved is None:
            return None
        if grain == DAY:
            return day_period(moved)
        whole = unit.span == YEAR and amount.denominator == 1 and grain != MONTH
        return years(moved.year) if whole else months(moved.year, moved.month)
    return _by_hours(amount, day) if unit.span == HOUR else day_period(day) if unit.span == PART else None


def upto(unit: Unit, count: Fraction, end: Period) -> Period | None:
    """So many units that end with another period: the three months to October."""
    if unit.span in _MONTHS and end.grain == MONTH:
        start = _by_months(end.end + ONE_DAY, -count * unit.times * _MONTHS[unit.span])
        return None if start is None else Period(start, end.end, MONTH)
    before = rolling(unit, count, -1, end.end)
    return before and Period(before.start + ONE_DAY, end.end)


def _by_months(day: date, amount: Fraction) -> date | None:
    return day + relativedelta(months=int(amount)) if amount.denominator == 1 else None


def _by_hours(hours: Fraction, day: date) -> Period | None:
    """Half a day or less is the same day; else whole days count."""
    if abs(hours) <= _HOURS / 2:
        return day_period(day)
    days = hours / _HOURS
    return day_period(day + timedelta(days=int(days))) if days.denominator == 1 else None


def rolling(unit: Unit, count: Fraction, direction: int, today: date) -> Period | None:
    """The last or the next so many units, up to or from today; of a part of a day the whole day."""
    amount = count * unit.times * direction
    if unit.span in _MONTHS:
        other = _by_months(today, amount * _MONTHS[unit.span])
    elif unit.span in {HOUR, PART, *_DAYS}:
        days = amount / _HOURS if unit.span == HOUR else amount * _DAYS.get(unit.span, 0)
        other = today + timedelta(days=math.ceil(abs(days)) * direction)
    else:
        return None
    return None if other is None else Period(min(today, other), max(today, other))
