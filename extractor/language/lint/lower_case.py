"""Words of patterns that were meant as classes: `place` where `PLACE` stands for the phrase.

Patterns, the names of classes ─▶ problems. A word in double quotes is one that is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.language import tree
from extractor.language.lint.context import Check, Context
from extractor.language.patterns import Pattern
from extractor.problems import Problem

SHORTEST = 2
"""Tags of so many letters are left alone: some are words as well, such as `IN`."""


def words(context: Context) -> Iterator[Problem]:
    """Words that are a class in lower case: all of a field, beside a class of phrases, or of no known spelling."""
    if not context.rules.forms:
        return
    forms = frozenset(form for form, _, _ in context.rules.forms)
    for pattern in context.book.patterns.every():
        for word, parent in _within(pattern.node):
            meant = class_meant(word, pattern, context)
            if meant and (word.text not in forms or _stands_for_more(word, parent, pattern, context)):
                title = f"`{word.text}` is a word here; the class is `{meant}`"
                hint = f'write `{meant}`, or `"{word.text}"` where the word is meant'
                yield pattern.site.problem("word-for-class", title, word, hint, "warning")


def class_meant(node: tree.Node, pattern: Pattern, context: Context) -> str:
    """The class, or named pattern, that a word without quotation marks is in lower case; empty where there is none."""
    if not isinstance(node, tree.Word) or pattern.site.text[node.at : node.at + 1] == '"':
        return ""
    name = node.text.upper()
    known = name in context.book.patterns.named or name in context.book.classes.known()
    return name if (known and len(name) > SHORTEST) or name in context.book.classes.phrases else ""


def _within(root: tree.Node) -> Iterator[tuple[tree.Word, tree.Node]]:
    """The words of a tree, each with what it stands in; conditions have a check of their own."""
    for node in tree.walk(root):
        for child in node.children():
            if isinstance(child, tree.Word) and not isinstance(node, tree.Both | tree.Not):
                yield child, node


def _stands_for_more(word: tree.Word, parent: tree.Node, pattern: Pattern, context: Context) -> bool:
    """Whether a word stands where one hardly ever does: all of a field, or an alternative to phrases."""
    if isinstance(parent, tree.Capture):
        return not parent.name.startswith("_") and parent.name not in {pattern.site.anchor, "word"}
    phrases = context.book.classes.phrases
    return (
        isinstance(parent, tree.Choice)
        and word.text.upper() in phrases
        and any(isinstance(part, tree.Name) and part.name in phrases for part in parent.parts)
    )


CHECKS: Iterable[Check] = (words,)
