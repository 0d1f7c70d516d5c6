"""What days a date means, counted from the day of the document, into the past or towards what lies ahead.

DatePhrase + today ─▶ Period. A date without year or week is the last one where the act is reported, the next one where
it is planned. A year before 1 or after 9999 raises OverflowError or ValueError.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from extractor.records.dates.figures import within_bounds, written
from extractor.records.dates.periods import (
    ONE_DAY,
    Period,
    day_period,
    months,
    rolling,
    shifted,
    spanning,
    stepped,
    upto,
    week_of,
    weekend_of,
    years,
)  # fmt: skip
from extractor.records.dates.phrase import (
    DAY,
    HALF,
    MONTH,
    PART,
    QUARTER,
    WEEK,
    WEEKEND,
    Count,
    DatePhrase,
    Point,
    Unit,
)
from extractor.records.dates.recurring import narrowed, recurrence

_ONE = Count(Fraction(1), Fraction(1))


def resolve(phrase: DatePhrase, today: date | None, *, ahead: bool = False) -> Period | None:
    """The period that a phrase means; None where it does not say."""
    first, last = phrase.first, phrase.last
    if last is None:
        return point_period(first, today, ahead=ahead)
    ends = _from_first(first, last, today, ahead=ahead) if _starts(first, last, ahead=ahead) else None
    if ends is None or (_counted(first) and not ahead and today is not None and ends[1].start > today):
        ends = _from_last(first, last, today, ahead=ahead)
    if ends is None:
        return None
    start, end = ends
    if start.start > end.end and (_counted(first) or _counted(last)):
        start, end = end, start
    return None if start.start > end.end else spanning(start, end)


def _from_first(first: Point, last: Point, today: date | None, *, ahead: bool) -> tuple[Period, Period] | None:
    """The ends of a range, the last one the next after the first; None where one of them is not said."""
    start = point_period(first, today, ahead=ahead)
    end = start and point_period(last, today if _fixed(last) else start.start, ahead=True)
    return None if start is None or end is None else (start, end)


def _from_last(first: Point, last: Point, today: date | None, *, ahead: bool) -> tuple[Period, Period] | None:
    """The ends of a range, the first one the last before the other; None where one of them is not said."""
    end = point_period(last, today, ahead=ahead)
    start = end and point_period(first, today if _fixed(first) else end.end, ahead=False)
    return None if start is None or end is None else (start, end)


def _starts(first: Point, last: Point, *, ahead: bool) -> bool:
    """Whether the first end of a range is found first, and the last one from it.

    An end with its year comes first, and one that is counted from today. Else months that are reported have begun, and
    those to come have not ended; weekdays that are reported are over, and those to come have not begun.
    """
    if _fixed(first) != _fixed(last):
        return _fixed(first)
    return ahead != (first.month is not None)


def _fixed(point: Point) -> bool:
    """Whether a date is the same wherever the other end of its range lies."""
    return _absolute(point) or _counted(point)


def _absolute(point: Point) -> bool:
    """Whether a date has its year."""
    return point.year is not None or bool(point.figures)


def _counted(point: Point) -> bool:
    """Whether a date is counted from today: yesterday, last week."""
    return point.offset is not None or (point.unit is not None and point.direction is not None)


def point_period(point: Point, today: date | None, *, ahead: bool) -> Period | None:
    """The period that one date means."""
    if point.unclear:
        return None
    if point.figures:
        return written(point.figures)
    if point.around is not None:
        return _around(point.around, point_period(replace(point, around=None), today, ahead=ahead))
    if point.anchor is not None:
        return _beside(point, point_period(point.anchor, today, ahead=ahead))
    if point.anchored:
        return None
    base = years(within_bounds(point.year, point.years), point.years) if point.year is not None else None
    if base is None and today is not None:
        base = _from_today(point, today, ahead=ahead)
    if base is not None:
        return narrowed(point, base)
    return None if today is None or _counts(point) else recurrence(point, today, ahead=ahead)


def _around(unit: Unit, period: Period | None) -> Period | None:
    """The week, the weekend or the month that holds a day."""
    if period is None or unit.span not in {WEEK, WEEKEND, MONTH}:
        return period
    if unit.span == MONTH:
        return months(period.start.year, period.start.month)
    week = week_of(period.start)
    return week if unit.span == WEEK else weekend_of(week)


def _beside(point: Point, anchor: Period | None) -> Period | None:
    """What lies so many units before or after another date: two days, the week, the Friday before Christmas."""
    if anchor is None or not point.shift:
        return None
    count, day = point.count or _ONE, anchor.start
    if point.weekday is not None:
        apart = (point.shift * (point.weekday - day.isoweekday()) - 1) % 7 + 1
        return day_period(day + timedelta(days=apart * point.shift))
    if point.unit is None or _uncounted(point):
        return None
    if point.rolling:
        return None if count.bound else upto(point.unit, count.high, anchor)
    if point.count is None and point.unit.span != DAY:
        beside = rolling(point.unit, count.low, point.shift, day + timedelta(days=min(point.shift, 0)))
        return beside and Period(beside.start + ONE_DAY, beside.end)
    if count.low != count.high or count.bound:
        return None
    return shifted(point.unit, count.low * point.shift, day, grain=_grain(point, anchor))


def _grain(point: Point, anchor: Period) -> str:
    """How exact a date is that lies so many units from another: a year ago today, but a year after Christmas."""
    exact = point.anchor is not None and (point.anchor.offset is not None or anchor.grain == MONTH)
    return anchor.grain if exact else ""


def _counts(point: Point) -> bool:
    """Whether the date is so many units from somewhere, so that without that place it says nothing."""
    return point.count is not None or (point.unit is not None and point.unit.span != WEEKEND)


def _uncounted(point: Point) -> bool:
    """Whether the words mean several units and do not say how many."""
    return point.count is None and point.unit is not None and point.unit.several


def _from_today(point: Point, today: date, *, ahead: bool) -> Period | None:
    """What is counted from today: yesterday, last week, two days ago, the past 24 hours."""
    if point.offset is not None:
        return stepped(Unit(DAY), point.offset, today)
    unit, direction = point.unit, point.direction
    if unit is None:
        return _weekdays_away(point, today)
    if point.shift is not None or point.due:
        return _away(point, unit, today, ahead=ahead)
    if point.within and not direction:
        count = point.count or _ONE
        return rolling(unit, count.high, 1, today) if ahead and not _uncounted(point) else None
    if point.count is not None or (point.rolling and direction and unit.span not in {QUARTER, HALF}):
        return _rolling(point, unit, today)
    if _uncounted(point) or (unit.span == DAY and direction) or (unit.span == PART and direction is None):
        return None
    if unit.span == WEEKEND and not direction:
        return None
    return stepped(unit, direction or 0, today)


def _weekdays_away(point: Point, today: date) -> Period | None:
    """Two Mondays ago."""
    count = point.count
    if point.weekday is None or point.shift is None or count is None or count.low != count.high or count.bound:
        return None
    weeks = int(count.low) - 1
    apart = (point.shift * (point.weekday - today.isoweekday()) - 1) % 7 + 1
    return day_period(today + timedelta(days=point.shift * (apart + 7 * weeks)))


def _away(point: Point, unit: Unit, today: date, *, ahead: bool) -> Period | None:
    """So many units ago, or from now; the weekday in that week where one is said."""
    count = point.count
    if count is None or (point.due and not ahead):
        return None
    sign = 1 if point.due else point.shift or 0
    ends = [shifted(unit, n * sign, today) for n in (count.low, count.high)]
    found = [period for period in ends if period is not None]
    if len(found) < len(ends):
        return None
    start, end = min(found, key=lambda p: p.start), max(found, key=lambda p: p.end)
    if point.weekday is not None and unit.span == WEEK:
        return week_of(start.start)
    if count.bound == "high":
        now = day_period(today) if start.grain == DAY else replace(end, start=today, end=today)
        start, end = (now, end) if sign > 0 else (start, spanning(end, now))
    return Period(start.start, end.end, start.grain)


def _rolling(point: Point, unit: Unit, today: date) -> Period | None:
    """The past two days, the next 24 hours, the past week."""
    count = point.count or _ONE
    if count.bound or _uncounted(point) or not point.direction or (unit.span in {DAY, PART} and point.count is None):
        return None
    return rolling(unit, count.high, point.direction, today)
