"""How large patterns become with their named patterns written out, told before they are: a few lines can stand for more
than any machine holds, since named patterns may name others twice.

pattern ── sizes of the names in it ─▶ Size: elements, depth, alternatives in one choice ─▶ what is too much.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractor.language import tree

LONGEST_TEXT = 10_000
"""Code points of a pattern string; the longest of the shipped rules has a tenth of it."""
MOST_ELEMENTS = 20_000
"""Elements of a pattern, named ones written out; the largest of the shipped rules has half as many."""
MOST_ALTERNATIVES = 200
"""Alternatives of one choice, those of choices directly in it among them; the shipped rules have up to 41."""
DEEPEST = 60
"""Elements inside one another; in the shipped rules up to 23."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many elements, how deep, and how many alternatives a choice in it has at most; `choices` are those it has
    itself where it is a choice, else 1.
    """

    elements: int = 1
    depth: int = 1
    alternatives: int = 1
    choices: int = 1


@dataclass(frozen=True, slots=True)
class Excess:
    """What is too much: the part of the pattern that makes most of it, a title and a hint."""

    node: tree.Node
    title: str
    hint: str


def sizes_of(named: Mapping[str, tree.Node]) -> dict[str, Size]:
    """The sizes of named patterns; a name in a cycle counts as one element."""
    known: dict[str, Size] = {}
    for first in named:
        waiting, begun = [first], set[str]()
        while waiting:
            name = waiting[-1]
            inner = [n for n in _names(named[name]) if n in named and n not in known and n not in begun]
            if name in known or (name in begun and not inner):
                waiting.pop()
                known.setdefault(name, size_of(named[name], known))
            else:
                begun.add(name)
                waiting += inner
    return known


def size_of(node: tree.Node, known: Mapping[str, Size]) -> Size:
    """The size of a pattern, given those of the named patterns in it."""
    if isinstance(node, tree.Name):
        return known.get(node.name, Size())
    parts = [size_of(child, known) for child in node.children()]
    choices = sum(part.choices for part in parts) if isinstance(node, tree.Choice) else 1
    return Size(
        1 + sum(part.elements for part in parts),
        1 + max((part.depth for part in parts), default=0),
        max([choices, *(part.alternatives for part in parts)]),
        choices,
    )


def excess(node: tree.Node, known: Mapping[str, Size]) -> Excess:
    """What is too much of a pattern that is not sound."""
    size = size_of(node, known)
    if size.alternatives > MOST_ALTERNATIVES:
        choice = max(tree.walk(node), key=lambda n: size_of(n, known).choices)
        title = f"{size.alternatives:,} alternatives are too many: {MOST_ALTERNATIVES} is the most"
        return Excess(choice, title, "put the words, or runs of words, into a lexicon, and name it: `<lexicon>`")
    if size.depth > DEEPEST:
        title = f"the pattern is {size.depth:,} elements deep, named ones written out: {DEEPEST} is the most"
        return Excess(node, title, "let named patterns name fewer others that name others in turn")
    title = f"the pattern has {size.elements:,} elements, named ones written out: {MOST_ELEMENTS:,} is the most"
    largest = max(_leaves(node), key=lambda n: size_of(n, known).elements)
    return Excess(largest, title, "name large patterns less often, or cut the rule in two")


def is_sound(size: Size) -> bool:
    """Whether nothing of it is too much."""
    return size.elements <= MOST_ELEMENTS and size.depth <= DEEPEST and size.alternatives <= MOST_ALTERNATIVES


def _leaves(node: tree.Node) -> Iterator[tree.Node]:
    return (part for part in tree.walk(node) if not part.children())


def _names(node: tree.Node) -> list[str]:
    return [part.name for part in tree.walk(node) if isinstance(part, tree.Name)]
