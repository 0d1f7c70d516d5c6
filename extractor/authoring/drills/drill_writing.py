"""Drill sentences written: a way through the tree of a pattern becomes words, by way of the part that is aimed at.

(expanded pattern, Aim, Stock, random numbers) ─▶ tokens ─▶ text.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.authoring.drills.drill_words import Stock
from extractor.authoring.trials.mutants import Spot
from extractor.engine.atoms import Atoms
from extractor.language import tree
from extractor.language.classes import CUE, QUOTE
from extractor.text.forms import CLOSE, ENDS, OPEN, PARAGRAPH, POSSESSIVE, QUOTED_SENTENCE, SENTENCE, STOP

THROUGH, OUTSIDE, BEYOND = "through", "outside", "beyond"
"""A sentence goes through the part; has something else where the part stands; or repeats it more often than it may."""
ANCHORED = "\N{ANCHOR}"
"""The token that stands for the cue of a record to which a detail adds."""
_SHORTEST, _MORE, _SHOWN, _GAP, _LEFT_OUT = 0.75, 0.15, 0.5, 0.2, 0.6
"""How likely the shortest alternative is, one more round, the words of a look-around, a word in a gap; that a part is
left out which must be there."""
_NO_SPACE_BEFORE = frozenset({",", ";", ":", ")", "]", CLOSE, POSSESSIVE, *ENDS})
_NO_SPACE_AFTER = frozenset({"(", "[", OPEN})
_TIGHT = frozenset({"/"})
_LONG = 1000
SetOf = Callable[[tree.Node], frozenset[int] | None]


@dataclass(frozen=True, slots=True)
class Aim:
    """The part a sentence is made for, and what it does there; no spot aims at nothing, a name at a capture."""

    how: str
    spot: Spot | None = None
    capture: str = ""

    def hits(self, node: tree.Node) -> bool:
        """Whether a node of an expanded pattern is the part."""
        if self.capture:
            return isinstance(node, tree.Capture) and node.name == self.capture
        spot = self.spot
        if spot is not None and spot.named:
            return node.origin == spot.named
        return spot is not None and (node.origin, node.at, node.end) == (spot.origin, spot.at, spot.end)


class Pen:
    """Writes sentences for one aim."""

    def __init__(self, aim: Aim, stock: Stock, atoms: Atoms, rng: random.Random) -> None:
        self._aim, self._stock, self._atoms, self._rng = aim, stock, atoms, rng
        self._holding: dict[int, bool] = {}
        self._costs: dict[int, int] = {}
        self._sets: dict[int, frozenset[int]] = {}

    def holds(self, node: tree.Node) -> bool:
        """Whether the part aimed at is the node or below it."""
        found = self._holding.get(id(node))
        if found is None:
            found = self._aim.hits(node) or any(self.holds(child) for child in node.children())
            self._holding[id(node)] = found
        return found

    def _below(self, node: tree.Node) -> bool:
        return any(map(self.holds, node.children()))

    def write(self, node: tree.Node, hot: bool = True) -> list[str]:
        """Tokens for a node; by way of the part aimed at where it is `hot` and holds it."""
        hot = hot and self.holds(node)
        words = self._atoms.word_set(node)
        if words is not None:
            return self._one(self._stock.words(self._words(node) if hot else words))
        kinds = self._atoms.phrase_set(node)
        if kinds is not None:
            return self._one(self._stock.phrases(self._kinds(node) if hot else kinds))
        if isinstance(node, tree.Name | tree.Both | tree.Not):
            return self._special(node, hot)
        if isinstance(node, tree.Sequence):
            chosen = self._hot_child(node) if hot and self._below(node) else -1
            return [token for i, part in enumerate(node.parts) for token in self._part(part, i == chosen)]
        if isinstance(node, tree.Choice):
            return self.write(self._branch(node, hot), hot)
        if isinstance(node, tree.Repeat | tree.Gap):
            return self._rounds(node, hot)
        if isinstance(node, tree.Look):
            shown = hot or (not node.negative and self._rng.random() < _SHOWN)
            return [*self.write(node.part, hot), *self._going_on(hot and node.ahead)] if shown else []
        if isinstance(node, tree.Capture):
            if hot and self._aim.capture and self._aim.hits(node):
                return self._anything()
            return self.write(node.part, hot)
        return []

    def way(self, node: tree.Node) -> list[tree.Node]:
        """The nodes from a pattern down to the part aimed at."""
        found = [node]
        while self._below(found[-1]):
            found.append(found[-1].children()[self._hot_child(found[-1])])
        return found

    def _part(self, node: tree.Node, hot: bool) -> list[str]:
        """Tokens for a part of a sequence; where it must be there and is the part aimed at, perhaps none, or others."""
        if not hot or self._aim.how != THROUGH or not self._aim.hits(node) or self._rng.random() >= _LEFT_OUT:
            return self.write(node, hot)
        if isinstance(node, tree.Edge) or (isinstance(node, tree.Look) and not node.negative):
            return self._some(1 + self._rng.randrange(3))
        needed = not isinstance(node, tree.Look) and not node.may_be_empty()
        return self._some(self._rng.randrange(2)) if needed else self.write(node, hot)

    def _some(self, count: int) -> list[str]:
        return [token for _ in range(count) for token in self._anything_in_gap()]

    def _going_on(self, hot: bool) -> list[str]:
        """Perhaps some words behind a look-ahead, so that something is left where it does not stop anything."""
        return self._some(self._rng.randrange(4) if hot else 0)

    def _anything(self) -> list[str]:
        kinds = frozenset[int]().union(*self._atoms.every_kind())
        words = self._stock.phrases(kinds) if self._rng.random() < 0.8 else self._stock.neutral
        return self._one(words)

    def _one(self, words: Sequence[str]) -> list[str]:
        """One of the words; the first ones are likelier."""
        if not words:
            return []
        return [words[min(int(len(words) * self._rng.random() ** 2), len(words) - 1)]]

    def _neutral(self) -> list[str]:
        return self._one(self._stock.neutral)

    def _special(self, node: tree.Node, hot: bool) -> list[str]:
        """An item, a quotation, the cue of a record."""
        if isinstance(node, tree.Name) and node.name == CUE:
            return [ANCHORED]
        if isinstance(node, tree.Name) and node.name == QUOTE:
            return [OPEN, *self._anything(), *self._neutral(), *self._anything(), CLOSE]
        if hot and self._below(node):
            part = node.children()[self._hot_child(node)]
            if self._atoms.word_set(part) is not None:
                return self._one(self._stock.words(self._words(part)))
            if self._atoms.phrase_set(part) is not None:
                return self._one(self._stock.phrases(self._kinds(part)))
        return self._anything() if self._rng.random() < 0.5 else self._neutral()

    def _hot_child(self, node: tree.Node) -> int:
        return self._rng.choice([i for i, child in enumerate(node.children()) if self.holds(child)])

    def _branch(self, node: tree.Choice, hot: bool) -> tree.Node:
        if hot and self._below(node):
            return node.parts[self._hot_child(node)]
        if self._rng.random() < _SHORTEST:
            return min(node.parts, key=self._cost)
        return self._rng.choice(node.parts)

    def _rounds(self, node: tree.Repeat | tree.Gap, hot: bool) -> list[str]:
        hit, beyond = hot and self._aim.hits(node), self._aim.how == BEYOND
        if isinstance(node, tree.Gap):
            few = 1 if self._rng.random() < _GAP else 0
            count = node.most + 1 + self._rng.randrange(2) if hit and beyond else max(few, 1 if hit else 0)
            return self._some(count)
        inner = hot and self._below(node)
        count = max(node.least, 1 if hot else 0) + (self._rng.random() < _MORE and node.least < node.most)
        if hit and beyond:
            count = node.most + 1 + self._rng.randrange(2)
        chosen = self._rng.randrange(count) if count else -1
        return [token for i in range(count) for token in self.write(node.part, inner and i == chosen)]

    def _anything_in_gap(self) -> list[str]:
        return self._anything() if self._rng.random() < 0.4 else self._neutral()

    def _words(self, node: tree.Node) -> frozenset[int]:
        """The words that tell the part aimed at: those it alone lets in, or, for OUTSIDE, those it keeps out."""
        found = self._sets.get(id(node))
        if found is None:
            everything = self._stock.symbols - self._atoms.edges
            found = self._sets[id(node)] = self._telling(node, everything, self._atoms.word_set)
        return found

    def _kinds(self, node: tree.Node) -> frozenset[int]:
        everything = frozenset[int]().union(*self._atoms.every_kind())
        return self._telling(node, everything, self._atoms.phrase_set)

    def _telling(self, node: tree.Node, everything: frozenset[int], set_of: SetOf) -> frozenset[int]:
        def members(part: tree.Node) -> frozenset[int]:
            return set_of(part) or frozenset()

        if self._aim.hits(node) or not self._below(node):
            return everything - members(node) if self._aim.how == OUTSIDE else members(node)
        if isinstance(node, tree.Not):
            return self._telling(node.part, everything, set_of)
        chosen = self._hot_child(node)
        others = [members(part) for i, part in enumerate(node.children()) if i != chosen]
        inner = self._telling(node.children()[chosen], everything, set_of)
        if isinstance(node, tree.Both):
            return inner.intersection(*others)
        return inner.difference(*others) or inner

    def _cost(self, node: tree.Node) -> int:
        """How many tokens a node takes at least."""
        found = self._costs.get(id(node))
        if found is None:
            found = self._costs[id(node)] = self._cost_of(node)
        return found

    def _cost_of(self, node: tree.Node) -> int:
        if isinstance(node, tree.Gap | tree.Edge | tree.Look):
            return 0
        words = self._atoms.word_set(node)
        if words is not None:
            return 1 if self._stock.words(words) else _LONG
        if isinstance(node, tree.Sequence):
            return sum(self._cost(part) for part in node.parts)
        if isinstance(node, tree.Choice):
            return min(self._cost(part) for part in node.parts)
        if isinstance(node, tree.Repeat):
            return node.least * self._cost(node.part)
        return self._cost(node.part) if isinstance(node, tree.Capture) else 1


def text_of(tokens: Sequence[str], *, stop: bool) -> str:
    """Tokens as a text: spaces, capital letters at the start of sentences, a full stop at the end if `stop`."""
    text, glued, fresh = "", True, True
    for token in tokens:
        if token in {SENTENCE, QUOTED_SENTENCE, PARAGRAPH}:
            text = text.rstrip() + ("\n\n" if token == PARAGRAPH else "")
            glued, fresh = token == PARAGRAPH, True
            continue
        tight = token in _NO_SPACE_BEFORE or token in _TIGHT or token.startswith("n't") or token[:1] == "'"
        text += ("" if glued or tight or not text else " ") + (token[:1].upper() + token[1:] if fresh else token)
        glued = token in _NO_SPACE_AFTER or token in _TIGHT
        fresh = token in ENDS or (fresh and token in _NO_SPACE_AFTER)
    return text + STOP if stop and text and text[-1] not in {*ENDS, CLOSE} else text
