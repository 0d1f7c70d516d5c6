"""The parts of a date as the rules name them become what the words say: `{month: …}`, `{day: …}`, `{step: …}`.

parts (name, units) ── one reader a name ─▶ fields of Points ── `first`, `last`, `anchor` ─▶ DatePhrase.
A part that says nothing clear makes the whole phrase unclear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from extractor.engine.constraints import Glosses
from extractor.records.dates.figures import full_year, is_yearless, month_and_day
from extractor.records.dates.phrase import DAY, HOUR, MONTH, WEEK, YEAR, Count, DatePhrase, Feast, Point, Unit
from extractor.records.quantities import amount_of

FIRST, LAST, ANCHOR = "first", "last", "anchor"
"""Parts that are dates themselves: the two ends of a range, and the date that another is counted from."""
Fields = Mapping[str, Any]
_UNCLEAR: Fields = {"unclear": True}
_HALF = Fraction(1, 2)
_PARTS_OF = {(YEAR, MONTH): 12, (WEEK, DAY): 7, (DAY, HOUR): 24}
"""How many of a smaller unit a larger one has."""
_ONCE = Count(Fraction(1), Fraction(1))
_DIGITS = re.compile(r"\d+")
_HEDGES, _EXACT = ("joins", "bound", "approximate"), "more"
"""What an article, and what stands before it, may have in `exactly a week ago`."""
_LONGEST, _MOST = 4, 6
"""Figures of a year, and of a number that is read as one."""
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of a date: units from `start` to `end`, with their attributes; `several` where it is a plural."""

    name: str
    start: int
    end: int
    units: Glosses
    several: bool = False

    def get(self, key: str) -> str:
        """The first value of an attribute in it."""
        return next((a[key] for _, a in self.units if a.get(key)), "")

    def digits(self) -> int | None:
        """The first number in figures in it, of not too many figures."""
        found = _DIGITS.search(self.text)
        return int(found[0]) if found and len(found[0]) <= _LONGEST else None

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(text for text, _ in self.units)


def read_parts(parts: Sequence[Part]) -> DatePhrase | None:
    """What the parts of a date say; None where there are none."""
    if not parts:
        return None
    frames = {part.name: part for part in parts if part.name in {FIRST, LAST, ANCHOR}}
    plain = [part for part in parts if part.name not in frames]
    inside = {
        name: [p for p in plain if frame.start <= p.start and p.end <= frame.end] for name, frame in frames.items()
    }
    shared = [p for p in plain if not any(p in held for held in inside.values())]
    if LAST in frames:
        shared = [replace(p, several=False) for p in shared]
        return DatePhrase(_point([*shared, *inside.get(FIRST, ())]), _point([*shared, *inside[LAST]]))
    point = _point([*shared, *inside.get(FIRST, ())])
    return DatePhrase(replace(point, anchor=_point(inside[ANCHOR])) if ANCHOR in frames else point)


def _point(parts: Iterable[Part]) -> Point:
    fields: dict[str, Any] = {}
    for part in parts:
        read = _READERS.get(part.name)
        found = read(part) if read is not None else {}
        fields |= found
        if "whole" in found:
            fields["wholes"] = fields.pop("count", None)
    if "whole" in fields:
        fields |= _together(fields.pop("wholes"), fields.pop("whole"), fields.get("count"), fields.get("unit"))
    if fields.pop("half", False) and fields.get("count") is not None:
        count = fields["count"]
        fields["count"] = replace(count, low=count.low + _HALF, high=count.high + _HALF)
    return Point(**fields)


def _together(wholes: Count | None, whole: Unit, count: Count | None, unit: Unit | None) -> Fields:
    """A year and two months, counted in months."""
    times = _PARTS_OF.get((whole.span, unit.span)) if unit is not None else None
    if wholes is None or count is None or times is None:
        return _UNCLEAR
    return {"count": replace(count, low=wholes.low * times + count.low, high=wholes.high * times + count.high)}


def _unit(part: Part) -> Unit | None:
    span = part.get("span")
    return Unit(span, int(part.get("times") or 1), part.several) if span else None


def _units(name: str) -> Callable[[Part], Fields]:
    def read(part: Part) -> Fields:
        unit = _unit(part)
        return _UNCLEAR if unit is None else {name: unit}

    return read


def _number(name: str, *keys: str) -> Callable[[Part], Fields]:
    """A whole number from one of these attributes, or from the figures of the part."""

    def read(part: Part) -> Fields:
        said = next((part.get(key) for key in keys if part.get(key)), "")
        value = int(said) if said else part.digits()
        return _UNCLEAR if value is None else {name: value}

    return read


def _day(part: Part) -> Fields:
    """A day of a month, or two of them: `8/9`."""
    said = part.get("nth")
    found = [int(said)] if said else [int(figures) for figures in _DIGITS.findall(part.text) if len(figures) <= 2]
    if not found or found[-1] < found[0]:
        return _UNCLEAR
    return {"day": found[0], "days": found[-1] - found[0] + 1}


def _figures(part: Part) -> Fields:
    """A date in figures: whole, or a month and a day of any year."""
    if not is_yearless(part.text):
        return {"figures": part.text}
    found = month_and_day(part.text)
    return _UNCLEAR if found is None else {"month": found[0], "day": found[1]}


def _year(part: Part) -> Fields:
    """A year, or from one to another: `2014/15`; or a month of it: `2021-10`."""
    said = [figures for figures in _DIGITS.findall(part.text) if len(figures) in {2, _LONGEST}]
    found = [full_year(figures) for figures in said]
    if not found:
        known = part.text.isdecimal() and len(part.text) <= _MOST
        return {"year": int(part.text)} if known else _UNCLEAR
    if found[-1] < found[0]:
        month = int(said[-1])
        return {"year": found[0], "month": month} if 1 <= month <= _MONTHS else _UNCLEAR
    return {"year": found[0]} | ({"years": found[-1] - found[0] + 1} if found[-1] > found[0] else {})


def _decade(part: Part) -> Fields:
    return {**_year(part), "years": 10}


def _century(part: Part) -> Fields:
    nth = part.get("nth")
    return {"year": int(nth) * 100 - 99, "years": 100} if nth else _UNCLEAR


def _step(part: Part) -> Fields:
    direction = [a["direction"] for _, a in part.units if a.get("direction")]
    if not direction:
        return _UNCLEAR
    return {"direction": int(direction[-1])} | ({"rolling": True} if part.get("rolling") else {})


def _shift(part: Part) -> Fields:
    return {"shift": int(part.get("shift")), "anchored": bool(part.get("anchored"))} if part.get("shift") else _UNCLEAR


def _count(part: Part) -> Fields:
    """How many units: a number, perhaps with a bound; an article means one."""
    amount = amount_of(part.units)
    if amount is None or amount.vague:
        if not all(a.get("kind") == _EXACT or any(a.get(key) for key in _HEDGES) for _, a in part.units):
            return _UNCLEAR
        return {"count": replace(_ONCE, bound=part.get("bound"))}
    return {"count": Count(amount.low, amount.high, part.get("bound"))}


def _pieces(part: Part) -> Fields:
    amount = amount_of(part.units)
    return _UNCLEAR if amount is None or amount.vague or not amount.whole else {"pieces": int(amount.low)}


def _months(part: Part) -> Fields:
    """A season: its first and its last month."""
    first, _, last = part.get("months").partition("-")
    return {"month": int(first), "months": (int(last) - int(first)) % 12 + 1} if last else _UNCLEAR


def _quarter(part: Part) -> Fields:
    said = part.get("quarter")
    return {"month": int(said) * 3 - 2, "months": 3} if said else _UNCLEAR


def _feast(part: Part) -> Fields:
    names = ("month", "day", "weekday", "nth", "plus", "easter", "orthodox")
    known = {name: int(part.get(f"feast_{name}")) for name in names if part.get(f"feast_{name}")}
    return {"feast": Feast(**known)} if known else _UNCLEAR


_READERS: Mapping[str, Callable[[Part], Fields]] = {
    "figures": _figures,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "month": _number("month", "month"),
    "day": _day,
    "weekdays": lambda part: {"weekday": int(part.get("recurs"))} if part.get("recurs") else _UNCLEAR,
    "weekday": lambda part: {"weekday": int(part.get("weekday"))} if part.get("weekday") else _UNCLEAR,
    "relative": lambda part: {"offset": int(part.get("offset"))} if part.get("offset") else _UNCLEAR,
    "feast": _feast,
    "season": _months,
    "quarter": _quarter,
    "step": _step,
    "rolling": lambda part: {"rolling": True},
    "unit": _units("unit"),
    "days": lambda part: {"unit": Unit(DAY)},
    "count": _count,
    "half": lambda part: {"half": True},
    "whole": _units("whole"),
    "shift": _shift,
    "upto": lambda part: {"shift": -1, "rolling": True},
    "back": lambda part: {"shift": -1},
    "onwards": lambda part: {"shift": 1},
    "once": lambda part: {"shift": 1, "count": _ONCE},
    "nth": _number("nth", "nth"),
    "piece": _units("piece"),
    "pieces": _pieces,
    "around": _units("around"),
    "hours": lambda part: {"hours": True},
    "within": lambda part: {"within": True},
    "unclear": lambda part: _UNCLEAR,
}
"""What each named part of a date says."""
