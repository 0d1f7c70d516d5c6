"""Which phrase rules, and which ways to match, are left where their words rule others out: none that would match."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from extractor.engine.analysis import Analyser
from extractor.engine.compiling import Anchored, Compiled, compile_plain
from extractor.engine.phrase_prefilter import Covering
from extractor.engine.prefilter import Fitting, bits_of, numbers_of
from extractor.engine.symbol_sets import NO_SYMBOLS, SetTable, SymbolSet
from extractor.language.model import RuleSet

WORDS = ("the", "army", "two", "tanks", "Norwegian", "minister", "Ada", "Berg", "Oslo", "friday", "left", "it")
SIGNS = (None, frozenset("a"), frozenset("bc"), frozenset("ac"))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join))
def test_no_rule_that_covers_words_is_left_out(analyser: Analyser, small_rules: RuleSet, text: str) -> None:
    atoms = analyser.atoms
    chars = analyser.encode(analyser.segment(text, "-")).units.chars.strip()
    for chunk in small_rules.chunks:
        possible = [*Covering(chunk.id, small_rules.phrases, atoms).possible(chars)]
        for number, rule in enumerate(small_rules.phrases):
            covers = compile_plain(atoms.spelled(rule.pattern), atoms, "-").fullmatch(chars)
            assert number in possible or rule.chunk != chunk.id or not covers
        assert possible == sorted(possible)


def test_ways_that_fit_are_those_that_fit_one_by_one() -> None:
    nothing = Compiled("", (), "-")
    ways = [Anchored(NO_SYMBOLS, before, after, nothing, nothing) for before, after in product(SIGNS, SIGNS)]
    for before, after in product(("", "a", "b", "xc"), ("", "c", "bx", "x")):
        fitting = [number for number, way in enumerate(ways) if way.fits(before, after)]
        assert [*numbers_of(Fitting(ways).between(before, after))] == fitting


@given(st.lists(st.sets(st.integers(0, 40))))
def test_a_table_tells_which_sets_hold_a_number(sets: list[set[int]]) -> None:
    table = SetTable([SymbolSet.of(one) for one in sets])
    for number in range(41):
        assert table.sets_with(number) == bits_of(i for i, one in enumerate(sets) if number in one)
