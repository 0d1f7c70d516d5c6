"""Days, months, years and intervals in ISO 8601, as they stand beside the words of dates, as days of the calendar."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date


def day(text: str | None) -> date | None:
    """A day as a date; None for a text that is no day of the calendar."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        return None


def first_day(interval: str) -> date | None:
    """The first day of a day, month, year or interval in ISO 8601; None where it is open, or no day of the calendar."""
    begin = interval.partition("/")[0]
    return day(begin + "-01" * (2 - begin.count("-")))


def last_day(interval: str) -> date | None:
    """The last day of a day, month, year or interval."""
    end = interval.rpartition("/")[2]
    parts = _numbers(end.split("-"))
    try:
        match parts:
            case [year, month]:
                return date(year, month, monthrange(year, month)[1])
            case [year]:
                return date(year, 12, 31)
    except ValueError:
        return None
    return day(end)


def _numbers(parts: Sequence[str]) -> list[int]:
    return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []
