"""Patterns of rules tried at their anchors, step by step: what matched, or which element failed, in units of the text.

(pattern split at its anchor, encoded document, anchor) ─▶ Attempt: both halves walked, and the captures of a run.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.engine.atoms import Atoms
from extractor.engine.encoding import Encoded
from extractor.engine.first_sets import first_words
from extractor.engine.splitting import Mark, Split
from extractor.explaining.leaves import Leaves
from extractor.explaining.walk import Miss, Step, Walked, Walker
from extractor.language import tree

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a pattern can match: split at its anchor, with the characters at which it is tried."""

    number: int
    left: tuple[tree.Node, ...]
    right: tuple[tree.Node, ...]
    anchors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Attempt:
    """A way tried at a position of the marked text; `captures` and `extent` are in units and empty where it failed.

    `left_of` is where the left half begins: at the position as well, but of a detail before the cue of the record.
    """

    way: Way
    position: int
    left_of: int
    left: Walked
    right: Walked
    captures: dict[str, list[Span]]
    extent: Span

    @property
    def matched(self) -> bool:
        """Whether both halves matched."""
        return self.left.miss is None and self.right.miss is None

    def progress(self) -> tuple[int, int]:
        """How near it came: elements that must take something and were not passed, negated; then those that took words.

        Elements that were passed alone say little: a long pattern passes many before it stops.
        """
        left = self.way.left[: len(self.way.left) - self.left.reached]
        lacking = sum(not node.may_be_empty() for node in (*left, *self.way.right[self.right.reached :]))
        return -lacking, sum(step.end > step.start for step in (*self.left.steps, *self.right.steps))


class Bench:
    """Walks patterns on one document in both directions; made once a document."""

    def __init__(self, forwards: Leaves, backwards: Leaves, encoded: Encoded) -> None:
        self.encoded = encoded
        self._right, self._left = Walker(forwards, encoded), Walker(backwards, encoded)

    def attempt(self, way: Way, position: int, left_of: int) -> Attempt:
        """Try a way, the right half at a position and the left half at another, or the same."""
        right = self.half(way.right, position, mirrored=False)
        left = self.half(way.left, left_of, mirrored=True)
        return self.joined(way, (position, left_of), left, right)

    def half(self, parts: tuple[tree.Node, ...], position: int, *, mirrored: bool) -> Walked:
        """Walk one half from a position of the marked text."""
        walker = self._left if mirrored else self._right
        return walker.walk(parts, walker.position(position))

    def joined(self, way: Way, at: tuple[int, int], left: Walked, right: Walked) -> Attempt:
        """Both halves as one attempt, at the positions where the right and the left one begin."""
        if right.miss is not None or left.miss is not None:
            return Attempt(way, *at, left, right, {}, (0, 0))
        extent = (self.unit(left.end, mirrored=True), self.unit(right.end, mirrored=False))
        return Attempt(way, *at, left, right, self._captures(left, right), extent)

    def unit(self, position: int, *, mirrored: bool) -> int:
        """The unit at a position of the one text or the other."""
        return self.encoded.phrases.unit(len(self.encoded.marked) - position if mirrored else position)

    def span(self, step: Step, *, mirrored: bool) -> Span:
        """The units that a step took."""
        a, b = (self.unit(p, mirrored=mirrored) for p in (step.start, step.end))
        return (b, a) if mirrored else (a, b)

    def missed_unit(self, miss: Miss, *, mirrored: bool) -> int:
        """The unit that stood where an element failed; -1 where that is before the start of the text."""
        unit = self.unit(miss.at, mirrored=mirrored)
        return unit - 1 if mirrored else min(unit, len(self.encoded.units.forms) - 1)

    def _captures(self, left: Walked, right: Walked) -> dict[str, list[Span]]:
        found: dict[str, list[Span]] = {}
        open_: dict[str, int] = {}
        for steps, mirrored in ((left.steps, True), (right.steps, False)):
            for name, kind, step in _taken(steps):
                span = self.span(step, mirrored=mirrored)
                if kind == "start":
                    open_[name] = span[0]
                elif kind == "end":
                    found.setdefault(name, []).append((open_[name], span[1]))
                elif span[0] < span[1]:
                    found.setdefault(name, []).append(span)
        return found


def way_of(part: Split, number: int, atoms: Atoms) -> Way:
    """A split pattern with its anchors; the number is that of the pattern in its rule."""
    part = part.spelled(atoms.spelling)
    codes = {atoms.codes[index] for index in first_words(part.right, atoms)}
    return Way(number, part.left.children(), part.right.children(), frozenset(map(chr, codes)))


def _taken(steps: tuple[Step, ...]) -> list[tuple[str, str, Step]]:
    """Captures passed by steps; of one that is passed several times in a repeat, the last time counts."""
    found: dict[tuple[int, ...], tuple[str, str, Step]] = {}
    for i, step in enumerate(steps):
        _collect(step, (i,), found)
    return list(found.values())


def _collect(step: Step, path: tuple[int, ...], found: dict[tuple[int, ...], tuple[str, str, Step]]) -> None:
    node = step.node
    if isinstance(node, tree.Capture):
        found[path] = (node.name, "whole", step)
    elif isinstance(node, Mark):
        found[path] = (node.name, "start" if node.start else "end", step)
    if isinstance(node, tree.Look) and node.negative:
        return
    for i, inner in enumerate(step.inner):
        _collect(inner, (*path, *_branch(node, i, inner)), found)


def _branch(node: tree.Node, number: int, inner: Step) -> tuple[int, ...]:
    """Which child of a node a step passed: its number, except in repeats, whose rounds are one."""
    if isinstance(node, tree.Choice):
        return (next(i for i, part in enumerate(node.parts) if part is inner.node),)
    return (number,) if isinstance(node, tree.Sequence) else (0,)
