"""Named sub-patterns are replaced by what they stand for, and neighbouring one-word alternatives become one set.

Node with names ── expand ─▶ Node whose names are word tags, shapes and phrase classes only.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.language import tree
from extractor.language.classes import WORD_LEVEL, Classes

Named = Mapping[str, tree.Node]


def expand_all(patterns: Named, classes: Classes) -> dict[str, tree.Node]:
    """All named patterns written out; a name in a cycle is left as it stands."""
    done: dict[str, tree.Node] = {}
    for name in patterns:
        _expanded(name, patterns, classes, done, ())
    return done


def _expanded(
    name: str, patterns: Named, classes: Classes, done: dict[str, tree.Node], above: tuple[str, ...]
) -> tree.Node:
    if name not in done:
        way = (*above, name)
        inner = {n for n in _names(patterns[name]) if n in patterns and n not in way}
        known = {n: _expanded(n, patterns, classes, done, way) for n in sorted(inner)}
        done[name] = expand(patterns[name], known, classes)
    return done[name]


def expand(node: tree.Node, expanded: Named, classes: Classes) -> tree.Node:
    """The node with every named pattern replaced by its expanded form."""
    if isinstance(node, tree.Name):
        return expanded.get(node.name, node)
    children = node.children()
    fresh = tuple(expand(child, expanded, classes) for child in children)
    same = all(a is b for a, b in zip(children, fresh, strict=True))
    if isinstance(node, tree.Choice):
        return _grouped(node, fresh, classes)
    return node if same else tree.with_children(node, fresh)


def _grouped(choice: tree.Choice, parts: tuple[tree.Node, ...], classes: Classes) -> tree.Node:
    """The choice with neighbouring alternatives of one word made one alternative: a set of words, tried once."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, tree.Choice) else (part,))]
    runs: list[list[tree.Node]] = []
    last = ""
    for part in flat:
        level = classes.level(part)
        if runs and level == last == WORD_LEVEL:
            runs[-1].append(part)
        else:
            runs.append([part])
        last = level
    if len(runs) == 1:
        return tree.with_children(choice, tuple(runs[0]))
    return tree.with_children(choice, tuple(_set(run) for run in runs))


def _set(run: list[tree.Node]) -> tree.Node:
    first = run[0]
    return first if len(run) == 1 else tree.Choice(tuple(run), at=first.at, end=run[-1].end, origin=first.origin)


def _names(node: tree.Node) -> list[str]:
    return [part.name for part in tree.walk(node) if isinstance(part, tree.Name)]


def cycle(name: str, patterns: Named) -> tuple[str, ...]:
    """The shortest way by names from `name` back to itself, empty where there is none."""
    ways: list[tuple[str, ...]] = [(name,)]
    seen = {name}
    for way in ways:
        for inner in _names(patterns[way[-1]]):
            if inner == name:
                return (*way, name)
            if inner in patterns and inner not in seen:
                seen.add(inner)
                ways.append((*way, inner))
    return ()


class Wholeness:
    """Whether all names in trees are classes that there are; what trees share is looked at once."""

    def __init__(self, classes: Classes) -> None:
        self._names = classes.known()
        self._known: dict[int, tuple[tree.Node, bool]] = {}

    def of(self, node: tree.Node) -> bool:
        """Whether it holds of a tree."""
        found = self._known.get(id(node))
        if found is None:
            own = not isinstance(node, tree.Name) or node.name in self._names
            found = self._known[id(node)] = (node, own and all(map(self.of, node.children())))
        return found[1]
