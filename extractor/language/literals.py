"""The words that a part of a pattern names: words as they stand, forms of lemmas, alternatives of such.

Node ── with the forms of lemmas ─▶ Literal: the words, and what is asked of them beside being these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.language import tree

Parts = tuple[tree.Node, ...]


@dataclass(frozen=True, slots=True)
class Literal:
    """Words in lower case; the node that names them, without further conditions, and these conditions."""

    words: frozenset[str]
    node: tree.Node
    conditions: Parts = ()


@dataclass(frozen=True, slots=True)
class Literals:
    """Tells literals; `lemmas` are the forms of lemmas by their class, `~say`."""

    lemmas: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _known: dict[int, tuple[tree.Node, Literal | None]] = field(default_factory=dict, repr=False, compare=False)

    def of(self, node: tree.Node) -> Literal | None:
        """The words that a node names; of alternatives those that name some. None for any other node."""
        found = self._known.get(id(node))
        if found is None:
            found = self._known[id(node)] = (node, self._of(node))
        return found[1]

    def plain(self, node: tree.Node) -> bool:
        """Whether a node names words and asks nothing else of them."""
        found = self.of(node)
        return found is not None and not found.conditions

    def _of(self, node: tree.Node) -> Literal | None:
        if isinstance(node, tree.Word):
            return Literal(frozenset({node.text.lower()}), node)
        if isinstance(node, tree.Lemma):
            return Literal(self.lemmas.get(str(node), frozenset({node.text})), node)
        if isinstance(node, tree.Choice):
            return self._choice(node)
        return self._both(node) if isinstance(node, tree.Both) else None

    def _choice(self, node: tree.Choice) -> Literal | None:
        named = [found for part in node.parts if (found := self.of(part)) and not found.conditions]
        if not named:
            return None
        words = frozenset[str]().union(*(found.words for found in named))
        return Literal(words, tree.with_children(node, tuple(found.node for found in named)))

    def _both(self, node: tree.Both) -> Literal | None:
        """A word under conditions, of which those that name words leave fewer of them."""
        named = [found for part in node.parts if (found := self.of(part)) and not found.conditions]
        if not named:
            return None
        rest = [part for part in node.parts if not self.plain(part)]
        barred = [part for part in rest if isinstance(part, tree.Not) and self._all_named(part.part)]
        words = frozenset.intersection(*(found.words for found in named))
        words = words.difference(*(found.words for part in barred if (found := self.of(part.children()[0]))))
        inner = (*(found.node for found in named), *barred)
        conditions = tuple(part for part in rest if part not in barred)
        return Literal(words, inner[0] if len(inner) == 1 else tree.Both(inner), conditions)

    def _all_named(self, node: tree.Node) -> bool:
        """Whether a node stands for words that it names and for nothing else."""
        return all(map(self._all_named, node.parts)) if isinstance(node, tree.Choice) else self.plain(node)
