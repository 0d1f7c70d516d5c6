"""The smallest changes of a pattern, or of a lexicon, that let it match where it stopped; each tried, none guessed.

half of a pattern that stopped ── change the element that failed, walk again ─▶ Repair: the changes and what they cost.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from extractor.engine.alphabet import index_of
from extractor.engine.atoms import EDGES, WordSet
from extractor.engine.symbol_sets import SymbolSet
from extractor.explaining.attempts import Bench
from extractor.explaining.explaining import Explainer
from extractor.explaining.faults import words_of
from extractor.explaining.walk import Miss, Walked
from extractor.language import tree
from extractor.language.classes import TAGS
from extractor.near_misses.word_changes import (
    DROP,
    FORGET,
    INSERT,
    NO_PHRASE,
    OPTIONAL,
    RAISE,
    TAG,
    as_word,
    located,
    word_changes,
)
from extractor.rule_index.entries import Written, where

MOST_TRIED, MOST_CHANGES, WIDEST = 60, 3, 12
"""So many changed halves are walked, so many changes made in one, by so much a bound is raised."""
Parts = tuple[tree.Node, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One change, told to a person: what to do and where."""

    text: str
    cost: float


@dataclass(frozen=True, slots=True)
class Repair:
    """A half of a pattern as changed, which matches, and the changes."""

    parts: Parts
    walked: Walked
    changes: tuple[Change, ...]

    @property
    def cost(self) -> float:
        """Of all changes together."""
        return sum(change.cost for change in self.changes)


class Mender:
    """Mends one half of a pattern at one place; the cheapest repairs come first."""

    def __init__(self, bench: Bench, explainer: Explainer, written: Written, *, mirrored: bool) -> None:
        self._bench, self._explainer, self._written, self._mirrored = bench, explainer, written, mirrored

    def repairs(self, parts: Parts, walk: Callable[[Parts], Walked], fixed: int = -1) -> Iterator[Repair]:
        """Repairs, the cheapest first; in the element `fixed` nothing is changed but what its words may be."""
        number = count()
        waiting: list[tuple[float, int, Parts, tuple[Change, ...]]] = [(0, next(number), parts, ())]
        for _ in range(MOST_TRIED):
            if not waiting:
                return
            _, _, parts, changes = heapq.heappop(waiting)
            walked = walk(parts)
            if walked.miss is None:
                yield Repair(parts, walked, changes)
                continue
            if len(changes) < MOST_CHANGES:
                for fresh, change in self._changes(parts, walked, fixed):
                    cost = change.cost + sum(c.cost for c in changes)
                    heapq.heappush(waiting, (cost, next(number), fresh, (*changes, change)))

    def _changes(self, parts: Parts, walked: Walked, fixed: int) -> Iterator[tuple[Parts, Change]]:
        miss = walked.miss
        assert miss is not None
        index = len(parts) - 1 - walked.reached if self._mirrored else walked.reached
        for node, change in self._of_leaf(miss):
            yield _put(parts, index, _rebuilt(miss.way, node)), change
        if index == fixed:
            return
        yield from self._raised(parts, index, miss)
        yield from self._let_through(parts, index, walked, miss)
        yield from self._optional(parts, index, miss)

    def _of_leaf(self, miss: Miss) -> Iterator[tuple[tree.Node, Change]]:
        """Changes of the very element that failed: a word beside others, another tag, a condition less."""
        node, unit = miss.node, self._bench.missed_unit(miss, mirrored=self._mirrored)
        nothing = tree.Sequence(())
        if isinstance(node, tree.Look):
            forbidden = miss.forbidden is not None or node.negative
            told = f"the look-around `{self._label(node)}` forbids this: narrow it or take it away"
            yield nothing, Change(self._at(told if forbidden else f"take `{self._label(node)}` away", node), DROP)
            return
        if isinstance(node, tree.Edge):
            yield nothing, Change(self._at(f"take `{node}` away", node), FORGET)
            return
        if unit < 0 or self._explainer.symbol(self._bench.encoded, unit).tag in EDGES:
            return
        words = self._explainer.atoms.word_set(node)
        if words is not None:
            here = WordSet(SymbolSet.of([index_of(self._bench.encoded.units.chars[unit])]))
            for text, cost in word_changes(node, unit, self._bench, self._explainer, self._written):
                yield _beside(node, here), Change(text, cost)
        elif self._explainer.atoms.phrase_set(node) is not None:
            yield from self._phrases(node, unit)

    def _phrases(self, node: tree.Node, unit: int) -> Iterator[tuple[tree.Node, Change]]:
        """What to write so that a phrase satisfies an element for phrases; only of a phrase that stands whole there."""
        phrase = self._bench.encoded.phrases.at(unit)
        at_edge = phrase is not None and unit == (phrase.end - 1 if self._mirrored else phrase.start)
        if phrase is None:
            symbol, here = self._explainer.symbol(self._bench.encoded, unit), self._bench.encoded.units.chars[unit]
            told = f"`{words_of(self._bench, (unit, unit + 1))}` stands in no phrase: "
            told += f"write `({self._label(node)} | {symbol.tag})`, or let a chunk rule take it"
            yield _beside(node, WordSet(SymbolSet.of([index_of(here)]))), Change(self._at(told, node), NO_PHRASE)
        if phrase is None or not at_edge:
            return
        note = self._explainer.study.phrases[phrase.kind]
        text = words_of(self._bench, (phrase.start, phrase.end))
        told = f"`{text}` is a phrase {note.id} ({', '.join(note.classes)}), not `{self._label(node)}`: "
        told += f"write `({self._label(node)} | {note.classes[-1]})`, or give {note.id} the class ({where(note.place)})"
        yield _beside(node, tree.Name(note.classes[-1])), Change(told, TAG)

    def _raised(self, parts: Parts, index: int, miss: Miss) -> Iterator[tuple[Parts, Change]]:
        """A greater bound of a gap or a repeat that stands just before, in the direction of the walk."""
        beside = index + 1 if self._mirrored else index - 1
        node = parts[beside] if 0 <= beside < len(parts) else None
        if not isinstance(node, tree.Gap | tree.Repeat) or node.most < 2:
            return
        for more in range(1, WIDEST + 1):
            fresh = (
                tree.Gap(node.most + more) if isinstance(node, tree.Gap)
                else tree.Repeat(node.part, node.least, node.most + more, node.lazy)
            )  # fmt: skip
            told = f"raise the bound of `{self._label(node)}` to {node.most + more}"
            yield _put(parts, beside, fresh), Change(self._at(told, node), RAISE + 0.05 * more)

    def _let_through(
        self, parts: Parts, index: int, walked: Walked, miss: Miss
    ) -> Iterator[tuple[Parts, Change]]:  # fmt: skip
        """An optional element for what stands there, before the one that failed: in the pattern, or deep inside it."""
        unit = self._bench.missed_unit(miss, mirrored=self._mirrored)
        if unit < 0 or self._explainer.symbol(self._bench.encoded, unit).tag in EDGES:
            return
        name, text = self._standing(unit)
        node, known = self._known_as(name)
        optional, side = tree.Repeat(node, 0, 1), "behind" if self._mirrored else "before"
        shown = as_word(text) if name.name == "WORD" else known
        depth = next((i for i, (n, _) in reversed([*enumerate(miss.way)]) if isinstance(n, tree.Sequence)), -1)
        if depth < 0 or miss.at <= walked.end:
            told = f"put `{shown}?` {side} `{self._label(parts[index])}`, for `{text}`"
            at = index + self._mirrored
            yield (*parts[:at], optional, *parts[at:]), Change(told, INSERT)
            return
        row, child = miss.way[depth]
        inner, at = row.children(), child + self._mirrored
        fresh = tree.with_children(row, (*inner[:at], optional, *inner[at:]))
        told = self._at(f"put `{shown}?` {side} `{self._label(inner[child])}`, for `{text}`", row)
        yield _put(parts, index, _rebuilt(miss.way[:depth], fresh)), Change(told, INSERT)

    def _standing(self, unit: int) -> tuple[tree.Name, str]:
        """The class of the phrase or word that stands at a unit, with its text; a mark counts as any word."""
        phrase = self._bench.encoded.phrases.at(unit)
        if phrase is not None:
            return tree.Name(self._explainer.study.phrases[phrase.kind].chunk), words_of(self._bench, phrase[:2])
        tag, text = self._explainer.symbol(self._bench.encoded, unit).tag, words_of(self._bench, (unit, unit + 1))
        return tree.Name(tag if tag in TAGS and tag != "PUNCT" else "WORD"), text

    def _known_as(self, name: tree.Name) -> tuple[tree.Node, str]:
        """A tag, or the shortest named pattern of tags alone that holds it."""
        found = [
            (len(written.expanded.children()), known)
            for known, written in self._explainer.study.named.items()
            if name in written.expanded.children() and all(map(_is_tag, written.expanded.children()))
        ]
        known = min(found, default=(0, ""))[1]
        return (self._explainer.study.named[known].expanded, known) if known else (name, name.name)

    def _optional(self, parts: Parts, index: int, miss: Miss) -> Iterator[tuple[Parts, Change]]:
        """The element as it is, or nothing."""
        node = parts[index]
        if node.takes_nothing:
            return
        told = f"make `{self._label(node)}` optional"
        yield _put(parts, index, tree.Repeat(node, 0, 1)), Change(told, OPTIONAL)

    def _label(self, node: tree.Node) -> str:
        return self._explainer.study.label(node, self._written)

    def _at(self, text: str, node: tree.Node) -> str:
        return located(text, node, self._written, self._explainer)


def _beside(node: tree.Node, other: tree.Node) -> tree.Node:
    """An element or another one, in the place of the first."""
    return tree.Choice((node, other), at=node.at, end=node.end, origin=node.origin)


def _is_tag(node: tree.Node) -> bool:
    return isinstance(node, tree.Name) and node.name in TAGS


def _put(parts: Parts, index: int, node: tree.Node) -> Parts:
    return (*parts[:index], node, *parts[index + 1 :])


def _rebuilt(way: Sequence[tuple[tree.Node, int]], node: tree.Node) -> tree.Node:
    """The outermost of the nodes around an element, with another element in its place."""
    for outer, child in reversed(way):
        children = outer.children()
        node = tree.with_children(outer, (*children[:child], node, *children[child + 1 :]))
    return node
