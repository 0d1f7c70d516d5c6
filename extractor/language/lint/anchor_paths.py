"""Where in a pattern its anchor is.

Patterns with named patterns written out share their parts: what was found in one is known in all others.
"""

from __future__ import annotations

from extractor.language import tree
from extractor.language.classes import CUE


class Holding:
    """The nodes in which an anchor is: `node in holding`."""

    def __init__(self, anchor: str) -> None:
        self.anchor = anchor
        self._known: dict[int, tuple[tree.Node, bool]] = {}

    def __contains__(self, node: tree.Node) -> bool:
        known = self._known.get(id(node))
        if known is None:
            holds = is_anchor(node, self.anchor) or any(child in self for child in node.children())
            known = self._known[id(node)] = node, holds
        return known[1]


def is_anchor(node: tree.Node, anchor: str) -> bool:
    """Whether the node is the anchor itself."""
    if anchor == CUE:
        return isinstance(node, tree.Name) and node.name == CUE
    return isinstance(node, tree.Capture) and node.name == anchor
