"""Tagging rules: the one word they capture, and what may stand before it.

The engine looks back from the word, so what stands before it must be a few runs of words, each of a fixed length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf, prod

from extractor.language import tree
from extractor.language.classes import WORD_LEVEL, Classes
from extractor.language.lint.context import Check, Context
from extractor.language.patterns import TAGGING, Pattern
from extractor.problems import Problem

MOST_WAYS = 200
"""So many runs of words may stand before the word."""
_TARGET = "word"


def targets(context: Context) -> Iterator[Problem]:
    """Tagging rules that do not capture one word, or look back too far."""
    for pattern in context.book.patterns.of_rules(TAGGING):
        parts = pattern.expanded.parts if isinstance(pattern.expanded, tree.Sequence) else (pattern.expanded,)
        captures = [node for node in tree.walk(pattern.expanded) if isinstance(node, tree.Capture)]
        if len(captures) != 1 or captures[0] not in parts or not _is_target(captures[0], context.book.classes):
            title = f"a tagging rule captures one word, under the name `{_TARGET}`"
            hint = f"write `{{{_TARGET}: …}}` once, outside groups, repeats and alternatives"
            yield pattern.site.problem("capture-misplaced", title, pattern.node, hint)
        else:
            yield from _before(pattern, parts[: parts.index(captures[0])], context)


def _is_target(node: tree.Capture, classes: Classes) -> bool:
    return node.name == _TARGET and classes.level(node.part) == WORD_LEVEL


def _before(pattern: Pattern, parts: tuple[tree.Node, ...], context: Context) -> Iterator[Problem]:
    whole = 1.0
    for part in parts:
        ways = ways_of(part, context.book.classes)
        whole *= ways
        if whole > MOST_WAYS:
            title = "too many runs of words may stand before the word"
            number = "without end" if ways == inf else f"{whole:.0f}, and {MOST_WAYS} are possible"
            hint = f"shorten the repeats; as it stands they are {number}"
            yield context.book.patterns.problem(pattern, "long-context", title, part, hint)
            return


def ways_of(node: tree.Node, classes: Classes) -> float:
    """How many runs of words a node may stand for, lengths alone counting apart."""
    if node.takes_nothing or classes.level(node) == WORD_LEVEL:
        return 1
    if isinstance(node, tree.Choice):
        return sum(ways_of(part, classes) for part in node.parts)
    if isinstance(node, tree.Repeat):
        return sum(ways_of(node.part, classes) ** n for n in range(node.least, node.most + 1))
    return prod(ways_of(part, classes) for part in node.children()) if node.children() else inf


CHECKS: Iterable[Check] = (targets,)
