"""Sets of symbols do what frozen sets of numbers do."""

import pickle
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extractor.engine.symbol_sets import NO_SYMBOLS, SymbolSet, runs_of

NUMBERS = st.frozensets(st.integers(0, 300), max_size=60)


@given(NUMBERS, NUMBERS)
def test_they_are_sets(a: frozenset[int], b: frozenset[int]) -> None:
    one, other = SymbolSet.of(a), SymbolSet.of(b)
    assert list(one) == sorted(a) and len(one) == len(a) and bool(one) == bool(a)
    assert [i for i in range(400) if i in one] == sorted(a)
    assert (frozenset(one | other), frozenset(one & other), frozenset(one - other)) == (a | b, a & b, a - b)
    assert SymbolSet.union((one, other, NO_SYMBOLS)) == one | other
    assert (one == other, one == SymbolSet.of(sorted(a))) == (a == b, True) and hash(one) == hash(SymbolSet.of(a))
    assert one.least() == min(a, default=0)
    assert frozenset(one.borders()) == {i for i in range(302) if (i in a) != (i - 1 in a)}


@given(NUMBERS)
def test_runs(a: frozenset[int]) -> None:
    runs = list(SymbolSet.of(a).runs())
    assert [i for start, end in runs for i in range(start, end)] == sorted(a)
    assert all(before[1] < after[0] for before, after in pairwise(runs))
    assert list(runs_of(a)) == runs


@given(NUMBERS)
def test_they_are_kept(a: frozenset[int]) -> None:
    assert pickle.loads(pickle.dumps(SymbolSet.of(a))) == SymbolSet.of(a)


def test_all_below() -> None:
    assert list(SymbolSet.below(4)) == [0, 1, 2, 3] and SymbolSet.below(0) == NO_SYMBOLS


def test_few_numbers_take_little_room() -> None:
    assert len(pickle.dumps(SymbolSet.of({40_000}))) < 100
    assert len(pickle.dumps(SymbolSet.of(range(0, 40_000, 2)))) < 5_200
