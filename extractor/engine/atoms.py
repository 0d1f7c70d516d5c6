"""Which characters of the alphabet satisfy an atom of a pattern, and the regular-expression set of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import and_

from extractor.engine.alphabet import Alphabet, code_of, code_runs
from extractor.engine.symbol_sets import NO_SYMBOLS, SymbolSet, runs_of
from extractor.language import tree
from extractor.language.spelling import Spelling
from extractor.memo import remembered

EDGES = ("SENTENCE", "QUOTED_SENTENCE", "PARAGRAPH")
PHRASES = 0xE000
"""Phrase kinds are characters from here on: the mark that opens a phrase of that kind."""
END = "\uf8ff"
"""The mark that closes every phrase."""


_NOTHING_SPELLED = Spelling()


@dataclass(frozen=True, slots=True)
class WordSet(tree.Node):
    """A node that already is a set of symbols."""

    symbols: SymbolSet


class Atoms:
    """Resolves word-level nodes to sets of characters, phrase classes to sets of opening marks."""

    def __init__(
        self,
        alphabet: Alphabet,
        kinds: Mapping[str, frozenset[int]],
        kind_count: int,
        codes: Sequence[int] = (),
        spelling: Spelling = _NOTHING_SPELLED,
    ) -> None:
        self.alphabet = alphabet
        self.spelling = spelling
        self._recoded = bool(codes)
        self.codes = codes or tuple(map(code_of, range(len(alphabet.symbols))))
        """The code point that stands for each symbol."""
        self._kinds = kinds
        self._kind_count = kind_count
        self.edges = SymbolSet.union(alphabet.classes.get(name, NO_SYMBOLS) for name in EDGES)
        self._words = alphabet.every - self.edges
        self.openers = _set([(PHRASES, PHRASES + max(1, kind_count))])
        self._sets: dict[int, tuple[tree.Node, SymbolSet | None]] = {}
        self._chars: dict[SymbolSet, str] = {}
        self._signs: dict[SymbolSet, frozenset[str]] = {}
        self.emitted: dict[tuple[int, bool, bool], tuple[tree.Node, str]] = {}
        """Regular expressions of nodes without captures, by node and way of running; filled by the emitters.
        Patterns share nodes: they are known by identity, and kept so that no other node takes it over."""

    def __reduce__(self) -> tuple[type[Atoms], tuple[object, ...]]:
        """Kept on disk without what can be worked out again."""
        return Atoms, (self.alphabet, self._kinds, self._kind_count, self.codes if self._recoded else (), self.spelling)

    def spelled(self, node: tree.Node) -> tree.Node:
        """The node, in which words in a row that are those of a term may also be one unit."""
        return self.spelling.written_out(node)

    def recoded(self, codes: Sequence[int]) -> Atoms:
        """The same atoms, written with other code points."""
        return Atoms(self.alphabet, self._kinds, self._kind_count, codes, self.spelling)

    def anew(self) -> Atoms:
        """The same atoms, without what they remember of patterns."""
        codes = self.codes if self._recoded else ()
        return Atoms(self.alphabet, self._kinds, self._kind_count, codes, self.spelling.anew())

    def word_set(self, node: tree.Node) -> SymbolSet | None:
        """The symbols that satisfy a node which stands for one word; None when it stands for more."""
        found = self._sets.get(id(node))
        if found is None:
            found = self._sets[id(node)] = (node, self._word_set(node))
        return found[1]

    def _word_set(self, node: tree.Node) -> SymbolSet | None:
        if isinstance(node, tree.Word):
            return self.alphabet.classes.get(f'"{node.text.lower()}"', NO_SYMBOLS)
        if isinstance(node, tree.Lemma):
            return self.alphabet.classes.get(f"~{node.text}", NO_SYMBOLS)
        if isinstance(node, tree.Member):
            return self.alphabet.classes.get(f"<{node.lexicon}>", NO_SYMBOLS)
        if isinstance(node, tree.Joined):
            return self.alphabet.classes.get(f"={node}", NO_SYMBOLS)
        if isinstance(node, tree.Name):
            return self._named(node.name)
        if isinstance(node, WordSet):
            return node.symbols
        return self._combined(node)

    def _named(self, name: str) -> SymbolSet | None:
        if name == "WORD":
            return self._words
        return (
            None
            if name in self._kinds or name in {"ITEM", "QUOTE", "CUE"}
            else self.alphabet.classes.get(name, NO_SYMBOLS)
        )

    def _combined(self, node: tree.Node) -> SymbolSet | None:
        if not isinstance(node, tree.Both | tree.Choice | tree.Not):
            return None
        sets = [self.word_set(part) for part in node.children()]
        known = [s for s in sets if s is not None]
        if len(known) < len(sets):
            return None
        if isinstance(node, tree.Both):
            return reduce(and_, known)
        return SymbolSet.union(known) if isinstance(node, tree.Choice) else self._words - known[0]

    def phrase_set(self, node: tree.Node) -> frozenset[int] | None:
        """The phrase kinds that satisfy a node which stands for one phrase; None when it does not."""
        if isinstance(node, tree.Name):
            return self._kinds.get(node.name)
        if isinstance(node, tree.Both | tree.Choice | tree.Not):
            sets = [self.phrase_set(part) for part in node.children()]
            known = [s for s in sets if s is not None]
            if len(known) < len(sets):
                return None
            if isinstance(node, tree.Both):
                return frozenset.intersection(*known)
            return (
                frozenset.union(*known)
                if isinstance(node, tree.Choice)
                else frozenset.union(*self._kinds.values()) - known[0]
            )
        return None

    def chars(self, symbols: SymbolSet) -> str:
        """The regular-expression set of these symbols."""
        known = self._chars.get(symbols)
        if known is None:
            runs = runs_of(self.codes_of(symbols)) if self._recoded else code_runs(symbols)
            known = self._chars[symbols] = _set(runs)
        return known

    def signs(self, symbols: SymbolSet) -> frozenset[str]:
        """The characters of these symbols."""
        known = self._signs.get(symbols)
        if known is None:
            known = self._signs[symbols] = frozenset(map(chr, self.codes_of(symbols)))
        return known

    def signs_named(self, name: str) -> frozenset[str]:
        """The opening marks of a class of phrases, or the characters of a class of words."""
        kinds = self._kinds.get(name)
        if kinds is not None:
            return frozenset(chr(PHRASES + kind) for kind in kinds)
        return self.signs(self.alphabet.classes.get(name, NO_SYMBOLS))

    def codes_of(self, symbols: SymbolSet) -> set[int]:
        """The code points that stand for these symbols."""
        found: set[int] = set()
        if not self._recoded:
            for start, end in symbols.runs():
                found.update(self.codes[start:end])
            return found
        starts, codes = self._alike
        for start, end in symbols.runs():
            found.update(codes[bisect_right(starts, start) - 1 : bisect_left(starts, end)])
        return found

    @remembered
    def _alike(self) -> tuple[list[int], list[int]]:
        """Where symbols begin that have another code than those before them, and that code."""
        starts = [i for i, pair in enumerate(pairwise((-1, *self.codes))) if pair[0] != pair[1]]
        return starts, [self.codes[start] for start in starts]

    def marks(self, kinds: frozenset[int]) -> str:
        """The regular-expression set of the opening marks of these phrase kinds."""
        return _set(runs_of({PHRASES + kind for kind in kinds}))


def _set(runs: Iterable[tuple[int, int]]) -> str:
    """The regular-expression set of runs of code points, each with its first and the one behind its last."""
    inside = "".join(chr(a) if a + 1 == b else f"{chr(a)}-{chr(b - 1)}" for a, b in runs)
    return f"[{inside}]" if inside else r"[^\s\S]"
