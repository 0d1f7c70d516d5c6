"""Sets of symbols of the alphabet, each a whole number with a bit for every symbol.

Patterns name sets of tens of thousands of symbols; thousands of such sets are joined, cut, compared and kept. As
numbers they take a few kilobytes each, and one step of the processor goes over sixty symbols.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate, chain, pairwise, starmap
from operator import xor

_SOME = re.compile(rb"[^\0]")
_BITS = tuple(tuple(place for place in range(8) if byte >> place & 1) for byte in range(256))
"""The places of the bits that are set in a byte."""


class SymbolSet:
    """Numbers of symbols; does what a frozen set does."""

    __slots__ = ("_bits",)

    def __init__(self, bits: int = 0) -> None:
        self._bits = bits

    @classmethod
    def of(cls, numbers: Iterable[int]) -> SymbolSet:
        """The set of these numbers."""
        known = [*numbers]
        row = bytearray(max(known, default=0) // 8 + 1)
        for number in known:
            row[number >> 3] |= 1 << (number & 7)
        return cls(int.from_bytes(row, "little"))

    @classmethod
    def below(cls, count: int) -> SymbolSet:
        """All numbers from 0 to `count`, exclusive."""
        return cls((1 << count) - 1)

    @classmethod
    def union(cls, sets: Iterable[SymbolSet]) -> SymbolSet:
        """All that is in any of the sets."""
        bits = 0
        for one in sets:
            bits |= one._bits
        return cls(bits)

    def __or__(self, other: SymbolSet) -> SymbolSet:
        return SymbolSet(self._bits | other._bits)

    def __and__(self, other: SymbolSet) -> SymbolSet:
        return SymbolSet(self._bits & other._bits)

    def __sub__(self, other: SymbolSet) -> SymbolSet:
        return SymbolSet(self._bits & ~other._bits)

    def __contains__(self, number: int) -> bool:
        return bool(self._bits >> number & 1)

    def __len__(self) -> int:
        return self._bits.bit_count()

    def __bool__(self) -> bool:
        return bool(self._bits)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SymbolSet) and self._bits == other._bits

    def __lt__(self, other: SymbolSet) -> bool:
        return self._bits < other._bits

    def __hash__(self) -> int:
        return hash(self._bits)

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(starmap(range, self.runs()))

    def __repr__(self) -> str:
        return f"SymbolSet.of({[*self]})"

    def least(self) -> int:
        """The smallest number; 0 of none."""
        return max(0, (self._bits & -self._bits).bit_length() - 1)

    def runs(self) -> Iterator[tuple[int, int]]:
        """Numbers one after another: where each run begins, and behind its end; in order."""
        borders = self.borders()._bits
        row = borders.to_bytes(borders.bit_length() // 8 + 1, "little")
        bytes_ = map(re.Match.start, _SOME.finditer(row))
        places = [at * 8 + place for at in bytes_ for place in _BITS[row[at]]]
        return zip(places[::2], places[1::2], strict=True)

    def borders(self) -> SymbolSet:
        """The numbers that are in the set, or are not, other than the one before them."""
        return SymbolSet(self._bits ^ self._bits << 1)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Kept on disk packed: most sets are a few long runs."""
        bits = self._bits.to_bytes(self._bits.bit_length() // 8 + 1, "little")
        return _unpacked, (zlib.compress(bits),)


def alike(sets: Sequence[SymbolSet]) -> Iterator[tuple[tuple[int, ...], SymbolSet]]:
    """Symbols that are in the same sets, with the numbers of those."""
    borders, held = _held(sets)
    found = defaultdict[int, int](int)
    for (start, end), bits in zip(pairwise(borders), held, strict=False):
        found[bits] |= (1 << end) - (1 << start)
    for bits, symbols in found.items():
        if bits:
            yield tuple(number for number in range(bits.bit_length()) if bits >> number & 1), SymbolSet(symbols)


class SetTable:
    """Which of some sets a number is in, told in a moment."""

    def __init__(self, sets: Sequence[SymbolSet]) -> None:
        self._borders, self._bits = _held(sets)

    def sets_with(self, number: int) -> int:
        """A bit for each set that holds a number."""
        at = bisect_right(self._borders, number)
        return self._bits[at - 1] if at else 0


def _held(sets: Sequence[SymbolSet]) -> tuple[list[int], list[int]]:
    """Where numbers begin that are in other sets than those before them, and the sets from there on, a bit for each."""
    changes = defaultdict[int, int](int)
    for number, one in enumerate(sets):
        for start, end in one.runs():
            changes[start] ^= 1 << number
            changes[end] ^= 1 << number
    borders = sorted(changes)
    return borders, [*accumulate(map(changes.__getitem__, borders), xor)]


def runs_of(numbers: Set[int]) -> Iterator[tuple[int, int]]:
    """The same runs of numbers that may be great and far apart, such as code points."""
    starts = sorted(number for number in numbers if number - 1 not in numbers)
    ends = sorted(number + 1 for number in numbers if number + 1 not in numbers)
    return zip(starts, ends, strict=True)


def _unpacked(data: bytes) -> SymbolSet:
    return SymbolSet(int.from_bytes(zlib.decompress(data), "little"))


NO_SYMBOLS = SymbolSet()
