"""Which of many ways to match can do so between the signs at a place: a bit a way, for all ways in one step.

[Anchored] ── the signs before and behind ─▶ a number with a bit for each way that fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractor.engine.compiling import Anchored
from extractor.engine.first_sets import Signs
from extractor.memo import Memo


class Fitting:
    """Ways by the signs that must stand beside them."""

    def __init__(self, ways: Sequence[Anchored]) -> None:
        self._before, self._after = _Side([way.before for way in ways]), _Side([way.after for way in ways])

    def between(self, before: str, after: str) -> int:
        """The ways that can match between these signs."""
        return self._before.with_any(before) & self._after.with_any(after)


class _Side:
    """Sets of signs of which one must stand on this side; None where anything may."""

    def __init__(self, sets: Sequence[Signs | None]) -> None:
        self._sets = sets
        self._free = bits_of(i for i, signs in enumerate(sets) if signs is None)
        self._known = Memo(self._with)

    def with_any(self, signs: str) -> int:
        found = self._free
        for sign in signs:
            found |= self._known[sign]
        return found

    def _with(self, sign: str) -> int:
        return bits_of(i for i, signs in enumerate(self._sets) if signs is not None and sign in signs)


def bits_of(numbers: Iterable[int]) -> int:
    """A number in which these bits are set, each named once."""
    return sum(1 << number for number in numbers)


def numbers_of(bits: int) -> Iterator[int]:
    """The bits that are set in a number, from the lowest on."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
