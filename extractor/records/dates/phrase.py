"""What the words of a date say, before it is known what day it is: frozen values, one field for each part.

`Point` is one date, `DatePhrase` one or the two ends of a range.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

DAY, WEEK, WEEKEND, MONTH, QUARTER, HALF, YEAR, HOUR, PART = (
    "day", "week", "weekend", "month", "quarter", "half", "year", "hour", "part",
)  # fmt: skip
"""Spans of time: `part` is a part of a day, or anything shorter than an hour."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: so many `times` a span; `several` where the words mean more than one."""

    span: str
    times: int = 1
    several: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many units, from `low` to `high`; a bound leaves one of them open."""

    low: Fraction
    high: Fraction
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Feast:
    """A day of the year: a fixed one; the nth weekday of a month and so many days after; days from Easter."""

    month: int = 0
    day: int = 0
    weekday: int = 0
    nth: int = 0
    plus: int = 0
    easter: int | None = None
    orthodox: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One date as it is said; None, 0 or False where the words do not say."""

    figures: str = ""
    year: int | None = None
    years: int = 1
    month: int | None = None
    months: int = 1
    day: int | None = None
    days: int = 1
    weekday: int | None = None
    feast: Feast | None = None
    offset: int | None = None
    """Days from today: yesterday -1."""
    direction: int | None = None
    """Last -1, this 0, next 1."""
    unit: Unit | None = None
    count: Count | None = None
    rolling: bool = False
    """The unit is counted from today, not by the calendar: the past week."""
    shift: int | None = None
    """Ago -1, from now 1."""
    anchored: bool = False
    """The shift counts from another date than today."""
    anchor: Point | None = None
    """That other date, where it is said."""
    nth: int | None = None
    """Which of the pieces or weekdays: first 1, last -1."""
    piece: Unit | None = None
    pieces: int = 1
    around: Unit | None = None
    """The unit that holds the date: the week of October 4."""
    hours: bool = False
    """From one hour of the day to another."""
    within: bool = False
    """Some time in the next so many units."""
    due: bool = False
    """At the end of the next so many units, where what is dated lies ahead: in two weeks."""
    unclear: bool = False
    """Something is said that gives no date: every Monday, the previous week."""


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A date, or a range from a first to a last one."""

    first: Point
    last: Point | None = None
