"""Alternatives that an earlier one makes useless.

Choice ── normal forms of its alternatives ─▶ those equal to an earlier one, those whose words an earlier one has,
and, where the pattern ends after the choice, those that only go on where an earlier one may stop.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.language import tree
from extractor.language.classes import WORD_LEVEL
from extractor.language.lint.context import Check, Context
from extractor.language.lint.subsumption import covers
from extractor.language.patterns import CHUNK, RULE
from extractor.problems import Problem


def shadowed(context: Context) -> Iterator[Problem]:
    """Alternatives that can never be the one that matches."""
    for pattern in context.book.patterns.all():
        final = {id(n) for n in _final(pattern.node)} if pattern.site.kind in {CHUNK, RULE} else set()
        for node in tree.walk(pattern.node):
            if isinstance(node, tree.Choice):
                for late, early in _useless(node, context, id(node) in final):
                    title = f"this alternative is useless: `{_short(early)}` before it takes all it could match"
                    yield pattern.site.problem("shadowed", title, late, "drop it, or put it first", "warning")


def _useless(choice: tree.Choice, context: Context, final: bool) -> Iterator[tuple[tree.Node, tree.Node]]:
    normal = [context.expanded(part) for part in choice.parts]
    words = [_words(node) if context.book.classes.level(node) == WORD_LEVEL else None for node in normal]
    for i, node in enumerate(normal):
        for j in range(i):
            equal = node == normal[j]
            within = covers(normal[j], node, context) or (
                words[i] is not None and words[j] is not None and (words[i] or set()) <= (words[j] or set())
            )
            longer = final and (normal[j].may_be_empty() or _begins(node, normal[j]))
            if equal or within or longer:
                yield choice.parts[i], choice.parts[j]
                break


def _words(node: tree.Node) -> set[tree.Node]:
    """The alternatives of a set of words."""
    return {*node.parts} if isinstance(node, tree.Choice) else {node}


def _begins(long: tree.Node, short: tree.Node) -> bool:
    """Whether the one begins with all of the other."""
    one, other = _parts(long), _parts(short)
    return len(other) < len(one) and one[: len(other)] == other


def _parts(node: tree.Node) -> tuple[tree.Node, ...]:
    return node.parts if isinstance(node, tree.Sequence) else (node,)


def _final(node: tree.Node) -> Iterator[tree.Node]:
    """Nodes after which the pattern ends."""
    yield node
    if isinstance(node, tree.Sequence):
        yield from _final(node.parts[-1])
    elif isinstance(node, tree.Choice | tree.Capture):
        for part in node.children():
            yield from _final(part)


def _short(node: tree.Node) -> str:
    text = str(node)
    return text if len(text) <= 40 else f"{text[:39]}…"


CHECKS: Iterable[Check] = (shadowed,)
