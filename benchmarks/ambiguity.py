"""In how many ways an expression can read one text, by the structure of its automaton, whatever the text.

source ─▶ Automaton, whose long repeats are loops ─▶ exponential: a loop that reads some word in two ways; and degree:
how many loops one after another can read the same words, which is the power of the length that its steps grow with.
A repeat that may come more than `UNROLLED` times counts as endless, a shorter one is written out. Look-arounds count
with their first, or their last, character alone. So what is found may be too much, and nothing is overlooked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.stepping import REPEATS, Letters, parsed

UNROLLED = 8
SET, ANY_OF, NEXT_IN, LAST_IN, ACCEPT = range(5)


@dataclass(slots=True, eq=False)
class _State:
    """A state: of a SET the letters it reads, of NEXT_IN and LAST_IN those that may come, or may have come."""

    kind: int
    mask: int = 0
    then: list[_State] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Step:
    """From one position to the next: the letters that the next may read, and those that the last may have read."""

    to: int
    reads: int
    after: int


class Automaton:
    """Positions of an expression, each of which reads one letter, and the steps between them."""

    def __init__(self, tree: Any, letters: Letters) -> None:
        self._letters = letters
        self.every = (1 << len(letters.examples)) - 1
        self.looks: list[Any] = []
        """The trees of look-arounds, each an expression by itself."""
        self._positions: list[_State] = []
        self._runs: set[int] = set()
        self._closures: dict[int, tuple[_State, tuple[tuple[_State, int, int], ...]]] = {}
        start = self._sequence(tree, _State(ACCEPT))
        numbers = {id(state): i for i, state in enumerate(self._positions)}
        self.reads = [state.mask for state in self._positions]
        rows = [self._closure(state.then[0]) for state in self._positions]
        self.steps = [[Step(numbers[id(s)], reads, after) for s, reads, after in row] for row in rows]
        self.runs = frozenset(numbers[number] for number in self._runs if number in numbers)
        """Positions that a possessive repeat comes back to: they leave no choice."""
        self.first = [numbers[id(s)] for s, _, _ in self._closure(start)]

    def _sequence(self, tree: Any, following: _State) -> _State:
        for op, value in reversed(tree):
            following = self._element(str(op), value, following)
        return following

    def _position(self, mask: int, following: _State) -> _State:
        self._positions.append(_State(SET, mask, [following]))
        return self._positions[-1]

    def _element(self, op: str, value: Any, following: _State) -> _State:
        mask = self._letters.mask(op, value)
        if mask is not None:
            return self._position(mask, following)
        if op == "SUBPATTERN":
            return self._sequence(value[3], following)
        if op == "ATOMIC_GROUP":
            return self._atomic(value, following)
        if op == "BRANCH":
            return _State(ANY_OF, then=[self._sequence(tree, following) for tree in value[1]])
        if op in REPEATS:
            return self._repeat(int(value[0]), int(value[1]), value[2], following)
        if op == "POSSESSIVE_REPEAT":
            return self._run(int(value[0]), int(value[1]), value[2], following)
        if op in {"ASSERT", "ASSERT_NOT"}:
            return self._look(value[0], value[1], op == "ASSERT", following)
        return following

    def _atomic(self, tree: Any, following: _State) -> _State:
        """Of an atomic group that takes nothing one way alone leads on; any other is taken for a group."""
        if tree.getwidth()[1] > 0:
            return self._sequence(tree, following)
        kept = len(self._positions)
        self._sequence(tree, _State(ACCEPT))
        del self._positions[kept:]
        return following

    def _repeat(self, least: int, most: int, tree: Any, following: _State) -> _State:
        if most > UNROLLED:
            loop = _State(ANY_OF)
            body = self._sequence(tree, loop)
            loop.then = [body, following]
            return body if least else loop
        state = following
        for count in range(most - 1, -1, -1):
            more = self._sequence(tree, state)
            state = more if count < least else _State(ANY_OF, then=[more, following])
        return state

    def _run(self, least: int, most: int, tree: Any, following: _State) -> _State:
        """A possessive repeat of one character: it ends where none of its characters follows, and nowhere else."""
        mask = self._letters.mask(*tree[0]) if len(tree) == 1 else None
        if mask is None:
            return self._repeat(least, most, tree, following)
        end = _State(NEXT_IN, self.every & ~mask, [following])
        if most == 1:
            return _State(ANY_OF, then=[self._position(mask, following), end])
        loop = _State(ANY_OF)
        loop.then = [self._position(mask, loop), end]
        self._runs.add(id(loop.then[0]))
        return loop.then[0] if least else loop

    def _look(self, direction: int, tree: Any, wanted: bool, following: _State) -> _State:
        self.looks.append(tree)
        items = list(tree)
        if direction < 0:
            mask = self._letters.mask(*items[-1]) if items else None
            if mask is None or (not wanted and len(items) > 1):
                return following
            return _State(LAST_IN, mask if wanted else self.every & ~mask, [following])
        if not wanted:
            mask = self._letters.mask(*items[0]) if len(items) == 1 else None
            return following if mask is None else _State(NEXT_IN, self.every & ~mask, [following])
        if tree.getwidth()[0] == 0:
            return following
        kept, looks = len(self._positions), len(self.looks)
        inside = self._closure(self._sequence(tree, _State(ACCEPT)))
        del self._positions[kept:], self.looks[looks:]
        return _State(NEXT_IN, _union(reads for _, reads, _ in inside), [following])

    def _closure(self, state: _State) -> tuple[tuple[_State, int, int], ...]:
        """The positions that may come first from a state on, once for every way there."""
        known = self._closures.get(id(state))
        if known is not None:
            return known[1]
        if state.kind == SET:
            found: tuple[tuple[_State, int, int], ...] = ((state, state.mask, self.every),)
        else:
            self._closures[id(state)] = state, ()  # a loop around nothing comes back here
            ways = [way for following in state.then for way in self._closure(following)]
            reads = state.mask if state.kind == NEXT_IN else self.every
            after = state.mask if state.kind == LAST_IN else self.every
            found = tuple((s, r & reads, a & after) for s, r, a in ways if r & reads and a & after)
        self._closures[id(state)] = state, found
        return found


def _union(masks: Iterable[int]) -> int:
    whole = 0
    for mask in masks:
        whole |= mask
    return whole


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one word is read in two ways round a loop; and how many loops in a row can read the same words."""

    exponential: bool
    degree: int
    loops: int


def verdict(source: str) -> Verdict:
    """What the structure of an expression says, its look-arounds by themselves among it."""
    tree = parsed(source)
    letters = Letters(tree)
    waiting, verdicts = [tree], []
    seen = set[int]()
    while waiting:
        automaton = Automaton(waiting.pop(), letters)
        loops = _loops(automaton)
        exponential = any(_two_ways(automaton, loop) for loop in loops)
        verdicts.append(Verdict(exponential, _degree(automaton, loops), len(loops)))
        waiting += [look for look in automaton.looks if id(look) not in seen]
        seen.update(map(id, automaton.looks))
    exponential, degree = any(v.exponential for v in verdicts), max(v.degree for v in verdicts)
    return Verdict(exponential, degree, sum(v.loops for v in verdicts))


def _loops(automaton: Automaton) -> list[frozenset[int]]:
    """The positions that lie on a way back to themselves, by the ways they share; those that come first, first."""
    graph = {i: {step.to for step in row} for i, row in enumerate(automaton.steps)}
    found = components(graph)
    loops = (frozenset(c) for c in found[::-1] if len(c) > 1 or c[0] in graph[c[0]])
    return [loop for loop in loops if not loop <= automaton.runs]


def _two_ways(automaton: Automaton, loop: frozenset[int]) -> bool:
    """Whether two readers that start together in a loop can part over one word and meet again."""
    graph: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for p in loop:
        for q in loop:
            for number, one in enumerate(automaton.steps[p]):
                for other_number, other in enumerate(automaton.steps[q]):
                    if one.to not in loop or other.to not in loop or not one.reads & other.reads:
                        continue
                    if p == q and not one.after & other.after & automaton.reads[p]:
                        continue
                    twice = p == q and one.to == other.to and number != other_number
                    graph[p, q].add((one.to, other.to))
                    if twice:
                        graph[p, q].add((-1 - one.to, -1))
                        graph[-1 - one.to, -1].add((one.to, other.to))
    for component in components(graph):
        if any(p == q for p, q in component) and any(p != q for p, q in component):
            return True
    return False


def _degree(automaton: Automaton, loops: Sequence[frozenset[int]]) -> int:
    """The most loops of a chain in which each reaches the next and has words in common with it."""
    reached = [_reached(automaton, loop) for loop in loops]
    longest = [1] * len(loops)
    for i in range(len(loops) - 1, -1, -1):
        for j in range(i + 1, len(loops)):
            if longest[j] >= longest[i] and loops[j] & reached[i] and _in_common(automaton, loops[i], loops[j]):
                longest[i] = longest[j] + 1
    return max(longest, default=0)


def _reached(automaton: Automaton, loop: frozenset[int]) -> set[int]:
    seen, waiting = set(loop), list(loop)
    while waiting:
        for step in automaton.steps[waiting.pop()]:
            if step.to not in seen:
                seen.add(step.to)
                waiting.append(step.to)
    return seen


def _in_common(automaton: Automaton, one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two loops can go round together, over the same word."""
    graph: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for p in one:
        for q in other:
            for a in automaton.steps[p]:
                for b in automaton.steps[q]:
                    if a.to in one and b.to in other and a.reads & b.reads:
                        graph[p, q].add((a.to, b.to))
    return any(len(c) > 1 or c[0] in graph.get(c[0], ()) for c in components(graph))


def components(graph: Mapping[Any, set[Any]]) -> list[list[Any]]:
    """The strongly connected components of a graph, those that nothing leaves first (Tarjan, without recursion)."""
    index: dict[Any, int] = {}
    low: dict[Any, int] = {}
    stack: list[Any] = []
    on_stack: set[Any] = set()
    found: list[list[Any]] = []
    for root in list(graph):
        if root in index:
            continue
        work: list[tuple[Any, Iterator[Any]]] = [(root, iter(graph.get(root, ())))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, following = work[-1]
            child = next(following, None)
            if child is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component = []
                    while True:
                        component.append(stack.pop())
                        on_stack.discard(component[-1])
                        if component[-1] == node:
                            break
                    found.append(component)
            elif child not in index:
                index[child] = low[child] = len(index)
                stack.append(child)
                on_stack.add(child)
                work.append((child, iter(graph.get(child, ()))))
            elif child in on_stack:
                low[node] = min(low[node], index[child])
    return found
