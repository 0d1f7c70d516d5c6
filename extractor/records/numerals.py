"""One number that is said, in figures, in words or both: `1.2 million`, `two hundred and fifty`, `half a million`.

units with attributes ── steps: an amount, a scale, a fraction ─▶ Said, in exact fractions; None where several are said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from extractor.engine.constraints import Glosses
from extractor.language.model import Attributes
from extractor.records.bounds import MOST_FIGURES, OutOfBounds

_FIGURES = re.compile(
    r"(\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:['’]\d{3})+|\d*)(?:(\.\d+|,\d{1,2}(?!\d))|(?<=\d))([^\W\d_a-zA-Z]?)\Z"
)
_SEPARATORS = re.compile("[,'’]")
_RATIO = re.compile(r"(?:(\d{1,9})-)?(\d{1,3})/(\d{1,3})\Z")
_AMOUNT, _SCALE, _FRACTION, _POINT, _AND = "amount", "scale", "fraction", "point", "and"
_GROUP = 3
"""Figures of a group: 10 000."""
_FEW = 10
_CLOSING = 1000
"""From here on a scale closes the group of words before it: two hundred thousand five hundred."""


@dataclass(frozen=True, slots=True)
class Said:
    """The bounds of a number; `coefficient` times `scale` where it is said so; `whole` where it could count things."""

    low: Fraction
    high: Fraction
    vague: bool = False
    whole: bool = True
    coefficient: Fraction = Fraction(0)
    scale: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class _Step:
    """What a word adds to a number; `decimal` with a decimal point, `grouped` where it is three figures."""

    kind: str
    value: Fraction = Fraction(0)
    decimal: bool = False
    figures: bool = False
    grouped: bool = False


def counted(units: Glosses) -> Said | None:
    """The number that the words say; None where they say none, or different ones. Raises OutOfBounds."""
    at, vague = next(((i, a) for i, (_, a) in enumerate(units) if a.get("min")), (0, None))
    if vague is not None and not (vague.get("scale") and _amounts(units[:at])):
        return Said(Fraction(vague["min"]), Fraction(vague["max"]), vague=True)
    found = [_Running()]
    for step in _steps(units):
        if step is None or not found[-1].takes(step):
            found.append(_Running())
        if step is not None:
            found[-1].add(step)
    said = [running.said() for running in found if running.last is not None]
    return said[0] if len({one.low for one in said}) == 1 else None


def _amounts(units: Glosses) -> bool:
    """Whether the words say a number that a round word behind them multiplies: three dozens."""
    return any(_written(text) is not None or attributes.get("value") for text, attributes in units)


def scaled(first: Said, last: Said) -> Said:
    """The first of two numbers, with the scale of the last where it has none: `two or three hundred`, `15-20,000`."""
    scale, coefficient = last.scale, last.coefficient
    if scale == 1 and last.low % _CLOSING == 0:
        scale, coefficient = Fraction(_CLOSING), last.low / _CLOSING
    if first.scale > 1 or first.vague or not first.low < coefficient:
        return first
    return replace(first, low=first.low * scale, high=first.high * scale, whole=last.whole)


def alike(first: Said, last: Said) -> Said:
    """The last of two numbers, with the scale of the first where it has none and is smaller: `a dozen or two`."""
    if first.coefficient < last.low < min(first.low, Fraction(_FEW)) and first.scale > 1 and last.scale == 1:
        return replace(last, low=last.low * first.scale, high=last.high * first.scale)
    return last


def _steps(units: Glosses) -> Iterator[_Step | None]:
    """The steps of the units; None where what stands between ends a number."""
    for text, attributes in units:
        step = _written(text) or _worded(attributes)
        if step is not None or not attributes.get("joins"):
            yield step


def _written(text: str) -> _Step | None:
    """A number in figures, perhaps with a fraction."""
    ratio = _RATIO.match(text)
    if ratio and 0 < int(ratio[2]) < int(ratio[3]):
        value = Fraction(int(ratio[2]), int(ratio[3]))
        return _Step(_AMOUNT, int(ratio[1]) + value) if ratio[1] else _Step(_FRACTION, value, figures=True)
    if len(text) == 1 and not text.isdecimal() and text.isnumeric():
        return _Step(_FRACTION, _vulgar(text), figures=True)
    match = _FIGURES.match(text)
    if match is None:
        return None
    if len(text) > MOST_FIGURES:
        raise OutOfBounds("the number is too large")
    value = Fraction(_SEPARATORS.sub("", match[1]) + (match[2] or "").replace(",", "."))
    decimal, grouped = bool(match[2] or match[3]), len(text) == _GROUP and text.isdecimal()
    return _Step(_AMOUNT, value + _vulgar(match[3]), decimal=decimal, figures=True, grouped=grouped)


def _vulgar(sign: str) -> Fraction:
    """The value of a sign such as `½`."""
    return Fraction(unicodedata.numeric(sign, 0.0)).limit_denominator(MOST_FIGURES) if sign else Fraction(0)


def _worded(attributes: Attributes) -> _Step | None:
    for kind, key in ((_FRACTION, "fraction"), (_SCALE, "scale"), (_AMOUNT, "value")):
        if attributes.get(key):
            return _Step(kind, Fraction(attributes[key]))
    joins = attributes.get("joins")
    return _Step(joins) if joins in {_POINT, _AND} else None


class _Running:
    """A number that is still being said: what is complete below a thousand, and the thousands before it."""

    def __init__(self) -> None:
        self.last: _Step | None = None
        self._closed = self._group = self._coefficient = Fraction(0)
        self._scale = self._tenths = Fraction(1)
        self._joined = self._decimal = False

    def takes(self, step: _Step) -> bool:
        """Whether a step continues the number: multiplies it, or fills places that are empty yet."""
        last = self.last
        if last is None or step.kind in {_AND, _POINT, _SCALE} or self._tenths < 1:
            return True
        if step.grouped and last.figures and last.kind == _AMOUNT:
            return not self._decimal and (last.grouped or self._group < _CLOSING)
        if step.kind == _FRACTION:
            return last.kind == _AMOUNT or self._joined
        if last.kind == _SCALE:
            return step.value < last.value
        return last.kind == _AMOUNT and 20 <= last.value < 100 and last.value % 10 == 0 and 0 < step.value < 10

    def add(self, step: _Step) -> None:
        """Take the next step."""
        if step.kind == _AND:
            self._joined = self.last is not None
            return
        if step.kind == _POINT:
            self._tenths, self._decimal = Fraction(1, 10), True
            return
        if step.kind == _SCALE:
            self._multiply(step.value)
        elif step.kind == _FRACTION:
            self._add_fraction(step)
        else:
            self._add_amount(step)
        self.last, self._joined = step, False

    def _multiply(self, scale: Fraction) -> None:
        self._coefficient = self._coefficient if self._scale > 1 else self._group or Fraction(1)
        self._scale *= scale
        self._tenths = Fraction(1)
        if self._closed and not self._group and self.last is not None and self.last.kind == _SCALE:
            self._closed *= scale
            return
        self._group = (self._group or 1) * scale
        if scale >= _CLOSING:
            self._closed, self._group = self._closed + self._group, Fraction(0)

    def _add_fraction(self, step: _Step) -> None:
        """A fraction of the last scale, more than was said, or of what was said: three quarters."""
        if self.last is not None and self.last.kind == _SCALE and not self._group:
            self._closed += step.value * self.last.value
        elif self._joined or step.figures or not self._group:
            self._group += step.value
        else:
            self._group *= step.value

    def _add_amount(self, step: _Step) -> None:
        if step.grouped and self.last is not None and self.last.figures:
            self._group *= _CLOSING
        self._group += step.value * self._tenths
        self._tenths /= 10 if self._tenths < 1 else 1
        self._decimal = self._decimal or step.decimal
        if self._scale > 1:
            self._coefficient = Fraction(0)

    def said(self) -> Said:
        """The number, where anything was said."""
        value = self._closed + self._group
        whole = value.denominator == 1 and (self._scale > 1 or not self._decimal)
        return Said(value, value, whole=whole, coefficient=self._coefficient, scale=self._scale)
