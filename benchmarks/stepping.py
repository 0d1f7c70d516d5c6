"""The steps that a regular expression takes on a text, counted and not timed: a step is a try of an element at a place.

source ── parsed as `re` parses it ─▶ Program ── text ─▶ how many steps, and where it ends; in how many ways it matches.
What follows from an element at a place is worked out once and added up, so that 10³⁰ steps are counted as fast as ten.
It stands for the engine of `re` without its short cuts: it takes alternatives in the same order, atomic groups and
possessive repeats never give back, and what a look-around takes counts as well.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, TypeAlias

Ranges: TypeAlias = "tuple[bool, tuple[tuple[int, int], ...]]"
"""A set of characters: whether it is turned round, and its ranges."""
Node: TypeAlias = "tuple[Any, ...]"
"""An element with what follows it: a kind, what the kind needs, the next elements."""
SET, ANY_OF, RUN, LOOK, BEHIND, EDGE, ATOMIC, ACCEPT = range(8)
END: Node = (ACCEPT,)
ONE_CHARACTER = frozenset({"IN", "LITERAL", "NOT_LITERAL"})
REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT"})
DEEPEST = 500_000


def parsed(source: str) -> Any:
    """The tree that `re` makes of a source."""
    return import_module("re._parser").parse(source)


def ranges_of(op: str, value: Any) -> Ranges:
    """The set that an element of one character stands for."""
    if op != "IN":
        return op == "NOT_LITERAL", ((value, value),)
    parts = [(str(kind), part) for kind, part in value]
    ranges = (part if kind == "RANGE" else (part, part) for kind, part in parts if kind in {"RANGE", "LITERAL"})
    if any(kind == "CATEGORY" for kind, _ in parts):
        return False, ((0, sys.maxunicode),)  # [\s\S], the one way in which patterns of rules use categories
    return any(kind == "NEGATE" for kind, _ in parts), tuple(ranges)


def children(op: str, value: Any) -> Iterator[Any]:
    """The trees inside an element."""
    if op in REPEATS or op == "POSSESSIVE_REPEAT":
        yield value[2]
    elif op == "SUBPATTERN":
        yield value[3]
    elif op == "BRANCH":
        yield from value[1]
    elif op in {"ASSERT", "ASSERT_NOT"}:
        yield value[1]
    elif op == "ATOMIC_GROUP":
        yield value


def _sets(tree: Any) -> Iterator[Ranges]:
    for op, value in tree:
        if str(op) in ONE_CHARACTER:
            yield ranges_of(str(op), value)
        for child in children(str(op), value):
            yield from _sets(child)


class Letters:
    """The characters that an expression tells apart: those in the same of its sets are one letter, a number from 0."""

    def __init__(self, tree: Any, borders: Iterable[int] = ()) -> None:
        sets = sorted(set(_sets(tree)))
        cuts = {0, *borders, *(x for _, ranges in sets for a, b in ranges for x in (a, b + 1))}
        self._cuts = sorted(cut for cut in cuts if cut <= sys.maxunicode)
        members = [0] * len(self._cuts)
        for number, (negated, ranges) in enumerate(sets):
            inside = [False] * len(self._cuts)
            for first, last in ranges:
                for i in range(bisect_left(self._cuts, first), bisect_left(self._cuts, last + 1)):
                    inside[i] = True
            for i, within in enumerate(inside):
                members[i] |= (within != negated) << number
        keys = [(m, bisect_right(sorted(borders), cut)) for m, cut in zip(members, self._cuts, strict=True)]
        numbers = {key: i for i, key in enumerate(dict.fromkeys(keys))}
        self._letter = [numbers[key] for key in keys]
        self.examples = [chr(self._cuts[keys.index(key)]) for key in numbers]
        """For every letter a character that is one."""
        self._masks = {s: sum(1 << i for key, i in numbers.items() if key[0] >> n & 1) for n, s in enumerate(sets)}

    def mask(self, op: Any, value: Any) -> int | None:
        """The letters that satisfy an element of one character, as bits; None for any other element."""
        return self._masks[ranges_of(str(op), value)] if str(op) in ONE_CHARACTER else None

    def of(self, text: str) -> list[int]:
        """The letters of a text."""
        return [self._letter[bisect_right(self._cuts, ord(char)) - 1] for char in text]


class Program:
    """A regular expression whose steps are counted. Repeats are written out, as often as they may come."""

    def __init__(self, source: str, borders: Iterable[int] = ()) -> None:
        tree = parsed(source)
        self.letters = Letters(tree, borders)
        self.size = 0
        self._inner: dict[int, tuple[Any, Node]] = {}
        self.start = self._sequence(tree, END)

    def _sequence(self, tree: Any, following: Node) -> Node:
        for op, value in reversed(tree):
            following = self._element(str(op), value, following)
        return following

    def _element(self, op: str, value: Any, following: Node) -> Node:
        self.size += 1
        mask = self.letters.mask(op, value)
        if mask is not None:
            return SET, mask, following
        if op == "SUBPATTERN":
            return self._sequence(value[3], following)
        if op == "BRANCH":
            return ANY_OF, tuple(self._sequence(tree, following) for tree in value[1])
        if op in REPEATS:
            return self._repeat(value, following, lazy=op == "MIN_REPEAT")
        if op == "POSSESSIVE_REPEAT":
            least, most, tree = value
            mask = self.letters.mask(*tree[0]) if len(tree) == 1 else None
            if mask is not None:
                return RUN, mask, int(least), int(most), following
            return ATOMIC, self._repeat(value, END, lazy=False), following
        if op in {"ASSERT", "ASSERT_NOT"}:
            direction, tree = value
            width = tree.getwidth()[0] if direction < 0 else 0
            return (BEHIND if direction < 0 else LOOK), op == "ASSERT", self._once(tree), width, following
        if op == "ATOMIC_GROUP":
            return ATOMIC, self._once(value), following
        if op == "AT":
            return EDGE, "BEGINNING" in str(value), following
        raise ValueError(f"{op} is not counted")

    def _repeat(self, value: Any, following: Node, lazy: bool) -> Node:
        least, most, tree = int(value[0]), int(value[1]), value[2]
        node = following
        for count in range(most - 1, -1, -1):
            more = self._sequence(tree, node)
            node = more if count < least else (ANY_OF, (following, more) if lazy else (more, following))
        return node

    def _once(self, tree: Any) -> Node:
        if id(tree) not in self._inner:
            self._inner[id(tree)] = tree, self._sequence(tree, END)
        return self._inner[id(tree)][1]

    def steps(self, text: str, at: int = 0) -> tuple[int, int]:
        """How many steps a match takes from a place on, and where it ends; -1 where there is none."""
        return self.steps_on(self.letters.of(text), at)

    def steps_on(self, letters: Sequence[int], at: int = 0) -> tuple[int, int]:
        """The same on letters."""
        with _deep():
            return _Counting(letters).steps(self.start, at)

    def ways(self, text: str) -> int:
        """In how many ways the whole of a text can be matched."""
        with _deep():
            return _Counting(self.letters.of(text)).ways(self.start, 0)


class _Counting:
    """One text; what was counted from an element on at a place is known from then on."""

    def __init__(self, letters: Sequence[int]) -> None:
        self._letters = letters
        self._known: dict[tuple[int, int], tuple[int, int]] = {}
        self._ways: dict[tuple[int, int], int] = {}

    def steps(self, node: Node, at: int) -> tuple[int, int]:
        if node[0] == ACCEPT:
            return 0, at
        key = id(node), at
        if key not in self._known:
            self._known[key] = self._steps(node, at)
        return self._known[key]

    def _steps(self, node: Node, at: int) -> tuple[int, int]:
        if node[0] == ANY_OF:
            total, end = 0, -1
            for part in node[1]:
                steps, end = self.steps(part, at)
                total += steps
                if end >= 0:
                    break
            return total, end
        spent, after = self._taken(node, at)
        if after < 0:
            return spent, -1
        steps, end = self.steps(node[-1], after)
        return spent + steps, end

    def _taken(self, node: Node, at: int) -> tuple[int, int]:
        """The steps that an element itself takes, and the place behind it; -1 where it fails."""
        kind, letters = node[0], self._letters
        if kind == SET:
            return 1, at + 1 if at < len(letters) and node[1] >> letters[at] & 1 else -1
        if kind == RUN:
            end, (mask, least, most) = at, node[1:4]
            while end < len(letters) and end - at < most and mask >> letters[end] & 1:
                end += 1
            return 1, end if end - at >= least else -1
        if kind == ATOMIC:
            steps, end = self.steps(node[1], at)
            return steps + 1, end
        if kind == EDGE:
            return 1, at if at == (0 if node[1] else len(letters)) else -1
        wanted, inner, width = node[1:4]
        steps, end = self.steps(inner, at - width) if at >= width else (0, -1)
        return steps + 1, at if (end >= 0) == wanted else -1

    def ways(self, node: Node, at: int) -> int:
        if node[0] == ACCEPT:
            return int(at == len(self._letters))
        key = id(node), at
        if key not in self._ways:
            if node[0] == ANY_OF:
                self._ways[key] = sum(self.ways(part, at) for part in node[1])
            else:
                after = self._taken(node, at)[1]
                self._ways[key] = self.ways(node[-1], after) if after >= 0 else 0
        return self._ways[key]


@contextmanager
def _deep() -> Iterator[None]:
    """Python is told that a text of a thousand words may be a thousand calls deep."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(DEEPEST)
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


def ends(source: str, text: str, at: int = 0) -> int:
    """Where `re` itself ends a match; -1 where there is none."""
    match = re.compile(source).match(text, at)
    return -1 if match is None else match.end()
