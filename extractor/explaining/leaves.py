"""The elements of a pattern that are taken in one step, and what satisfies each: the same as in its compiled form.

node ─▶ the characters of one word, or the regular expression that the engine itself writes for a phrase or a look.
"""

from __future__ import annotations

import re

from extractor.engine.atoms import Atoms
from extractor.engine.emitting import Emitter
from extractor.engine.splitting import Mark
from extractor.language import tree


class Leaves:
    """The elements of patterns that are taken in one step, for one direction of walking; good for any document."""

    def __init__(self, atoms: Atoms, border: tree.Node | None, *, mirrored: bool) -> None:
        self.mirrored = mirrored
        self.atoms = atoms
        self.openers = re.compile(atoms.openers)
        self._border = border
        self._chars = tuple(map(chr, atoms.codes))
        item = tree.Name("ITEM")
        self._inside = item if border is None else tree.Both((item, tree.Not(border)))
        self._gaps: dict[int, tree.Repeat] = {}
        self._held: dict[int, tuple[tree.Node, bool]] = {}
        self._sets: dict[int, tuple[tree.Node, frozenset[str] | None]] = {}
        self._compiled: dict[int, tuple[tree.Node, re.Pattern[str]]] = {}

    def holds(self, node: tree.Node) -> bool:
        """Whether a node is taken in one step: a word, a phrase, an item, a look at the word behind, an edge."""
        found = self._held.get(id(node))
        if found is None:
            found = self._held[id(node)] = (node, self._holds(node))
        return found[1]

    def _holds(self, node: tree.Node) -> bool:
        if isinstance(node, tree.Look):
            return node.ahead == self.mirrored
        if isinstance(node, tree.Choice):
            return self.atoms.word_set(node) is not None or self.atoms.phrase_set(node) is not None
        return not isinstance(node, tree.Sequence | tree.Repeat | tree.Capture | tree.Gap | Mark)

    def words(self, node: tree.Node) -> frozenset[str] | None:
        """The characters that satisfy a node which stands for one word."""
        found = self._sets.get(id(node))
        if found is None:
            indices = self.atoms.word_set(node)
            chars = None if indices is None else frozenset(map(self._chars.__getitem__, indices))
            found = self._sets[id(node)] = (node, chars)
        return found[1]

    def pattern(self, node: tree.Node) -> re.Pattern[str]:
        """The regular expression of any other leaf."""
        found = self._compiled.get(id(node))
        if found is None:
            emitter = Emitter(self.atoms, marked=True, mirrored=self.mirrored, border=self._border)
            found = self._compiled[id(node)] = (node, re.compile(emitter.emit(node)))
        return found[1]

    def gap(self, node: tree.Gap) -> tree.Repeat:
        """A gap as the repeat that it is."""
        return self._gaps.setdefault(node.most, tree.Repeat(self._inside, 0, node.most, lazy=True))
