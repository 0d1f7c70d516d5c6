"""What comes again and again: a month in its year, a weekday in its week, a feast, the first Monday of a month.

Point ── its cycle, and what of it ─▶ the periods in the cycles around today ── nearest on the side meant ─▶ Period.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.relativedelta import relativedelta

from extractor.records.dates.periods import ONE_DAY, Period, day_in, day_period, months, week_of, weekend_of, years
from extractor.records.dates.phrase import DAY, HALF, MONTH, QUARTER, WEEK, WEEKEND, YEAR, Feast, Point, Unit

_REACH = 9
"""So many cycles before and after today's one hold every day that there is: eight years part leap days at most."""
_QUARTERS, _HALVES = 4, 2
_EASTERS = range(1583, 4100)
"""Years for which the date of Easter is defined."""


def recurrence(point: Point, today: date, *, ahead: bool) -> Period | None:
    """The latest that has begun by today or, `ahead`, the first that has not ended; as `direction` says otherwise."""
    cycle = _cycle(point)
    if cycle is None:
        return None
    found = [period for within in _cycles(cycle, today) if (period := narrowed(point, within)) is not None]
    if point.day is not None:
        found = [period for period in found if period.grain == DAY] or found
    if point.direction == 0 and cycle == YEAR:
        now = (p for p in found if p.start <= today <= p.end)
        this = next(now, narrowed(point, years(today.year)))
        return this if this is None or not ahead or this.end >= today else _nth_apart(found, 1, today)
    if point.direction:
        return _nth_apart(found, point.direction, today)
    if ahead:
        return min((p for p in found if p.end >= today), key=lambda p: p.start, default=None)
    return max((p for p in found if p.start <= today), key=lambda p: p.start, default=None)


def _nth_apart(found: list[Period], steps: int, today: date) -> Period | None:
    """The nth period after today, or (if negative) before it: the last one, the one before last."""
    apart = [p for p in found if (p.start > today if steps > 0 else p.end < today)]
    apart.sort(key=lambda p: p.start, reverse=steps < 0)
    return apart[abs(steps) - 1] if len(apart) >= abs(steps) else None


def _cycle(point: Point) -> str | None:
    """What the date comes again in."""
    if point.month is not None or point.feast is not None or (point.piece and point.piece.span in {QUARTER, HALF}):
        return YEAR
    if point.day is not None:
        return MONTH
    weekly = point.weekday is not None or (point.unit is not None and point.unit.span == WEEKEND)
    return WEEK if weekly and point.nth is None else None


def _cycles(cycle: str, today: date) -> Iterator[Period]:
    """The years, months or weeks around today."""
    for step in range(-_REACH, _REACH + 1):
        if cycle == WEEK:
            yield week_of(today + timedelta(days=7 * step))
        elif cycle == MONTH:
            day = today.replace(day=1) + relativedelta(months=step)
            yield months(day.year, day.month)
        elif 1 <= today.year + step <= date.max.year:
            yield years(today.year + step)


def narrowed(point: Point, within: Period) -> Period | None:
    """The part of a period that the date names: its month, day, weekday, feast; none where it has no such."""
    if point.feast is not None:
        return _feast(point.feast, within.start.year)
    if point.month is not None and within.grain == YEAR:
        within = months(within.start.year, point.month, point.months)
    if point.nth is not None:
        return _nth(point, within)
    if point.day is not None:
        return day_in(within, point.day, point.days) if point.month or _has_day(within, point.day) else None
    if point.unit is not None and point.unit.span == WEEKEND:
        within = weekend_of(week_of(within.start))
    if point.weekday is not None and within.end - within.start == timedelta(days=6):
        return day_period(within.start + timedelta(days=point.weekday - 1))
    return within


def _has_day(month: Period, day: int) -> bool:
    return day_in(month, day).grain == DAY


def _feast(feast: Feast, year: int) -> Period | None:
    """The day of a feast in a year."""
    if feast.easter is not None or feast.orthodox is not None:
        if year not in _EASTERS:
            return None
        sunday = easter(year, EASTER_ORTHODOX if feast.easter is None else EASTER_WESTERN)
        return day_period(sunday + timedelta(days=feast.easter or feast.orthodox or 0))
    if not feast.month:
        return None
    if feast.day:
        return day_period(date(year, feast.month, feast.day))
    day = _nth_weekday(months(year, feast.month), feast.weekday, feast.nth)
    return None if day is None else day_period(day + timedelta(days=feast.plus))


def _nth(point: Point, within: Period) -> Period | None:
    """The first Monday, the last day, the first nine months, the third quarter of a period."""
    nth = point.nth or 1
    if point.weekday is not None:
        day = _nth_weekday(within, point.weekday, nth)
        return None if day is None else day_period(day)
    unit = point.piece or Unit(DAY)
    if unit.several and point.pieces == 1:
        return within
    if unit.span == DAY:
        return _days_of(within, nth, point.pieces * unit.times)
    if unit.span in {WEEK, WEEKEND}:
        return _week_of_period(within, unit, nth, point.pieces * unit.times)
    if unit.span == HALF and within.grain == MONTH:
        middle = within.start + timedelta(days=14)
        return Period(within.start, middle) if nth == 1 else Period(middle + ONE_DAY, within.end)
    length = {MONTH: 1, QUARTER: 3, HALF: 6}.get(unit.span)
    return _months_of(within, nth, point.pieces, length) if length and within.grain == YEAR else within


def _nth_weekday(within: Period, weekday: int, nth: int) -> date | None:
    if nth > 0:
        day = within.start + timedelta(days=(weekday - within.start.isoweekday()) % 7 + 7 * (nth - 1))
    else:
        day = within.end - timedelta(days=(within.end.isoweekday() - weekday) % 7 + 7 * (-nth - 1))
    return day if within.start <= day <= within.end else None


def _days_of(within: Period, nth: int, count: int) -> Period | None:
    """The nth day; of several the first or the last so many."""
    start = within.start + timedelta(days=nth - 1) if nth > 0 else within.end - timedelta(days=count - 1 - nth - 1)
    end = start + timedelta(days=count - 1)
    return Period(start, end) if within.start <= start and end <= within.end else None


def _week_of_period(within: Period, unit: Unit, nth: int, count: int) -> Period | None:
    """The nth week from Monday of those that begin in a period; of several the first or the last so many."""
    if count > 1:
        return _days_of(within, nth, 7 * count)
    monday = _nth_weekday(within, 1, nth)
    if monday is not None and nth < 0 and monday + timedelta(days=6) > within.end:
        monday -= timedelta(days=7)
    week = None if monday is None else week_of(monday)
    return weekend_of(week) if week is not None and unit.span == WEEKEND else week


def _months_of(within: Period, nth: int, count: int, length: int) -> Period | None:
    """The nth month, quarter or half of a year; of several the first or the last so many."""
    per_year = 12 // length
    first = nth if nth > 0 else per_year + 1 + nth - (count - 1)
    if not 1 <= first <= per_year - count + 1:
        return None
    return months(within.start.year, (first - 1) * length + 1, length * count)
