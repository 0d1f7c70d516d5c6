"""Does one part of a pattern match whatever another one matches, with the same captures?

(wide Node, narrow Node) ─▶ bool, from names, terms of lexicons and kinds of phrases; where these do not say, no.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language import tree
from extractor.language.classes import ANY_ITEM, ANY_WORD, MARKS, NO_LEVEL, PHRASE_LEVEL, WORD_LEVEL
from extractor.language.lint.context import Context


def covers(wide: tree.Node, narrow: tree.Node, context: Context) -> bool:
    """Whether what `narrow` matches `wide` matches too, capture by capture."""
    if wide is narrow or wide == narrow:
        return True
    if isinstance(narrow, tree.Choice) and not isinstance(wide, tree.Choice):
        return all(covers(wide, part, context) for part in narrow.parts)
    if isinstance(wide, tree.Choice):
        narrower = narrow.parts if isinstance(narrow, tree.Choice) else (narrow,)
        return all(any(covers(one, other, context) for one in wide.parts) for other in narrower)
    if isinstance(wide, tree.Name):
        return _in_class(wide.name, narrow, context)
    if isinstance(wide, tree.Member):
        return _terms_within(wide.lexicon, narrow, context)
    if isinstance(narrow, tree.Both):
        parts = wide.parts if isinstance(wide, tree.Both) else (wide,)
        return all(any(covers(one, other, context) for other in narrow.parts) for one in parts)
    if isinstance(wide, tree.Sequence) or (isinstance(narrow, tree.Sequence) and not isinstance(wide, tree.Repeat)):
        return _in_turn(_parts(wide), _parts(narrow), context)
    if isinstance(wide, tree.Capture) and isinstance(narrow, tree.Capture):
        return wide.name == narrow.name and covers(wide.part, narrow.part, context)
    if isinstance(wide, tree.Repeat) and isinstance(narrow, tree.Repeat):
        within = wide.least <= narrow.least and narrow.most <= wide.most and wide.lazy == narrow.lazy
        return within and covers(wide.part, narrow.part, context)
    return isinstance(wide, tree.Repeat) and wide.least <= 1 and covers(wide.part, narrow, context)


def _parts(node: tree.Node) -> tuple[tree.Node, ...]:
    return node.parts if isinstance(node, tree.Sequence) else (node,)


def _in_turn(wide: Sequence[tree.Node], narrow: Sequence[tree.Node], context: Context) -> bool:
    """Whether the parts cover each other one by one; what the wide ones may leave out may be missing."""
    if not wide:
        return not narrow
    if narrow and covers(wide[0], narrow[0], context) and _in_turn(wide[1:], narrow[1:], context):
        return True
    optional = wide[0].may_be_empty() and not wide[0].takes_nothing
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


def _in_class(name: str, node: tree.Node, context: Context) -> bool:
    """Whether all that a node stands for is in a class."""
    level = context.book.classes.level(node)
    if name in {ANY_WORD, ANY_ITEM}:
        if any(isinstance(n, tree.Not) or (isinstance(n, tree.Name) and n.name in MARKS) for n in tree.walk(node)):
            return False
        return level == WORD_LEVEL or (name == ANY_ITEM and level not in {NO_LEVEL, WORD_LEVEL})
    if isinstance(node, tree.Both):
        return any(_in_class(name, part, context) for part in node.parts)
    if isinstance(node, tree.Name):
        kinds = context.kinds
        known = name in kinds and node.name in kinds and level == PHRASE_LEVEL
        return node.name == name or (known and kinds[node.name] <= kinds[name])
    return False
