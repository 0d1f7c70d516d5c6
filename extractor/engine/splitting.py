"""A pattern is split at its anchor into what stands left of it and what begins with it.

Node with one capture of the anchor's name ── split ─▶ [Split(left, right)], one a way to the anchor.
A capture that reaches over the anchor leaves a start mark on the left and an end mark on the right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.language import tree
from extractor.language.spelling import Spelling


@dataclass(frozen=True, slots=True)
class Mark(tree.Node):
    """The start or the end of a capture that reaches over the anchor."""

    name: str
    start: bool

    def may_be_empty(self) -> bool:
        """Always: it has no width."""
        return True

    def __str__(self) -> str:
        return f"⟨{self.name}" if self.start else f"{self.name}⟩"


@dataclass(frozen=True, slots=True)
class Split:
    """A pattern cut before its anchor; or around the cue, where that is `found` before the pattern is tried."""

    left: tree.Node
    right: tree.Node
    found: bool

    def spelled(self, spelling: Spelling) -> Split:
        """The halves with terms beside the words that spell them out."""
        return Split(spelling.written_out(self.left), spelling.written_out(self.right), self.found)


def split(node: tree.Node, anchor: str) -> Iterator[Split]:
    """Every way to cut the pattern before the capture `anchor` (or before the name CUE)."""
    for left, right in _cuts(node, anchor):
        yield Split(tree.Sequence(tuple(left)), tree.Sequence(tuple(right)), found=not anchor)


def holds_anchor(node: tree.Node, anchor: str) -> bool:
    """Whether the anchor is in the node."""
    return any(_is_anchor(part, anchor) for part in tree.distinct((node,)))


def _is_anchor(node: tree.Node, anchor: str) -> bool:
    return (isinstance(node, tree.Capture) and node.name == anchor) or (
        isinstance(node, tree.Name) and node.name == "CUE"
    )


def _cuts(node: tree.Node, anchor: str) -> Iterator[tuple[list[tree.Node], list[tree.Node]]]:
    if _is_anchor(node, anchor):
        yield [], [] if isinstance(node, tree.Name) else [node]
    elif isinstance(node, tree.Sequence):
        for i, part in enumerate(node.parts):
            if holds_anchor(part, anchor):
                for left, right in _cuts(part, anchor):
                    yield [*node.parts[:i], *left], [*right, *node.parts[i + 1 :]]
                return
    elif isinstance(node, tree.Choice):
        for part in node.parts:
            if holds_anchor(part, anchor):
                yield from _cuts(part, anchor)
    elif isinstance(node, tree.Repeat):
        yield from _cuts(node.part, anchor)
    elif isinstance(node, tree.Capture):
        for left, right in _cuts(node.part, anchor):
            yield [Mark(node.name, start=True), *left], [*right, Mark(node.name, start=False)]
