"""Record patterns tell far fewer words apart than tagging does: symbols that all of them treat alike become one.

patterns ── the sets of symbols they name ─▶ a code for every symbol; symbols in the same sets share theirs.
Codes are given so that the sets lie together, which keeps regular expressions short and quick to compile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, pairwise, repeat
from operator import xor

from extractor.engine.alphabet import code_of
from extractor.engine.atoms import EDGES, Atoms
from extractor.engine.symbol_sets import NO_SYMBOLS, SymbolSet
from extractor.language import tree

ALWAYS = (*EDGES, "OPEN", "CLOSE")
"""Classes that items and quotations tell apart, whatever the patterns name."""


def project(patterns: Iterable[tree.Node], atoms: Atoms) -> tuple[Atoms, dict[int, int]]:
    """Atoms over the fewer characters, and the table that translates a string of the many into them."""
    sets = set(_word_sets(patterns, atoms))
    sets |= {atoms.alphabet.classes.get(name, NO_SYMBOLS) for name in ALWAYS}
    codes = _codes(sorted(sets, key=lambda words: (-len(words), words.least(), words)), len(atoms.alphabet.symbols))
    return atoms.recoded(codes), {code_of(i): code for i, code in enumerate(codes)}


def _word_sets(patterns: Iterable[tree.Node], atoms: Atoms) -> Iterator[SymbolSet]:
    """The sets of all parts that stand for one word; parts that patterns share are looked at once."""
    waiting, seen = list(patterns), set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        words = atoms.word_set(node)
        if words is None:
            waiting += node.children()
        else:
            yield words


def _codes(sets: list[SymbolSet], count: int) -> tuple[int, ...]:
    """A code for every symbol; all from one border of a set to the next are in the same sets, a bit for each."""
    changes: defaultdict[int, int] = defaultdict(int, {0: 0})
    for number, words in enumerate(reversed(sets)):
        for start, end in words.runs():
            changes[start] ^= 1 << number
            changes[end] ^= 1 << number
    borders = sorted(i for i in changes if i < count)
    members = list(accumulate((changes[i] for i in borders), xor))
    groups = {sets_of: code_of(i) for i, sets_of in enumerate(sorted(set(members), reverse=True))}
    lengths = (end - start for start, end in pairwise((*borders, count)))
    return tuple(chain.from_iterable(map(repeat, map(groups.__getitem__, members), lengths)))
