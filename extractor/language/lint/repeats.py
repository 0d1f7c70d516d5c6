"""Nested repeats that can match one text in several ways: a sentence that fails them would be tried exponentially.

Body of a repeat ── its positions and which may follow which ─▶ two different ways round over the same text?
(Bounds are taken for unbounded; a repeat whose bounds leave few ways is let be.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from extractor.language import tree
from extractor.language.lint.context import Context
from extractor.language.lint.overlap import Overlap
from extractor.problems import Problem

_FEW = 20_000
"""A repeat that cannot cut a text in more ways than this may be ambiguous."""
_MOST_WAYS = 3
"""More ways than this in which one turn can go are seldom all open over the same text."""
_LARGEST = 60
"""Bodies of more positions than this are not looked at."""
_COPIES = 6
"""A repeat of a fixed number, up to this, is taken for so many copies."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Where a part can begin and end (positions), and whether it can be empty."""

    first: frozenset[int]
    last: frozenset[int]
    empty: bool


@dataclass(slots=True)
class _Positions:
    """Positions of a pattern, each one step of text, and those that may follow each."""

    context: Context
    nodes: list[tree.Node] = field(default_factory=list)
    follows: list[set[int]] = field(default_factory=list)

    def add(self, node: tree.Node) -> _Part:
        """Number the positions of a node."""
        if self.context.book.classes.level(node) or isinstance(node, tree.Name):
            return self._one(node)
        if isinstance(node, tree.Gap):
            return self._loop(self._one(node), optional=True)
        if isinstance(node, tree.Sequence):
            return self._sequence([self.add(part) for part in node.parts])
        if isinstance(node, tree.Choice):
            parts = [self.add(part) for part in node.parts]
            firsts, lasts = (
                frozenset[int]().union(*sets) for sets in ((p.first for p in parts), (p.last for p in parts))
            )
            return _Part(firsts, lasts, any(p.empty for p in parts))
        if isinstance(node, tree.Repeat):
            return self._repeat(node)
        return self.add(node.part) if isinstance(node, tree.Capture) else _Part(frozenset(), frozenset(), True)

    def _repeat(self, node: tree.Repeat) -> _Part:
        if node.least == node.most <= _COPIES:
            return self._sequence([self.add(node.part) for _ in range(node.most)])
        part = self.add(node.part)
        return self._loop(part, node.least == 0) if node.most > 1 else _Part(part.first, part.last, True)

    def _one(self, node: tree.Node) -> _Part:
        self.nodes.append(node)
        self.follows.append(set())
        here = frozenset({len(self.nodes) - 1})
        return _Part(here, here, False)

    def _loop(self, part: _Part, optional: bool) -> _Part:
        for i in part.last:
            self.follows[i] |= part.first
        return _Part(part.first, part.last, optional or part.empty)

    def _sequence(self, parts: list[_Part]) -> _Part:
        whole = _Part(frozenset(), frozenset(), True)
        for part in parts:
            for i in whole.last:
                self.follows[i] |= part.first
            first = whole.first | part.first if whole.empty else whole.first
            last = whole.last | part.last if part.empty else part.last
            whole = _Part(first, last, whole.empty and part.empty)
        return whole


def ambiguous(context: Context) -> Iterator[Problem]:
    """Repeats of what itself varies, where one text can be cut in several ways."""
    overlap = Overlap(context)
    verdicts: dict[tree.Node, str] = {}
    for pattern in context.book.patterns.all():
        for node in tree.walk(pattern.node):
            if not isinstance(node, tree.Repeat) or node.most < 2:
                continue
            body = context.expanded(node.part)
            if context.book.classes.level(body):
                continue
            if body not in verdicts:
                verdicts[body] = _several_ways(body, context, overlap)
            if verdicts[body] and _ways(body) ** node.most > _FEW:
                title = "the repeat can match one text in very many ways"
                yield pattern.site.problem("ambiguous-repeat", title, node, verdicts[body])


def _ways(body: tree.Node) -> int:
    """In how many ways, at a rough guess, one turn of a repeat may go."""
    least, most = _lengths(body)
    return min(max(most - least + 1, 2), _MOST_WAYS)


def _lengths(node: tree.Node) -> tuple[int, int]:
    """How many steps of text a node takes at least and at most."""
    if isinstance(node, tree.Look | tree.Edge):
        return 0, 0
    if isinstance(node, tree.Gap):
        return 0, node.most
    lengths = [_lengths(child) for child in node.children()]
    if isinstance(node, tree.Repeat):
        return lengths[0][0] * node.least, lengths[0][1] * node.most
    if isinstance(node, tree.Sequence):
        return sum(least for least, _ in lengths), sum(most for _, most in lengths)
    if isinstance(node, tree.Choice | tree.Capture):
        return min(least for least, _ in lengths), max(most for _, most in lengths)
    return 1, 1


def _several_ways(body: tree.Node, context: Context, overlap: Overlap) -> str:
    """What makes the repeated body go two ways over one text; empty where nothing does."""
    positions = _Positions(context)
    part = positions.add(body)
    if len(positions.nodes) > _LARGEST:
        return ""
    if part.empty:
        return "what is repeated can be empty"
    doubled = next((i for i in part.last if positions.follows[i] & part.first), None)
    if doubled is not None:
        return f"`{positions.nodes[doubled]}` repeats inside and outside"
    for i in part.last:
        positions.follows[i] |= part.first
    met = _two_ways_round(positions, overlap)
    return f"`{positions.nodes[met[0]]}` and `{positions.nodes[met[1]]}` can stand for the same words" if met else ""


def _two_ways_round(positions: _Positions, overlap: Overlap) -> tuple[int, int] | None:
    """Where two readers that start together part over the same text and meet again, if they do."""
    nodes, follows = positions.nodes, positions.follows
    start = (0, 0)
    before: dict[tuple[int, int], set[tuple[int, int]]] = {start: set()}
    waiting = [start]
    while waiting:
        pair = waiting.pop()
        for a, b in product(follows[pair[0]], follows[pair[1]]):
            if a == b or overlap.between(nodes[a], nodes[b]):
                if (a, b) not in before:
                    before[a, b] = set()
                    waiting.append((a, b))
                before[a, b].add(pair)
    meeting, waiting = {start}, [start]
    while waiting:
        fresh = before[waiting.pop()] - meeting
        meeting |= fresh
        waiting += fresh
    return next((pair for pair in sorted(meeting) if pair[0] != pair[1]), None)


CHECKS: Iterable[Any] = (ambiguous,)
