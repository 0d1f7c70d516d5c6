"""Named sub-patterns are replaced by what they stand for, and choices of single words become one word set.

Node with names ── expand ─▶ Node whose names are word tags, shapes and phrase classes only.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.language import tree


class PatternCycle(ValueError):
    """A named pattern that needs itself; `names` is the way round."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(" → ".join(names))
        self.names = names


def expand(node: tree.Node, patterns: Mapping[str, tree.Node], above: tuple[str, ...] = ()) -> tree.Node:
    """The node with every named sub-pattern written out; a name in a cycle is left as it stands."""
    if isinstance(node, tree.Name) and node.name in patterns and node.name not in above:
        return expand(patterns[node.name], patterns, (*above, node.name))
    children = tuple(expand(child, patterns, above) for child in node.children())
    return tree.with_children(node, children) if children else node


def cycle(name: str, patterns: Mapping[str, tree.Node], above: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The names on the way from `name` back to itself, empty where there is none."""
    if name in above:
        return (*above[above.index(name) :], name)
    for part in tree.walk(patterns[name]):
        if isinstance(part, tree.Name) and part.name in patterns:
            found = cycle(part.name, patterns, (*above, name))
            if found:
                return found
    return ()
