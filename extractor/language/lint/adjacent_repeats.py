"""Repeats one after another over the same words: a sentence that fails them is shared out among them in every way.

Pattern with named patterns written out ── its repeats from left to right ─▶ in how many ways they can share a text.
Two kinds are told: repeats with nothing between that ends the first, and long ones anywhere on one side of the anchor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from typing import TypeAlias

from extractor.language import tree
from extractor.language.classes import ANCHOR
from extractor.language.lint.anchor_paths import is_anchor
from extractor.language.lint.context import Check, Context
from extractor.language.lint.nested_repeats import ambiguous
from extractor.language.lint.overlap import Overlap
from extractor.language.lint.positions import Part, Positions, go_round, needs_marks, overlapping
from extractor.language.patterns import Pattern
from extractor.problems import Problem

SIDE_BY_SIDE, ALIKE = 5_000, 100
"""In so many ways repeats with nothing between may share a text; and those of which one says what the other says."""
ALTOGETHER, LONG = 2_000_000, 9
"""In so many ways long repeats on one side of the anchor may share a text; long is what varies by so much. The shipped
rules have 2,304 and 800,730."""
_ITEM = tree.Name("ITEM")
Ways: TypeAlias = Mapping[int, "tuple[tree.Node, int]"]
"""Repeats by identity, each with the ways in which it and those before it can share a text."""


@dataclass(frozen=True)
class _Reached:
    """What has been passed: `near` are repeats that nothing has ended yet, `long` all long ones."""

    near: Ways
    long: Ways

    @cached_property
    def key(self) -> tuple[frozenset[tuple[int, int]], ...]:
        """What tells it from others."""
        return tuple(frozenset((key, row[1]) for key, row in ways.items()) for ways in (self.near, self.long))

    def or_else(self, other: _Reached) -> _Reached:
        return _Reached(_most(self.near, other.near), _most(self.long, other.long))


_NOTHING = _Reached({}, {})


def _most(one: Ways, other: Ways) -> Ways:
    worse = {key: row for key, row in other.items() if key not in one or row[1] > one[key][1]}
    return {**one, **worse} if worse else one


def shared(context: Context) -> Iterator[Problem]:
    """Repeats that can share a text out among them in very many ways."""
    look = Sharing(context)
    told = {(problem.place.file, problem.place.line) for problem in ambiguous(context)}
    for pattern in context.book.patterns.all():
        for code, title, node, hint in look.faults(pattern):
            problem = context.book.patterns.problem(pattern, code, title, node, hint)
            if (problem.place.file, problem.place.line) not in told:
                yield problem


class Sharing:
    """Looks through patterns; what two repeats have in common is worked out once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._common: dict[tuple[int, int], bool] = {}
        self._taking: dict[tuple[int, int], bool] = {}
        self._repeating: dict[int, tuple[tree.Node, bool]] = {}
        self._rounds_of: dict[tuple[int, bool], tuple[Positions, Part]] = {}
        self._found: dict[tuple[str, int], tuple[str, str, tree.Node, str]] = {}
        self._known: dict[tuple[int, object], tuple[tree.Node, _Reached]] = {}
        self._holding = context.holding(ANCHOR)

    @cached_property
    def _overlap(self) -> Overlap:
        return Overlap(self._context)

    def faults(self, pattern: Pattern) -> Iterable[tuple[str, str, tree.Node, str]]:
        """Code, title, node and hint of what is too much in a pattern."""
        self._holding = self._context.holding_anchor(pattern)
        self._found.clear()
        self._after(pattern.expanded, _NOTHING)
        return list(self._found.values())

    def _after(self, node: tree.Node, reached: _Reached) -> _Reached:
        """What has been passed behind a node; named patterns that come again behind the same are looked at once."""
        if node in self._holding:
            return self._behind(node, reached)
        if not self._repeats(node) and (node.may_be_empty() or not reached.key[0] | reached.key[1]):
            return reached
        key = id(node), reached.key
        if key not in self._known:
            self._known[key] = node, self._behind(node, reached)
        return self._known[key][1]

    def _behind(self, node: tree.Node, reached: _Reached) -> _Reached:
        if is_anchor(node, self._holding.anchor):
            reached = _NOTHING
        if isinstance(node, tree.Look):
            self._after(node.part, _NOTHING)
            return reached
        if isinstance(node, tree.Sequence):
            for part in node.parts:
                reached = self._after(part, reached)
            return reached
        if isinstance(node, tree.Choice) and not self._context.book.classes.level(node):
            whole = _NOTHING
            for part in node.parts:
                whole = whole.or_else(self._after(part, reached))
            return whole
        if isinstance(node, tree.Capture):
            return self._after(node.part, reached)
        if isinstance(node, tree.Gap):
            return self._passed(node, tree.Repeat(_ITEM, 0, node.most), reached)
        return self._passed(node, node, reached) if isinstance(node, tree.Repeat) else self._taken(node, reached)

    def _taken(self, node: tree.Node, reached: _Reached) -> _Reached:
        """Behind one step of text: it ends what is near, and of long repeats those that could not take it as well."""
        long = {key: row for key, row in reached.long.items() if self._takes(_body(row[0]), node)}
        return _Reached({}, long)

    def _takes(self, body: tree.Node, node: tree.Node) -> bool:
        """Whether something in a body can take what a step takes."""
        key = self._overlap.number(body), self._overlap.number(node)
        if key not in self._taking:
            marked = needs_marks(body, self._context) or needs_marks(node, self._context)
            sides = [self._round_of(side, marked)[0].nodes for side in (body, node)]
            self._taking[key] = any(overlapping(a, b, self._overlap) for a in sides[0] for b in sides[1])
        return self._taking[key]

    def _passed(self, node: tree.Node, repeat: tree.Repeat, reached: _Reached) -> _Reached:
        """Behind a repeat, or a gap, which is one."""
        least, most = repeat.least, repeat.most
        near = self._shared(node, most - least + 1, reached.near)
        if self._tells_near(node, near, reached.near):
            near, reached = most - least + 1, _Reached({}, reached.long)
        skipped = reached if least == 0 else _NOTHING
        inner = self._rounds(repeat, reached)
        long = dict(_most(inner.long, reached.long))
        if most - least + 1 >= LONG:
            ways = self._shared(node, most - least + 1, reached.long)
            long[id(node)] = node, (most - least + 1 if self._tells_long(node, ways) else ways)
        return _Reached({**_most(inner.near, skipped.near), id(node): (node, near)}, long)

    def _rounds(self, repeat: tree.Repeat, reached: _Reached) -> _Reached:
        """What the rounds of a repeat pass, where there are repeats in it."""
        if not self._repeats(repeat.part):
            return _NOTHING
        for _ in range(min(repeat.most, LONG)):
            before, reached = reached, self._after(repeat.part, reached)
            if reached.long == before.long:
                break
        return reached

    def _shared(self, node: tree.Node, own: int, before: Ways) -> int:
        """In how many ways a repeat shares a text with those before it."""
        others = sorted(before.values(), key=lambda row: -row[1])
        return own * next((count for other, count in others if self._in_common(other, node)), 1)

    def _tells_near(self, node: tree.Node, ways: int, before: Ways) -> bool:
        counts = [_varies(other) for other, _ in before.values() if _body(other) == _body(node)]
        alike = bool(counts) and prod(counts, start=_varies(node)) > ALIKE
        if ways > SIDE_BY_SIDE or alike:
            title = "repeats stand next to each other over the same words"
            hint = (
                f"they can share one text in {ways:,} ways: make one repeat of them, or put between what ends the first"
            )
            self._found.setdefault(("near", id(node)), ("repeats-share", title, node, hint))
        return ways > SIDE_BY_SIDE or alike

    def _tells_long(self, node: tree.Node, ways: int) -> bool:
        if ways > ALTOGETHER:
            title = "this repeat and those before it can share one text in too many ways"
            hint = f"in {ways:,}; {ALTOGETHER:,} is the most: give them smaller bounds, or bar what stands between them"
            self._found.setdefault(("long", id(node)), ("repeats-share", title, node, hint))
        return ways > ALTOGETHER

    def _repeats(self, node: tree.Node) -> bool:
        """Whether there is a repeat in a node, or the anchor; expanded patterns share their parts."""
        found = self._repeating.get(id(node))
        if found is None:
            own = isinstance(node, tree.Repeat | tree.Gap | tree.Look)
            inside = own or any(self._repeats(child) for child in node.children())
            found = self._repeating[id(node)] = node, inside
        return found[1]

    def _in_common(self, one: tree.Node, other: tree.Node) -> bool:
        bodies = _body(one), _body(other)
        key = self._overlap.number(bodies[0]), self._overlap.number(bodies[1])
        if key not in self._common:
            self._common[key] = self._go_on_together(*bodies)
        return self._common[key]

    def _go_on_together(self, one: tree.Node, other: tree.Node) -> bool:
        """Whether two repeats can go round and round over the same text."""
        marked = needs_marks(one, self._context) or needs_marks(other, self._context)
        (here, part), (there, next_) = (self._round_of(body, marked) for body in (one, other))
        return go_round(here, there, product(part.first, next_.first), self._overlap)

    def _round_of(self, body: tree.Node, marked: bool) -> tuple[Positions, Part]:
        """The positions of a body that comes over and over."""
        key = self._overlap.number(body), marked
        if key not in self._rounds_of:
            positions = Positions(self._context, marked)
            self._rounds_of[key] = positions, positions.loop(positions.add(body), optional=False)
        return self._rounds_of[key]


def _body(node: tree.Node) -> tree.Node:
    return node.part if isinstance(node, tree.Repeat) else _ITEM


def _varies(node: tree.Node) -> int:
    """How many numbers of rounds a repeat may have."""
    if isinstance(node, tree.Repeat):
        return node.most - node.least + 1
    return node.most + 1 if isinstance(node, tree.Gap) else 1


CHECKS: Iterable[Check] = (shared,)
