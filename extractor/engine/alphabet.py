"""The alphabet of encoded text: each distinct set of word classes is one character.

A unit of text (a token, or a term of several) is one character that stands for its possible tags, its current tag,
its shape, the lexicons it is in and the words that patterns name. An atom of a pattern is the set of all characters
that satisfy it. All sets are known when the rules are loaded; nothing is added while documents are read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractor.language.model import POS_TAGS

FIRST = 0x3400
"""First code point of the alphabet: from here to the surrogates lie 41,000 that no case folding touches."""
LIMIT = 0xD800 - FIRST
NAME_TAGS = frozenset({"NNP", "NNPS", "JJ"})


@dataclass(frozen=True, slots=True)
class Symbol:
    """What a character stands for; `lexicons` holds (name, part of speech) pairs."""

    tag: str
    tags: tuple[str, ...]
    shape: frozenset[str]
    lexicons: frozenset[tuple[str, str]]
    words: frozenset[str]

    def features(self) -> Iterable[str]:
        """Names of all the classes this symbol is in at its current tag."""
        yield self.tag
        yield from self.shape
        yield from self.words
        yield from (f"<{name}>" for name, pos in self.lexicons if self.tag in _counts(pos, self.tag))


def _counts(pos: str, tag: str) -> frozenset[str]:
    if pos == "name":
        return NAME_TAGS
    return POS_TAGS.get(pos) or frozenset({tag})


class Alphabet:
    """A closed set of symbols with their characters, and the characters of every class."""

    def __init__(self, symbols: Iterable[Symbol]) -> None:
        closed = sorted(_closure(symbols), key=lambda s: (s.tag, sorted(s.lexicons), sorted(s.words), sorted(s.shape), s.tags))
        if len(closed) > LIMIT:
            raise OverflowError(f"the rules make {len(closed)} distinct word classes; the engine holds {LIMIT}")
        self.symbols = tuple(closed)
        self._index = {symbol: i for i, symbol in enumerate(closed)}
        self.every = frozenset(range(len(closed)))
        self.classes = _classes(closed)
        self._fallback = {(s.tag, s.shape): i for i, s in enumerate(closed) if not s.lexicons and not s.words}

    def char(self, symbol: Symbol) -> str:
        """The character of a symbol; one never seen when the rules were loaded counts as its bare tag and shape."""
        index = self._index.get(symbol)
        if index is None:
            index = self._fallback.get((symbol.tag, symbol.shape), 0)
        return chr(FIRST + index)

    def retagging(self, tag: str) -> dict[str, str]:
        """Character to character, for every symbol that may take `tag` and does not have it."""
        return {
            chr(FIRST + i): self.char(replace(symbol, tag=tag))
            for i, symbol in enumerate(self.symbols)
            if tag in symbol.tags and symbol.tag != tag
        }


def symbol_of(alphabet: Alphabet, char: str) -> Symbol:
    """What a character of the alphabet stands for."""
    return alphabet.symbols[ord(char) - FIRST]


def _closure(symbols: Iterable[Symbol]) -> set[Symbol]:
    return {replace(symbol, tag=tag) for symbol in set(symbols) for tag in (*symbol.tags, symbol.tag)}


def _classes(symbols: list[Symbol]) -> dict[str, frozenset[int]]:
    members: defaultdict[str, set[int]] = defaultdict(set)
    for i, symbol in enumerate(symbols):
        for feature in symbol.features():
            members[feature].add(i)
    return {name: frozenset(indices) for name, indices in members.items()}
