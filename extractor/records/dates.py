"""What day a time expression means: ISO 8601, relative ones against the document's date.

units of a span with the attributes of their words + document date ── readings, the first that fits ─▶ day, month, year
or interval. The words are known by their attributes alone (`month`, `weekday`, `offset`, `direction`, `span`, …).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from extractor.engine.where import Glosses
from extractor.records.numbers import integers

_YEAR = re.compile(r"(1[5-9]|20)\d\d\Z")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:-(\d{1,2}))?\Z")
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?:T.*)?\Z")
_YEAR_LAST = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d\d)\Z")
_CENTURY_TURN = 50
"""Years of two figures from here on lie in the twentieth century."""
_HALF_YEAR = 186
_DAYS = {"day": 1, "week": 7}


def iso_date(units: Glosses, published: date | None, *, ahead: bool = False) -> str:
    """ISO 8601 of a time expression: a day, a month, a year, an interval; empty where it does not say.

    A weekday is one of the last seven days, or, where what is dated lies `ahead`, of the next.
    """
    found = written_date(units) or _of_calendar(units, published)
    if not found and ahead and published is not None and weekday_of(units) and not _direction(units):
        return (published + timedelta(days=(weekday_of(units) - published.isoweekday()) % 7)).isoformat()
    if not found and published is not None:
        found = next((iso for read in _RELATIVE if (iso := read(units, published))), "")
    return found or str(_year(units) or "")


def written_date(units: Glosses) -> str:
    """A date in figures; none where day and month could change places."""
    for text, _ in units:
        if match := _YEAR_FIRST.match(text):
            return _day(int(match[1]), int(match[2]), int(match[3]))
        if match := _YEAR_LAST.match(text):
            one, other, year = int(match[1]), int(match[3]), _full_year(match[4])
            if match[2] == "." or one > 12 or one == other:
                return _day(year, other, one)
            return _day(year, one, other) if other > 12 else ""
    return ""


def _full_year(figures: str) -> int:
    year = int(figures)
    return year if len(figures) > 2 else year + (1900 if year >= _CENTURY_TURN else 2000)


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _year(units: Glosses) -> int:
    return next((int(text) for text, _ in units if _YEAR.match(text)), 0)


def _of_calendar(units: Glosses, published: date | None) -> str:
    """A month that is named, with its day and year as far as they are said or the document's date tells them."""
    at = next((i for i, (_, a) in enumerate(units) if a.get("month", "").isdigit()), -1)
    if at < 0:
        return ""
    month = int(units[at][1]["month"])
    first, last = _days_beside(units, at)
    year = _year(units) or _likely_year(month, first or 1, _direction(units), published)
    if not year:
        return ""
    start, end = _day(year, month, first), _day(year, month, last)
    if start and end:
        return f"{start}/{end}"
    return start or f"{year:04d}-{month:02d}"


def _days_beside(units: Glosses, at: int) -> tuple[int, int]:
    """The day of the month beside its name, and the last one where a range is said; 0 where there is none."""
    for i in (at + 1, at - 1, at - 2):
        match = _DAY.match(units[i][0]) if 0 <= i < len(units) else None
        if match and 1 <= int(match[1]) <= 31:
            return int(match[1]), int(match[2] or 0)
        if i == at - 1 and i >= 0 and units[i][1]:
            break
    return 0, 0


def _likely_year(month: int, day: int, direction: str, published: date | None) -> int:
    """The year in which that day lies nearest to the document's date, on the side that is said."""
    if published is None:
        return 0
    distance = (month - published.month) * 31 + day - published.day
    if direction == "last":
        return published.year - (month >= published.month)
    if direction == "next":
        return published.year + (month <= published.month)
    return published.year + (1 if distance < -_HALF_YEAR else -1 if distance > _HALF_YEAR else 0)


def _direction(units: Glosses) -> str:
    """Whether the words point back (`last`), ahead (`next`) or to the present (`this`)."""
    said = [a["direction"] for _, a in units if a.get("direction") in {"last", "next", "this"}]
    return said[0] if said else ""


def _of_week(units: Glosses, published: date) -> str:
    """A weekday: the last one up to the document's date, or the one before or after it where the words say so."""
    weekday = weekday_of(units)
    if not weekday:
        return ""
    back = (published.isoweekday() - weekday) % 7
    direction = _direction(units)
    shift = -7 if direction == "last" and back == 0 else 7 if direction == "next" else 0
    return (published + timedelta(days=shift - back)).isoformat()


def weekday_of(units: Glosses) -> int:
    """The weekday that the words name, Monday 1 to Sunday 7; 0 where they name none."""
    return next((int(a["weekday"]) for _, a in units if a.get("weekday")), 0)


def _by_offset(units: Glosses, published: date) -> str:
    """Words that count from today: yesterday, tomorrow; a part of this day."""
    offset = next((a["offset"] for _, a in units if a.get("offset")), None)
    if offset is None:
        today = _direction(units) == "this" and any(a.get("span") == "part" for _, a in units)
        offset = "0" if today else None
    return "" if offset is None else (published + timedelta(days=int(offset))).isoformat()


def _by_count(units: Glosses, published: date) -> str:
    """So many days, weeks, months or years ago; the last or the next so many days or weeks."""
    span, counts = _span(units), integers(units)
    if not span or len(counts) != 1 or any(a.get("min") or a.get("approximate") for _, a in units):
        return ""
    if any(a.get("shift") for _, a in units):
        return _around(span, -counts[0], published)
    days, direction = _DAYS.get(span, 0) * counts[0], _direction(units)
    if not days or direction not in {"last", "next"}:
        return ""
    other = published + timedelta(days=days if direction == "next" else -days)
    return "/".join(day.isoformat() for day in sorted((published, other)))


def _by_neighbour(units: Glosses, published: date) -> str:
    """This week, last month, next year."""
    step = {"last": -1, "this": 0, "next": 1}.get(_direction(units))
    span = _span(units)
    counted = any(a.get("value") or a.get("min") or text[:1].isdigit() for text, a in units)
    return "" if step is None or not span or counted else _around(span, step, published)


def _span(units: Glosses) -> str:
    return next((a["span"] for _, a in units if a.get("span") in {"day", "week", "month", "year"}), "")


def _around(span: str, steps: int, published: date) -> str:
    """The day, week, month or year that lies so many of its kind from the document's date."""
    if span == "year":
        return f"{published.year + steps:04d}"
    if span == "month":
        months = published.year * 12 + published.month - 1 + steps
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    day = published + timedelta(days=_DAYS[span] * steps)
    if span == "day":
        return day.isoformat()
    monday = day - timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


_RELATIVE: tuple[Callable[[Glosses, date], str], ...] = (_of_week, _by_offset, _by_count, _by_neighbour)
