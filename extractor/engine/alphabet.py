"""The alphabet of encoded text: each distinct set of word classes is one character.

A unit of text (a token, or a term of several) is one character that stands for its possible tags, its current tag,
its shape, the lexicons it is in and the words that patterns name. An atom of a pattern is the set of all characters
that satisfy it. All sets are known when the rules are loaded; nothing is added while documents are read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractor.engine.symbol_sets import SymbolSet
from extractor.language.model import is_member

FIRST = 0x100
"""First code point of the alphabet: behind all that means something in the source of a regular expression."""
BELOW_SURROGATES = 0xD800 - FIRST
"""So many symbols, 55,040, stand below the surrogates, where a string takes two bytes a character and a set of
characters is a table of bits; any more stand above all marks of phrases, at four bytes."""
ABOVE = 0x10000
BEYOND = 0x100000
"""No symbol stands from here on: code points for those who need characters of their own."""
LIMIT = BELOW_SURROGATES + BEYOND - ABOVE


Family = dict[str, int]


class Symbol(NamedTuple):
    """What a character stands for; `lexicons` holds (name, part of speech) pairs."""

    tag: str
    tags: tuple[str, ...]
    shape: frozenset[str]
    lexicons: frozenset[tuple[str, str]]
    words: frozenset[str]

    def features(self) -> Iterable[str]:
        """Names of all the classes this symbol is in at its current tag."""
        yield self.tag
        yield from (f"MAY_{tag}" for tag in self.tags)
        yield from self.shape
        yield from self.words
        yield from (f"<{name}>" for name, pos in self.lexicons if is_member(pos, self.tag))


class Alphabet:
    """A closed set of symbols with their characters, and the characters of every class."""

    def __init__(self, symbols: Iterable[Symbol]) -> None:
        closed = _closure(symbols)
        if len(closed) > LIMIT:
            raise OverflowError(f"the rules make {len(closed)} distinct word classes; the engine holds {LIMIT}")
        self.symbols = tuple(closed)
        self._index = {symbol: i for i, symbol in enumerate(closed)}
        self.every = SymbolSet.below(len(closed))
        self.classes = _classes(closed)
        bare = [(i, s) for i, s in enumerate(closed) if not s.lexicons and not s.words]
        self._fallback = {(s.tag, s.shape): i for i, s in bare} | {(s.tag, s.tags, s.shape): i for i, s in bare}

    def char(self, symbol: Symbol) -> str:
        """The character of a symbol; one never seen when the rules were loaded counts as its bare tag and shape."""
        index = self._index.get(symbol)
        if index is None:
            index = self._fallback.get((symbol.tag, symbol.tags, symbol.shape))
        if index is None:
            index = self._fallback.get((symbol.tag, symbol.shape), 0)
        return chr(code_of(index))

    def families(self) -> list[Family]:
        """Symbols that differ in their current tag alone: index by tag."""
        found: defaultdict[tuple[object, ...], Family] = defaultdict(dict)
        for i, (tag, *rest) in enumerate(self.symbols):
            found[tuple(rest)][tag] = i
        return list(found.values())


def retagging(families: Iterable[Family], tag: str) -> tuple[SymbolSet, dict[str, str]]:
    """The symbols that may take `tag` and do not have it; and the character that each of theirs becomes."""
    able = (family for family in families if tag in family)
    pairs = [(i, family[tag]) for family in able for other, i in family.items() if other != tag]
    return SymbolSet.of(i for i, _ in pairs), {chr(code_of(i)): chr(code_of(j)) for i, j in pairs}


def code_of(index: int) -> int:
    """The code point of a symbol of the alphabet, by its number."""
    return FIRST + index if index < BELOW_SURROGATES else ABOVE + index - BELOW_SURROGATES


def code_runs(symbols: SymbolSet) -> Iterator[tuple[int, int]]:
    """The code points of symbols, one after another: the first of each run, and the one behind its last; in order."""
    below = SymbolSet.below(BELOW_SURROGATES)
    for part, away in ((symbols & below, FIRST), (symbols - below, ABOVE - BELOW_SURROGATES)):
        yield from ((start + away, end + away) for start, end in part.runs())


def index_of(char: str) -> int:
    """The number of a character of the alphabet."""
    code = ord(char)
    return code - FIRST if code < ABOVE else code - ABOVE + BELOW_SURROGATES


def symbol_of(alphabet: Alphabet, char: str) -> Symbol:
    """What a character of the alphabet stands for."""
    return alphabet.symbols[index_of(char)]


def _closure(symbols: Iterable[Symbol]) -> list[Symbol]:
    """Every symbol with each of its tags, in an order that keeps most classes together."""
    families = {(symbol.tags, *symbol[2:]) for symbol in symbols}
    ordered = sorted((sorted(f[1]), sorted(f[2]), sorted(f[3]), f[0], f) for f in families)
    by_tag: defaultdict[str, list[Symbol]] = defaultdict(list)
    for *_, family in ordered:
        for tag in family[0]:
            by_tag[tag].append(Symbol(tag, *family))
    return [symbol for tag in sorted(by_tag) for symbol in by_tag[tag]]


def _classes(symbols: list[Symbol]) -> dict[str, SymbolSet]:
    members: defaultdict[str, list[int]] = defaultdict(list)
    for i, symbol in enumerate(symbols):
        for feature in symbol.features():
            members[feature].append(i)
    return {name: SymbolSet.of(numbers) for name, numbers in members.items()}
