"""A pattern walked step by step, as its compiled form runs, to see how far it comes.

(half of a pattern, encoded document, position) ─▶ where it can end, with the steps that led there; or the element at
which it stopped. Nothing here is used by a run: it takes a thousand times as long as the regular expression.

A way on from a position depends on the position alone. So of several ways by which a node can reach one position, the
first is the one that a regular expression takes, and each (node, position) is walked once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from extractor.engine.atoms import END
from extractor.engine.encoding import Encoded
from extractor.explaining.leaves import Leaves
from extractor.language import tree

Trail: TypeAlias = "tuple[Trail, Step] | None"
"""Steps one after another, the last one outermost: ways that begin alike share their beginning."""


@dataclass(frozen=True, slots=True)
class Step:
    """A node that was passed, from one position to another, and by which steps inside it."""

    node: tree.Node
    start: int
    end: int
    trail: Trail = None

    @property
    def inner(self) -> tuple[Step, ...]:
        """The steps inside it, in the order in which they were taken."""
        return unrolled(self.trail)


def unrolled(trail: Trail) -> tuple[Step, ...]:
    """The steps of a trail, the first one first."""
    steps = []
    while trail is not None:
        trail, step = trail
        steps.append(step)
    return tuple(reversed(steps))


Ends = Mapping[int, Step]
"""Where a node can end, in the order in which they are tried, with the way there."""


@dataclass(frozen=True, slots=True)
class Miss:
    """The element that failed: its node, the position, the nodes around it from the outermost, and their children.

    `forbidden` is what matched inside a negative look-around; `also` holds other nodes that were tried at the position.
    """

    node: tree.Node
    at: int
    way: tuple[tuple[tree.Node, int], ...] = ()
    forbidden: Step | None = None
    also: tuple[tree.Node, ...] = ()

    def under(self, node: tree.Node, child: int) -> Miss:
        """The same, seen from the node above."""
        return Miss(self.node, self.at, ((node, child), *self.way), self.forbidden, self.also)


@dataclass(frozen=True, slots=True)
class Walked:
    """One half of a pattern walked: the steps of its elements; and, where it did not match, the miss."""

    steps: tuple[Step, ...]
    end: int
    miss: Miss | None = None
    reached: int = 0
    """So many of the elements were passed."""


class Walker:
    """Walks patterns on one document, in one direction: forwards on the marked text, or backwards on its mirror."""

    def __init__(self, leaves: Leaves, encoded: Encoded) -> None:
        self.mirrored = leaves.mirrored
        self.text = encoded.mirrored if self.mirrored else encoded.marked
        self._leaves = leaves
        self._openers = frozenset(leaves.openers.findall(self.text))
        self._known: dict[tuple[int, int], tuple[tree.Node, Ends]] = {}

    def position(self, position: int) -> int:
        """The position on the walker's text of one on the marked text, within a bracket that closes or opens there."""
        at = len(self.text) - position if self.mirrored else position
        skipped = self._openers if self.mirrored else {END}
        return at + 1 if self.text[at : at + 1] in skipped else at

    def walk(self, parts: Sequence[tree.Node], at: int) -> Walked:
        """Walk elements one after another: the way that the compiled half takes, or the furthest that there is."""
        order = self._order(parts)
        states = _States(self, order)
        end = next(states.ends(at), None)
        if end is not None:
            return Walked(self._written(unrolled(end[1])), end[0], reached=len(order))
        reached = states.furthest()
        found = [(self._missed(order[reached], position), steps) for position, steps in states.at(reached)]
        miss, trail = max(found, key=lambda row: row[0].at)
        steps = unrolled(trail)
        return Walked(self._written(steps), steps[-1].end if steps else at, miss, reached)

    def _written(self, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        """Steps in the order of the pattern string."""
        return steps[::-1] if self.mirrored else steps

    def _order(self, parts: Sequence[tree.Node]) -> Sequence[tree.Node]:
        return parts[::-1] if self.mirrored else parts

    def ends(self, node: tree.Node, at: int) -> Ends:
        """Where the node can end that begins at a position."""
        key = (id(node), at)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = (node, self._ends(node, at))
        return found[1]

    def _ends(self, node: tree.Node, at: int) -> Ends:
        if self._leaves.holds(node):
            end = self._leaf(node, at)
            return {} if end is None else {end: Step(node, at, end)}
        if isinstance(node, tree.Sequence):
            states = _States(self, self._order(node.parts))
            return {end: Step(node, at, end, trail) for end, trail in states.ends(at)}
        if isinstance(node, tree.Choice):
            found: dict[int, Step] = {}
            for part in node.parts:
                for end, step in self.ends(part, at).items():
                    found.setdefault(end, Step(node, at, end, (None, step)))
            return found
        if isinstance(node, tree.Capture):
            return {end: Step(node, at, end, (None, step)) for end, step in self.ends(node.part, at).items()}
        if isinstance(node, tree.Look):
            inner = next(iter(self.ends(node.part, at).values()), None)
            holds = (inner is None) == node.negative
            return {at: Step(node, at, at, (None, inner) if inner else None)} if holds else {}
        if isinstance(node, tree.Repeat | tree.Gap):
            repeat = self._leaves.gap(node) if isinstance(node, tree.Gap) else node
            return {end: Step(node, at, end, trail) for end, trail in self._repeated(repeat, at)}
        return {at: Step(node, at, at)}

    def _repeated(self, node: tree.Repeat, at: int) -> Iterator[tuple[int, Trail]]:
        """Ends of a repeat; each (count, position) once, and no round that takes nothing beyond those asked for."""
        seen: set[tuple[int, int]] = set()
        emitted: set[int] = set()
        waiting: list[tuple[int, int, Trail, bool]] = [(0, at, None, False)]
        while waiting:
            count, position, trail, stop = waiting.pop()
            if stop:
                if position not in emitted:
                    emitted.add(position)
                    yield position, trail
                continue
            if (count, position) in seen:
                continue
            seen.add((count, position))
            following: list[tuple[int, int, Trail, bool]] = []
            if count < node.most:
                rounds = self.ends(node.part, position).items()
                following = [
                    (count + 1, end, (trail, step), False)
                    for end, step in rounds
                    if end != position or count < node.least
                ]
            here = [(count, position, trail, True)] if count >= node.least else []
            waiting += reversed([*here, *following] if node.lazy else [*following, *here])

    def _leaf(self, node: tree.Node, at: int) -> int | None:
        words = self._leaves.words(node)
        if words is None:
            match = self._leaves.pattern(node).match(self.text, at)
            return match.end() if match else None
        text = self.text
        before, after = ({END}, self._openers) if self.mirrored else (self._openers, {END})
        at += text[at : at + 1] in before
        if text[at : at + 1] not in words:
            return None
        return at + 1 + (text[at + 1 : at + 2] in after)

    def _missed(self, node: tree.Node, at: int) -> Miss:
        """Why a node cannot be passed at a position: the innermost element, the furthest where there are several."""
        if self._leaves.holds(node):
            return Miss(node, at)
        if isinstance(node, tree.Sequence):
            order = self._order(node.parts)
            states = _States(self, order)
            for _ in states.ends(at):
                pass
            reached = states.furthest()
            inner = [self._missed(order[reached], position) for position, _ in states.at(reached)]
            index = len(order) - 1 - reached if self.mirrored else reached
            return max(inner, key=lambda miss: miss.at).under(node, index)
        if isinstance(node, tree.Choice):
            misses = [self._missed(part, at).under(node, i) for i, part in enumerate(node.parts)]
            best = max(misses, key=lambda miss: miss.at)
            also = tuple(m.node for m in misses if m.at == best.at and m is not best and m.forbidden is None)
            return Miss(best.node, best.at, best.way, best.forbidden, (*best.also, *also))
        if isinstance(node, tree.Look) and node.negative:
            return Miss(node, at, (), next(iter(self.ends(node.part, at).values())))
        child = node.children()[0]
        if isinstance(node, tree.Repeat):
            rounds = _States(self, [child] * node.least)
            for _ in rounds.ends(at):
                pass
            at = max(position for position, _ in rounds.at(rounds.furthest()))
        return self._missed(child, at).under(node, 0)


class _States:
    """Elements in a row: the positions reached before each of them, with the first way there."""

    def __init__(self, walker: Walker, parts: Sequence[tree.Node]) -> None:
        self._walker = walker
        self._parts = parts
        self._seen: dict[tuple[int, int], Trail] = {}

    def ends(self, at: int) -> Iterator[tuple[int, Trail]]:
        """Where the row can end, in the order in which a regular expression tries the ways."""
        waiting: list[tuple[int, int, Trail]] = [(0, at, None)]
        while waiting:
            number, position, trail = waiting.pop()
            if (number, position) in self._seen:
                continue
            self._seen[number, position] = trail
            if number == len(self._parts):
                yield position, trail
                continue
            following = self._walker.ends(self._parts[number], position)
            waiting += reversed([(number + 1, end, (trail, step)) for end, step in following.items()])

    def furthest(self) -> int:
        """How many elements were passed at most, without all of them."""
        return max(number for number, _ in self._seen if number < len(self._parts))

    def at(self, number: int) -> list[tuple[int, Trail]]:
        """The positions at which an element was tried, with the steps before it."""
        return [(position, trail) for (n, position), trail in self._seen.items() if n == number]
