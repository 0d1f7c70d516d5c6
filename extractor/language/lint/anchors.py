"""No anchor, no rule: every way a record rule can match must hold its anchor once, and the anchor must hold words.

Patterns of rules, with named patterns written out ─▶ problems at the alternative, the repeat or the second anchor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.language import tree
from extractor.language.classes import CUE, WORD_LEVEL, Classes
from extractor.language.lint.anchor_paths import Holding, is_anchor
from extractor.language.lint.context import Check, Context
from extractor.language.patterns import DETAIL, FOLLOW_UP, RULE, Pattern
from extractor.problems import Problem

Fault = tuple[str, str, tree.Node, str]
"""Code, title, node, hint."""


def anchors(context: Context) -> Iterator[Problem]:
    """Rules without an anchor, with several, or with one that could be anything."""
    for pattern in context.book.patterns.of_rules(RULE, DETAIL, FOLLOW_UP):
        if pattern.site.within:
            continue
        for code, title, node, hint in _faults(pattern, context.holding_anchor(pattern), context.book.classes):
            yield context.book.patterns.problem(pattern, code, title, node, hint)


def _faults(pattern: Pattern, holding: Holding, classes: Classes) -> Iterator[Fault]:
    if pattern.expanded not in holding:
        written = _written(holding.anchor)
        hint = "mark the words the record cannot be without"
        yield "no-anchor", f"the pattern has no `{written}`", pattern.node, hint
        return
    yield from _misplaced(pattern.expanded, holding, classes)


def _written(anchor: str) -> str:
    return CUE if anchor == CUE else f"{{{anchor}: …}}"


def _misplaced(node: tree.Node, holding: Holding, classes: Classes) -> Iterator[Fault]:
    anchor = holding.anchor
    written = _written(anchor)
    if is_anchor(node, anchor):
        yield from _contents(node, anchor, classes)
        return
    inside = [child for child in node.children() if child in holding]
    if isinstance(node, tree.Choice):
        for child in node.parts:
            if child not in inside:
                yield "no-anchor", f"this alternative has no `{written}`", child, "every alternative needs one"
    elif isinstance(node, tree.Repeat):
        yield (
            "loose-anchor",
            f"`{written}` must stand exactly once",
            node,
            "nothing around it may be optional or repeated",
        )
    elif isinstance(node, tree.Look | tree.Not | tree.Both):
        yield "loose-anchor", f"`{written}` must be matched, not only looked at", node, "move it out"
    elif len(inside) > 1:
        yield "two-anchors", f"`{written}` stands here a second time", inside[1], "one record has one"
    for child in inside[:1] if isinstance(node, tree.Sequence) else inside:
        yield from _misplaced(child, holding, classes)


def _contents(node: tree.Node, anchor: str, classes: Classes) -> Iterator[Fault]:
    if not isinstance(node, tree.Capture):
        return
    for part in _alternatives(node.part):
        if not has_words(part):
            hint = "an anchor holds a word, a lemma or a lexicon in every alternative"
            yield "anchor-anything", f"the anchor `{anchor}` could be any words", part, hint
        elif not _begins_with_word(part, classes):
            hint = "an anchor begins with a word; put what may stand before it outside"
            yield "anchor-start", f"the anchor `{anchor}` does not begin with a word", part, hint


def _alternatives(node: tree.Node) -> Iterable[tree.Node]:
    return node.parts if isinstance(node, tree.Choice) else (node,)


def has_words(node: tree.Node) -> bool:
    """Whether a node asks for words in particular, whichever way it matches."""
    if isinstance(node, tree.Word | tree.Lemma | tree.Member):
        return True
    if isinstance(node, tree.Choice):
        return all(has_words(part) for part in node.parts)
    if isinstance(node, tree.Sequence | tree.Both):
        return any(has_words(part) for part in node.parts)
    if isinstance(node, tree.Repeat):
        return node.least > 0 and has_words(node.part)
    return isinstance(node, tree.Capture) and has_words(node.part)


def _begins_with_word(node: tree.Node, classes: Classes) -> bool:
    """Whether every beginning of a match is one word: no phrase, no gap, no quotation."""
    if isinstance(node, tree.Sequence):
        for part in node.parts:
            if not part.takes_nothing and not _begins_with_word(part, classes):
                return False
            if not part.may_be_empty():
                break
        return True
    if classes.level(node) == WORD_LEVEL:
        return True
    inside = isinstance(node, tree.Choice | tree.Repeat | tree.Capture)
    return inside and all(_begins_with_word(part, classes) for part in node.children())


CHECKS: Iterable[Check] = (anchors,)
