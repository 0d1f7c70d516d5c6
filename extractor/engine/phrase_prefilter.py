"""Which phrase rules could cover some words, told by the words alone: of forty rules seldom more than one is left.

phrase rules of a chunk ── first, last and needed words, a bit a rule ─▶ numbers of the rules to be tried, in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractor.engine.alphabet import Alphabet, index_of
from extractor.engine.atoms import Atoms
from extractor.engine.first_sets import edge_words, required_words
from extractor.engine.prefilter import numbers_of
from extractor.engine.symbol_sets import SetTable, SymbolSet
from extractor.language.model import PhraseRule
from extractor.memo import Memo


class Covering:
    """The phrase rules of one chunk, by the words that a phrase of each begins and ends with, and one it holds."""

    def __init__(self, chunk: str, phrases: Sequence[PhraseRule], atoms: Atoms) -> None:
        self._numbers = [number for number, rule in enumerate(phrases) if rule.chunk == chunk]
        nodes = [atoms.spelled(phrases[number].pattern) for number in self._numbers]
        self._tables = (
            _table((edge_words(node, atoms) for node in nodes), atoms.alphabet),
            _table((edge_words(node, atoms, mirrored=True) for node in nodes), atoms.alphabet),
            _table((required_words(node, atoms) for node in nodes), atoms.alphabet),
        )
        self._bits = Memo(self._bits_of)

    def possible(self, chars: str) -> Iterator[int]:
        """The numbers of the rules that may cover these words, in order."""
        known = self._bits
        held = 0
        for char in chars:
            held |= known[char][2]
        found = numbers_of(held & known[chars[0]][0] & known[chars[-1]][1])
        return map(self._numbers.__getitem__, found)

    def _bits_of(self, char: str) -> tuple[int, int, int]:
        """A bit for each rule of which a phrase can begin with a word, end with it, or needs it or another one."""
        number = index_of(char)
        begins, ends, needs = self._tables
        return begins.sets_with(number), ends.sets_with(number), needs.sets_with(number)


def _table(sets: Iterable[SymbolSet | None], alphabet: Alphabet) -> SetTable:
    return SetTable([alphabet.every if one is None else one for one in sets])
