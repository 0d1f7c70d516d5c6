"""How many a number expression means: integers with their bounds, read off figures and the values of words.

units of a span with the attributes of their words ─▶ `value`, `min`, `max`, `approximate`. Nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.engine.where import Glosses

_HUNDRED = 100.0
_MULTIPLIERS = frozenset({_HUNDRED, 1e3, 1e6, 1e9, 1e12})
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z|\d+(?:\.\d+)?\Z")


def number(units: Glosses) -> dict[str, object]:
    """Bounds of a number expression: `min` and `max`, `approximate`, and `value` where it is one number."""
    values = integers(units)
    hedges = [a for _, a in units if a.get("approximate")]
    if not values:
        return _vague(units)
    low, high, bounds = min(values), max(values), {a.get("bound") for a in hedges}
    found: dict[str, object] = {"approximate": bool(hedges)}
    found |= {} if "high" in bounds else {"min": low}
    found |= {} if "low" in bounds else {"max": high}
    return {"value": low, **found} if low == high else found


def _vague(units: Glosses) -> dict[str, object]:
    """Bounds of words such as `dozens`."""
    words = next((a for _, a in units if a.get("min")), None)
    if words is None:
        return {}
    found: dict[str, object] = {"min": int(words["min"]), "approximate": True}
    return {**found, "max": int(words["max"])} if words.get("max") else found


def integers(units: Glosses) -> list[int]:
    """The whole numbers said, in order: figures, words, and both with multipliers (`two hundred`, `1.2 million`)."""
    found: list[float] = []
    running = _Running()
    for value in _values(units):
        if value is None or not running.takes(value):
            found += running.total()
            running = _Running()
        if value is not None:
            running.add(value)
    return [int(n) for n in [*found, *running.total()] if n == int(n)]


@dataclass(frozen=True, slots=True)
class _Value:
    """What a word or figure is worth; a hundred, a thousand and so on, in words, multiply what stands before them."""

    amount: float
    times: float = 1


def _values(units: Glosses) -> Iterator[_Value | None]:
    """The values of the units; None where what stands between ends a number."""
    for text, attributes in units:
        parts = [float(part.replace(",", "")) for part in text.split("-") if _FIGURES.match(part)]
        word = attributes.get("value", "")
        if parts:
            for part in parts:
                yield None
                yield _Value(part)
        elif word.replace(".", "", 1).isdigit():
            amount = float(word)
            yield _Value(amount, amount if amount in _MULTIPLIERS else 1)
        elif not attributes.get("joins"):
            yield None


class _Running:
    """A number that is still being said: what is complete below a thousand, and the thousands before it."""

    def __init__(self) -> None:
        self._last: _Value | None = None
        self._thousands = 0.0
        self._group = 0.0

    def takes(self, value: _Value) -> bool:
        """Whether a value continues the number: multiplies it, or fills places that are empty yet."""
        last = self._last
        if last is None or value.times > 1:
            return True
        if last.times > 1:
            return value.amount < last.amount
        return 20 <= last.amount < 100 and last.amount % 10 == 0 and 0 < value.amount < 10

    def add(self, value: _Value) -> None:
        """Take the next value."""
        self._last = value
        if value.times == _HUNDRED:
            self._group = (self._group or 1) * value.times
        elif value.times > 1:
            self._thousands += (self._group or 1) * value.times
            self._group = 0.0
        else:
            self._group += value.amount

    def total(self) -> list[float]:
        """The number, where anything was said."""
        return [] if self._last is None else [round(self._thousands + self._group, 6)]
