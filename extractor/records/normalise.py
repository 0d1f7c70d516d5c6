"""What a span means beside its text: ISO dates, integers, countries, read off the attributes of its words.

(kind of value, unit attributes, document date) ─▶ keys that stand beside the span's text. Nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

Attributes = Sequence[tuple[str, dict[str, str]]]
"""For each unit of a span its text and the attributes the lexicons give it."""

_YEAR = re.compile(r"(1[5-9]|20)\d\d\Z")
_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?\Z")
_NUMBER = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?\Z|\d+(\.\d+)?\Z")


def normalised(kind: str, units: Attributes, published: date | None) -> dict[str, object]:
    """The values of a span of this kind (`date`, `number`, `country`); empty where it does not say."""
    if kind == "date":
        iso = iso_date(units, published)
        return {"iso": iso} if iso else {}
    if kind == "number":
        return number(units)
    country = next((a["country"] for _, a in units if a.get("country")), "")
    return {"country": country} if country else {}


def iso_date(units: Attributes, published: date | None) -> str:
    """ISO 8601 of a time expression: a day, a month, a year, or empty."""
    month = next((int(a["month"]) for _, a in units if a.get("month", "").isdigit()), 0)
    year = next((int(t) for t, a in units if _YEAR.match(t)), 0)
    day = next((int(m[1]) for t, a in units if (m := _DAY.match(t)) and 1 <= int(m[1]) <= 31), 0)
    if month:
        return _calendar(year, month, day, published)
    return _relative(units, published) or (f"{year:04d}" if year else "")


def _calendar(year: int, month: int, day: int, published: date | None) -> str:
    if not year and published is not None:
        year = _likely_year(month, day or 1, published)
    if not year:
        return ""
    if not day:
        return f"{year:04d}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04d}-{month:02d}"


def _likely_year(month: int, day: int, published: date) -> int:
    """The year in which that day lies nearest to the document's date."""
    distance = (month - published.month) * 31 + day - published.day
    return published.year + (1 if distance < -186 else -1 if distance > 186 else 0)


def _relative(units: Attributes, published: date | None) -> str:
    if published is None:
        return ""
    weekday = next((int(a["weekday"]) for _, a in units if a.get("weekday")), 0)
    if weekday:
        back = (published.isoweekday() - weekday) % 7
        forward = any(a.get("direction") == "next" for _, a in units)
        before = any(a.get("direction") == "last" for _, a in units) and back == 0
        return (published - timedelta(days=back + 7 * before) + timedelta(days=7 * forward)).isoformat()
    offset = next((a["offset"] for _, a in units if a.get("offset")), None)
    return (published + timedelta(days=int(offset))).isoformat() if offset is not None else ""


def number(units: Attributes) -> dict[str, object]:
    """Integers of a number expression: `min`, `max`, `approximate`, and `value` where it is one number."""
    values = _numbers(units)
    vague = next((a for _, a in units if a.get("min")), None)
    hedged = any(a.get("approximate") for _, a in units)
    if not values:
        return _vague(vague) if vague else {}
    low, high = min(values), max(values)
    found: dict[str, object] = {"min": low, "max": high, "approximate": hedged}
    return {"value": low, **found} if low == high else found


def _vague(attributes: dict[str, str]) -> dict[str, object]:
    found: dict[str, object] = {"min": int(attributes["min"]), "approximate": True}
    return {**found, "max": int(attributes["max"])} if attributes.get("max") else found


def _numbers(units: Attributes) -> list[int]:
    """The numbers said: digits, words, and both with multipliers (`two hundred`, `1.2 million`)."""
    numbers: list[float] = []
    current: float | None = None
    for text, attributes in units:
        for part in text.split("-"):
            value = _value(part, attributes)
            if value is None:
                continue
            if current is not None and value >= 100 and value > current % 1000 and _round(value):
                current = current * value if current < value else current + value
            elif current is not None and value < 100 <= current:
                current += value
            elif current is not None and 20 <= current < 100 and value < 10:
                current += value
            else:
                numbers += [current] if current is not None else []
                current = value
    return [round(n) for n in ([*numbers, current] if current is not None else numbers)]


def _round(value: float) -> bool:
    return str(int(value)).strip("0") == "1"


def _value(text: str, attributes: dict[str, str]) -> float | None:
    if _NUMBER.match(text):
        return float(text.replace(",", ""))
    value = attributes.get("value", "")
    return float(value) if value.replace(".", "", 1).isdigit() else None
