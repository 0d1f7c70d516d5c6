"""Patterns as automata: their positions, each one step of text, and which may follow which.

Node ── number the steps ─▶ Positions. Where phrases matter, text has marks that open and close them, as what the engine
runs on: a phrase is its opening mark, words and the closing one, so that a phrase and the words in it can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

from extractor.language import tree
from extractor.language.classes import ANY_WORD, ITEM_LEVEL, PHRASE_LEVEL, QUOTE, WORD_LEVEL
from extractor.language.lint.context import Context
from extractor.language.lint.overlap import Overlap

COPIES = 6
"""A repeat of a fixed number, up to this, is taken for so many copies."""
_WORD = tree.Name(ANY_WORD)
_QUOTED = tree.Not(tree.Choice((tree.Name("OPEN"), tree.Name("CLOSE"))))
Pair: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Opens(tree.Node):
    """The mark that opens a phrase of one of these kinds; of any where it is None."""

    kinds: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Closes(tree.Node):
    """The mark that closes a phrase."""


@dataclass(frozen=True, slots=True)
class Part:
    """Where a part can begin and end (positions), and whether it can be empty."""

    first: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()
    empty: bool = True


@dataclass(slots=True)
class Positions:
    """Positions of a pattern, and those that may follow each; with the marks of phrases or without."""

    context: Context
    marked: bool
    nodes: list[tree.Node] = field(default_factory=list)
    follows: list[set[int]] = field(default_factory=list)
    elements: list[tree.Node] = field(default_factory=list)
    """For every position the element of the pattern that it is part of."""

    def add(self, node: tree.Node) -> Part:
        """Number the positions of a node."""
        level = self.context.book.classes.level(node)
        if level or isinstance(node, tree.Name):
            return self._marked(node, level) if self.marked else self._one(node)
        if isinstance(node, tree.Gap):
            return self.loop(self.add(tree.Name("ITEM")), optional=True)
        if isinstance(node, tree.Sequence):
            return self._sequence([self.add(part) for part in node.parts])
        if isinstance(node, tree.Choice):
            return _either([self.add(part) for part in node.parts])
        if isinstance(node, tree.Repeat):
            return self._repeat(node)
        return self.add(node.part) if isinstance(node, tree.Capture) else Part()

    def loop(self, part: Part, optional: bool) -> Part:
        """The part over and over."""
        for i in part.last:
            self.follows[i] |= part.first
        return Part(part.first, part.last, optional or part.empty)

    def _repeat(self, node: tree.Repeat) -> Part:
        if node.least == node.most <= COPIES:
            return self._sequence([self.add(node.part) for _ in range(node.most)])
        part = self.add(node.part)
        return self.loop(part, node.least == 0) if node.most > 1 else Part(part.first, part.last, True)

    def _marked(self, node: tree.Node, level: str) -> Part:
        """A step of a pattern as it stands in marked text."""
        first = len(self.nodes)
        part = self._step(node, level)
        self.elements[first:] = [node] * (len(self.nodes) - first)
        return part

    def _step(self, node: tree.Node, level: str) -> Part:
        if level == PHRASE_LEVEL:
            return self._phrase(_kinds(node, self.context))
        if level == ITEM_LEVEL:
            word = node if isinstance(node, tree.Both) else _WORD
            return _either([self._phrase(None), self._quotation(), self._sequence([self._one(word), self._closing()])])
        if isinstance(node, tree.Name) and node.name == QUOTE:
            return self._sequence([self._opening(), self._quotation()])
        return self._sequence([self._opening(), self._one(node), self._closing()])

    def _phrase(self, kinds: frozenset[str] | None) -> Part:
        inside = self.loop(self._one(self.context.words_of(kinds)), False)
        return self._sequence([self._one(Opens(kinds)), inside, self._one(Closes())])

    def _quotation(self) -> Part:
        inside = _either([self._one(_QUOTED), self._one(Opens(None)), self._one(Closes())])
        marks = self._one(tree.Name("OPEN")), self._one(tree.Name("CLOSE"))
        return self._sequence([marks[0], self.loop(inside, True), marks[1], self._closing()])

    def _opening(self) -> Part:
        part = self._one(Opens(None))
        return Part(part.first, part.last, True)

    def _closing(self) -> Part:
        part = self._one(Closes())
        return Part(part.first, part.last, True)

    def _one(self, node: tree.Node) -> Part:
        self.nodes.append(node)
        self.elements.append(node)
        self.follows.append(set())
        here = frozenset({len(self.nodes) - 1})
        return Part(here, here, False)

    def _sequence(self, parts: Sequence[Part]) -> Part:
        whole = Part()
        for part in parts:
            for i in whole.last:
                self.follows[i] |= part.first
            first = whole.first | part.first if whole.empty else whole.first
            last = whole.last | part.last if part.empty else part.last
            whole = Part(first, last, whole.empty and part.empty)
        return whole


def _either(parts: Sequence[Part]) -> Part:
    first, last = (frozenset[int]().union(*sets) for sets in ([p.first for p in parts], [p.last for p in parts]))
    return Part(first, last, any(p.empty for p in parts))


def _kinds(node: tree.Node, context: Context) -> frozenset[str]:
    """The phrase rules and chunks whose phrases satisfy a node."""
    if isinstance(node, tree.Name):
        return context.kinds.get(node.name, frozenset())
    sets = [_kinds(part, context) for part in node.children()]
    if isinstance(node, tree.Both):
        return frozenset.intersection(*sets)
    whole = frozenset[str]().union(*(context.kinds.values() if isinstance(node, tree.Not) else sets))
    return whole - sets[0] if isinstance(node, tree.Not) else whole


def needs_marks(node: tree.Node, context: Context) -> bool:
    """Whether a pattern tells phrases from words."""
    classes = context.book.classes
    parts = tree.distinct((node,))
    return any(isinstance(n, tree.Name | tree.Gap) and classes.level(n) != WORD_LEVEL for n in parts)


def overlapping(one: tree.Node, other: tree.Node, overlap: Overlap) -> bool:
    """Whether two steps can take the same."""
    if isinstance(one, Opens | Closes) or isinstance(other, Opens | Closes):
        if isinstance(one, Opens) and isinstance(other, Opens):
            return one.kinds is None or other.kinds is None or bool(one.kinds & other.kinds)
        return isinstance(one, Closes) and isinstance(other, Closes)
    return overlap.between(one, other)


def together(one: Positions, other: Positions, starts: Iterable[Pair], overlap: Overlap) -> Mapping[Pair, set[Pair]]:
    """The pairs of positions that two readers of one text can reach from others on, each with those before it."""
    meet: dict[Pair, bool] = {}
    before: dict[Pair, set[Pair]] = {start: set() for start in starts}
    waiting = list(before)
    while waiting:
        last = waiting.pop()
        for pair in product(one.follows[last[0]], other.follows[last[1]]):
            if pair not in meet:
                a, b = pair
                meet[pair] = (one is other and a == b) or overlapping(one.nodes[a], other.nodes[b], overlap)
            if meet[pair]:
                if pair not in before:
                    before[pair] = set()
                    waiting.append(pair)
                before[pair].add(last)
    return before


def go_round(one: Positions, other: Positions, starts: Iterable[Pair], overlap: Overlap) -> bool:
    """Whether two readers of one text who begin at one of these pairs of positions can come to a pair once more."""
    seen: set[Pair] = set()
    way: dict[Pair | None, Iterator[Pair]] = {None: iter(starts)}
    while way:
        pair = next(way[next(reversed(way))], None)
        if pair is None:
            way.popitem()
        elif pair in way:
            return True
        elif pair not in seen:
            seen.add(pair)
            if overlapping(one.nodes[pair[0]], other.nodes[pair[1]], overlap):
                way[pair] = product(one.follows[pair[0]], other.follows[pair[1]])
    return False


def back_to(start: Pair, before: Mapping[Pair, set[Pair]]) -> set[Pair]:
    """The pairs from which a pair can be reached again."""
    meeting, waiting = {start}, [start]
    while waiting:
        fresh = before[waiting.pop()] - meeting
        meeting |= fresh
        waiting += fresh
    return meeting


def empty_in_two_ways(node: tree.Node) -> Iterator[tree.Node]:
    """Parts that can be nothing in more than one way."""
    for part in tree.distinct((node,)):
        if isinstance(part, tree.Choice):
            empty = [n for n in part.parts if n.may_be_empty() and not n.takes_nothing]
            if len(empty) > 1:
                yield part
        elif isinstance(part, tree.Repeat) and part.least == 0 and part.part.may_be_empty():
            yield part
