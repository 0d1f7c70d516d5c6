"""Documents written in an alphabet of what they hold: expressions over it are short, and compiled in a moment.

(codes of all symbols, documents) ─▶ Narrow: codes and classes of the symbols that are there, documents in these codes.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.engine.alphabet import Alphabet, code_of, index_of
from extractor.engine.chunking import Chunker
from extractor.engine.encoding import Encoded
from extractor.engine.symbol_sets import SymbolSet


@dataclass(frozen=True, slots=True)
class Narrow:
    """An alphabet with the symbols alone that some documents hold; all others share a code that stands nowhere."""

    alphabet: Alphabet
    codes: tuple[int, ...]

    @classmethod
    def of(cls, alphabet: Alphabet, codes: Sequence[int], documents: Iterable[Encoded]) -> Narrow:
        """The alphabet of these documents; `codes` are those that all symbols have."""
        present = frozenset(index_of(c) for encoded in documents for c in set(encoded.units.chars))
        return cls(_with_symbols(alphabet, SymbolSet.of(present)), _narrowed(codes, present))

    def recoded(self, encoded: Encoded, chunker: Chunker) -> Encoded:
        """The same document written in these codes."""
        table = {code_of(i): code for i, code in enumerate(self.codes)}
        marked = chunker.mark(encoded.units.chars).translate(table)
        return replace(encoded, marked=marked, mirrored=marked[::-1])


def _with_symbols(alphabet: Alphabet, present: SymbolSet) -> Alphabet:
    narrow = copy.copy(alphabet)
    narrow.every = alphabet.every & present
    narrow.classes = {name: symbols & present for name, symbols in alphabet.classes.items()}
    return narrow


def _narrowed(codes: Sequence[int], present: frozenset[int]) -> tuple[int, ...]:
    dense = {code: code_of(n) for n, code in enumerate(sorted({codes[i] for i in present}))}
    nowhere = code_of(len(dense))
    return tuple(dense[code] if i in present else nowhere for i, code in enumerate(codes))
