"""More word classes than stand below the surrogates: every symbol has a character of its own, and patterns find it."""

import re

import pytest

from extractor.engine import alphabet
from extractor.engine.alphabet import BELOW_SURROGATES, Alphabet, Symbol, index_of
from extractor.engine.analysis import Analyser
from extractor.engine.atoms import END, PHRASES, Atoms
from extractor.engine.first_sets import signs_after, signs_before
from extractor.engine.symbol_sets import SymbolSet
from extractor.language.model import RuleSet

COUNT = BELOW_SURROGATES + 5_000
TEXT = "The minister who called on the embassy on Friday did not visit North Cape. “The envoys toured Oslo”, she said."


@pytest.fixture(scope="module")
def large() -> Alphabet:
    return Alphabet(Symbol("NN", ("NN",), frozenset(), frozenset(), frozenset({f'"w{i}"'})) for i in range(COUNT))


def test_every_symbol_has_a_character(large: Alphabet) -> None:
    chars = [large.char(symbol) for symbol in large.symbols]
    assert list(map(index_of, chars)) == list(range(COUNT))
    assert not any("\ud800" <= char < "\ue000" or chr(PHRASES) <= char <= END for char in chars)


def test_sets_hold_symbols_of_both_parts(large: Alphabet) -> None:
    wanted = SymbolSet.of([0, 7, BELOW_SURROGATES - 1, BELOW_SURROGATES, COUNT - 1])
    found = re.compile(Atoms(large, {}, 0).chars(wanted)).findall("".join(map(large.char, large.symbols)))
    assert SymbolSet.of(map(index_of, found)) == wanted


def test_texts_are_understood_as_before_above_the_marks(small_rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _understood(Analyser(small_rules))
    monkeypatch.setattr(alphabet, "BELOW_SURROGATES", 40)
    assert _understood(Analyser(small_rules)) == before


def test_a_word_above_the_marks_is_no_mark(large: Alphabet) -> None:
    word, mark = large.char(large.symbols[-1]), chr(PHRASES)
    assert signs_after(f"{word}.", 0) == signs_before(f".{word}", 2) == word
    assert signs_after(f"{END}{mark}{word}.", 0) == f"{mark}{word}"
    assert signs_before(f".{word}{END}{mark}", 4) == f"{word}{END}"


def _understood(analyser: Analyser) -> list[object]:
    encoded = analyser.encode(analyser.segment(TEXT, "-"))
    symbols = [analyser.vocabulary.alphabet.symbols[index_of(char)] for char in encoded.units.chars]
    return [symbols, list(encoded.phrases)]
