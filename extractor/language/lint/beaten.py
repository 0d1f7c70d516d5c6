"""Whole rules that an earlier rule of the record type always beats.

(earlier rule, later rule) ─▶ does every pattern of the later one say what a pattern of the earlier one says as well,
as narrowly or more so, with the same captures? Then both match there, with as many fields and as widely, and the
earlier one wins. What cannot be told from the patterns counts as no.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from extractor.language import tree
from extractor.language.classes import may_be_empty
from extractor.language.lint.context import Context
from extractor.language.model import Rule
from extractor.problems import Problem


def beaten(context: Context) -> Iterator[Problem]:
    """Rules that can never win against one that stands before them."""
    for record in context.rules.records.values():
        for i, rule in enumerate(record.rules):
            winner = next((other for other in record.rules[:i] if _beats(other, rule, context)), None)
            if winner is not None:
                title = f"the rule `{winner.id.partition('/')[2]}` before it matches wherever this one does, and wins"
                hint = f"drop one of them, or put this one first; the other one: {_where(winner)}"
                yield Problem("beaten-rule", title, rule.place, hint, "warning")


def _where(rule: Rule) -> str:
    return f"{rule.place.file.name}:{rule.place.line}"


def _beats(early: Rule, late: Rule, context: Context) -> bool:
    if not late.patterns or (early.where and early.where != late.where):
        return False
    return all(any(_covers(one, other, context) for one in early.patterns) for other in late.patterns)


def _covers(wide: tree.Node, narrow: tree.Node, context: Context) -> bool:
    """Whether what `narrow` matches `wide` matches too, capture by capture."""
    if wide is narrow or wide == narrow:
        return True
    if isinstance(narrow, tree.Choice) and not isinstance(wide, tree.Choice):
        return all(_covers(wide, part, context) for part in narrow.parts)
    if isinstance(wide, tree.Choice):
        narrower = narrow.parts if isinstance(narrow, tree.Choice) else (narrow,)
        return all(any(_covers(one, other, context) for one in wide.parts) for other in narrower)
    if isinstance(wide, tree.Member):
        return _terms_within(wide.lexicon, narrow, context)
    if isinstance(narrow, tree.Both):
        parts = wide.parts if isinstance(wide, tree.Both) else (wide,)
        return all(any(_covers(one, other, context) for other in narrow.parts) for one in parts)
    if isinstance(wide, tree.Sequence) or (isinstance(narrow, tree.Sequence) and not isinstance(wide, tree.Repeat)):
        return _in_turn(_parts(wide), _parts(narrow), context)
    if isinstance(wide, tree.Capture) and isinstance(narrow, tree.Capture):
        return wide.name == narrow.name and _covers(wide.part, narrow.part, context)
    if isinstance(wide, tree.Repeat) and isinstance(narrow, tree.Repeat):
        within = wide.least <= narrow.least and narrow.most <= wide.most and wide.lazy == narrow.lazy
        return within and _covers(wide.part, narrow.part, context)
    return isinstance(wide, tree.Repeat) and wide.least <= 1 and _covers(wide.part, narrow, context)


def _parts(node: tree.Node) -> tuple[tree.Node, ...]:
    return node.parts if isinstance(node, tree.Sequence) else (node,)


def _in_turn(wide: Sequence[tree.Node], narrow: Sequence[tree.Node], context: Context) -> bool:
    """Whether the parts cover each other one by one; what the wide ones may leave out may be missing."""
    if not wide:
        return not narrow
    if narrow and _covers(wide[0], narrow[0], context) and _in_turn(wide[1:], narrow[1:], context):
        return True
    optional = may_be_empty(wide[0]) and not isinstance(wide[0], tree.Look | tree.Edge)
    return optional and _in_turn(wide[1:], narrow, context)


def _terms_within(lexicon: str, node: tree.Node, context: Context) -> bool:
    """Whether a lexicon, or a word that must be in one, is in another lexicon as a whole."""
    known = context.rules.lexicons.get(lexicon)
    if known is None:
        return False
    if isinstance(node, tree.Member):
        other = context.rules.lexicons.get(node.lexicon)
        return other is not None and other.pos == known.pos and other.terms.keys() <= known.terms.keys()
    return isinstance(node, tree.Both) and any(_terms_within(lexicon, part, context) for part in node.parts)


CHECKS: Iterable[Any] = (beaten,)
