"""Small changes of a pattern, each of which a test ought to notice: something dropped, widened or loosened.

pattern tree ─▶ changes, each with the part it is made at and the tree it gives. Optional elements, alternatives,
elements of a sequence and conditions are dropped; words and lexicons become any word; small bounds grow.
The anchor stays: no change drops it or lets it be anything. Great bounds are limits of effort, and stay as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.language import tree
from extractor.language.classes import ANY_WORD, WORD_LEVEL, Classes

SMALL_BOUND = 4
"""Repeats with a greater bound than this are as good as unbounded: nobody means their bound."""
LOOSER = 2
WITHOUT = "without"
ANY_WORD_FOR, WITHOUT_CONDITION = "any word for", "without the condition"
"""What is done where an element, or what is asked of it, is widened."""
_LEAVES = (tree.Word, tree.Lemma, tree.Member)


@dataclass(frozen=True, slots=True)
class Change:
    """What is done, to which part, and the whole tree that comes of it."""

    what: str
    node: tree.Node
    result: tree.Node


def changes(root: tree.Node, anchors: frozenset[str], classes: Classes) -> Iterator[Change]:
    """All changes of a pattern; `anchors` names the captures that must stay."""
    changer = _Changer(anchors, classes)
    for what, node, result in changer.below(root, in_anchor=False, widened=True):
        if result is not None:
            yield Change(what, node, result)


def cue_changes(root: tree.Node, classes: Classes) -> Iterator[Change]:
    """The changes of a pattern of one word that is itself an anchor."""
    for what, node, result in _Changer(frozenset(), classes).below(root, in_anchor=True, widened=False):
        if result is not None:
            yield Change(what, node, result)


_Step = tuple[str, tree.Node, tree.Node | None]
"""What is done, to which part, and what comes in the place of the node above it; None is nothing at all."""


@dataclass(frozen=True, slots=True)
class _Changer:
    anchors: frozenset[str]
    classes: Classes

    def below(self, node: tree.Node, *, in_anchor: bool, widened: bool) -> Iterator[_Step]:
        """Changes at a node and inside it; not `widened` where that has been done already, or must not be."""
        if widened and not in_anchor and self._any_word(node):
            yield ANY_WORD_FOR, node, tree.Name(ANY_WORD, at=node.at, end=node.end)
            widened = False
        yield from self._here(node, in_anchor)
        children = node.children()
        inside = in_anchor or (isinstance(node, tree.Capture) and node.name in self.anchors)
        deeper = widened and not isinstance(node, tree.Both | tree.Not)
        if isinstance(node, tree.Not):
            return
        for i, child in enumerate(children):
            for what, at, new in self.below(child, in_anchor=inside, widened=deeper):
                yield what, at, self._with(node, i, new)

    def _with(self, node: tree.Node, number: int, new: tree.Node | None) -> tree.Node | None:
        """The node with another child; None where nothing is left of it."""
        children = node.children()
        if new is not None:
            return tree.with_children(node, (*children[:number], new, *children[number + 1 :]))
        rest = (*children[:number], *children[number + 1 :])
        if isinstance(node, tree.Choice | tree.Sequence | tree.Both) and rest:
            return rest[0] if len(rest) == 1 else tree.with_children(node, rest)
        return None

    def _here(self, node: tree.Node, in_anchor: bool) -> Iterator[_Step]:
        if isinstance(node, tree.Choice):
            yield from ((WITHOUT, part, self._with(node, i, None)) for i, part in enumerate(node.parts))
        elif isinstance(node, tree.Both):
            for i, part in enumerate(node.parts):
                rest = self._with(node, i, None)
                if rest is not None and (not in_anchor or _has_words(rest)):
                    yield WITHOUT_CONDITION, part, rest
        elif isinstance(node, tree.Sequence):
            for i, part in enumerate(node.parts):
                if not self._optional(part) and not in_anchor and not self._holds_anchor(part):
                    yield WITHOUT, part, self._with(node, i, None)
        elif isinstance(node, tree.Gap):
            yield WITHOUT, node, None
            yield f"..{node.most + LOOSER} for", node, replace(node, most=node.most + LOOSER)
        elif isinstance(node, tree.Repeat):
            yield from self._repeat(node)

    def _repeat(self, node: tree.Repeat) -> Iterator[_Step]:
        if node.least == 0 and not self._holds_anchor(node):
            yield WITHOUT, node, None
        if 1 < node.most <= SMALL_BOUND:
            more = min(node.most + LOOSER, tree.GREATEST_BOUND)
            yield f"up to {more} times", node, replace(node, most=more)

    def _optional(self, node: tree.Node) -> bool:
        """Whether a node is dropped by a change of its own."""
        return isinstance(node, tree.Gap) or (isinstance(node, tree.Repeat) and node.least == 0)

    def _holds_anchor(self, node: tree.Node) -> bool:
        return any(
            (isinstance(n, tree.Capture) and n.name in self.anchors) or (isinstance(n, tree.Name) and n.name == "CUE")
            for n in tree.walk(node)
        )

    def _any_word(self, node: tree.Node) -> bool:
        """Whether a node stands for one word that is said by a word, a lemma or a lexicon."""
        return self.classes.level(node) == WORD_LEVEL and _has_words(node)


def _has_words(node: tree.Node) -> bool:
    """Whether words, lemmas or lexicons say what a node stands for."""
    if isinstance(node, tree.Choice):
        return any(_has_words(part) for part in node.parts)
    return isinstance(node, _LEAVES) or (isinstance(node, tree.Both) and any(_has_words(p) for p in node.parts))
