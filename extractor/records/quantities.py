"""How many a number expression means, read off figures and off the attributes of its words; exact, whatever its size.

units of a span, hedges before it among them ─▶ `value`, `min`, `max`, `approximate`, `unit`. Nothing is guessed.
What the words are worth stands in the rules: `value` (two), `scale` (thousand), `fraction` (half), `min` (dozens),
`joins` (and, point, range), `bound` (low, high), `exclusive`, `approximate`, `unit`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from extractor.engine.constraints import Glosses
from extractor.language.model import Attributes
from extractor.records.bounds import GREATEST, OutOfBounds
from extractor.records.numerals import Said, alike, counted, scaled

_RANGE, _AND = "range", "and"


@dataclass(frozen=True, slots=True)
class Amount:
    """The bounds that the words name; `whole` where they count things, not parts of them."""

    low: Fraction
    high: Fraction
    vague: bool
    whole: bool


def count(units: Glosses) -> dict[str, object]:
    """The same as `number`, for what is counted: whole numbers, without a unit; raises OutOfBounds."""
    amount = amount_of(units)
    return _bounds(amount, _hedges(units)) if amount is not None and amount.whole else {}


def number(units: Glosses) -> dict[str, object]:
    """`min` and `max`, `approximate`, `value` where one number is said, `unit` where one is; raises OutOfBounds."""
    amount = amount_of(units)
    unit = next((a["unit"] for _, a in units if a.get("unit")), "")
    found = {} if amount is None else _bounds(amount, _hedges(units))
    return {**found, "unit": unit} if found and unit else found


def amount_of(units: Glosses) -> Amount | None:
    """The one number that the words say, or the range between two; None where they say none, or several."""
    for end in _ends(units):
        first, last = counted(units[:end]), counted(units[end + 1 :])
        if first is not None and last is not None:
            return _joined(scaled(first, last), alike(first, last))
    said = counted(units)
    return None if said is None else _joined(said, said)


def _hedges(units: Glosses) -> Sequence[Attributes]:
    """The words that hedge or bound the number; of a range the bound of its last end says no more than that it ends."""
    return [a for i, (_, a) in enumerate(units) if a.get("approximate") or (a.get("bound") and not _ending(units, i))]


def _ending(units: Glosses, bound: int) -> bool:
    """Whether a bound stands before the last end of a range: 200 to as many as 300."""
    ends = [end for end in _ends(units) if end < bound]
    return any(counted(units[:end]) is not None and counted(units[bound + 1 :]) is not None for end in ends)


def _ends(units: Glosses) -> Sequence[int]:
    """The units that may stand between the two ends of a range."""
    if any(a.get("between") for _, a in units):
        return [i for i, (_, a) in enumerate(units) if a.get("joins") in {_RANGE, _AND}][::-1]
    return [i for i, (_, a) in enumerate(units) if a.get("joins") == _RANGE]


def _joined(first: Said, last: Said) -> Amount:
    low, high = min(first.low, last.low), max(first.high, last.high)
    return Amount(low, high, first.vague or last.vague, first.whole and last.whole)


def _bounds(amount: Amount, hedges: Sequence[Attributes]) -> dict[str, object]:
    bounds = {a.get("bound"): a for a in hedges}
    found: dict[str, object] = {"value": _plain(amount.low)} if amount.low == amount.high else {}
    found["approximate"] = amount.vague or any(a.get("approximate") for a in hedges)
    if "high" not in bounds:
        found["min"] = _plain(amount.low + _beyond(bounds.get("low"), amount.low))
    if "low" not in bounds:
        found["max"] = _plain(amount.high - _beyond(bounds.get("high"), amount.high))
    return found


def _beyond(bound: Attributes | None, value: Fraction) -> int:
    """How far a whole number that the bound excludes lies from the first that it allows."""
    return 1 if bound is not None and bound.get("exclusive") and value.denominator == 1 else 0


def _plain(value: Fraction) -> int | float:
    if abs(value) > GREATEST:
        raise OutOfBounds("the number is too large")
    return int(value) if value.denominator == 1 else float(value)
