"""Nested repeats that can match one text in several ways: a sentence that fails them would be tried exponentially.

Body of a repeat ── its positions and which may follow which ─▶ two different ways round over the same text?
(Bounds are taken for unbounded; a repeat whose bounds leave few ways is let be.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.language import tree
from extractor.language.lint.context import Check, Context
from extractor.language.lint.overlap import Overlap
from extractor.language.lint.positions import Pair, Positions, back_to, empty_in_two_ways, needs_marks, together
from extractor.problems import Problem

_FEW = 20_000
"""A repeat that cannot cut a text in more ways than this may be ambiguous."""
_MOST_WAYS = 3
"""More ways than this in which one turn can go are seldom all open over the same text."""
_LARGEST = 200
"""Bodies of more positions than this are not looked at."""
_START: Pair = (0, 0)


def ambiguous(context: Context) -> Iterator[Problem]:
    """Repeats of what itself varies, where one text can be cut in several ways."""
    overlap = Overlap(context)
    verdicts: dict[tree.Node, str] = {}
    for pattern in context.book.patterns.all():
        for node in tree.walk(pattern.node):
            if not isinstance(node, tree.Repeat) or node.most < 2:
                continue
            body = context.expanded(node.part)
            if context.book.classes.level(body) or _ways(body) ** node.most <= _FEW:
                continue
            if body not in verdicts:
                verdicts[body] = _several_ways(body, context, overlap)
            if verdicts[body]:
                title = "the repeat can match one text in very many ways"
                yield pattern.site.problem("ambiguous-repeat", title, node, verdicts[body])


def _ways(body: tree.Node) -> int:
    """In how many ways, at a rough guess, one turn of a repeat may go."""
    least, most = _lengths(body)
    return min(max(most - least + 1, 2), _MOST_WAYS)


def _lengths(node: tree.Node) -> tuple[int, int]:
    """How many steps of text a node takes at least and at most."""
    if node.takes_nothing:
        return 0, 0
    if isinstance(node, tree.Gap):
        return 0, node.most
    lengths = [_lengths(child) for child in node.children()]
    if isinstance(node, tree.Repeat):
        return lengths[0][0] * node.least, lengths[0][1] * node.most
    if isinstance(node, tree.Sequence):
        return sum(least for least, _ in lengths), sum(most for _, most in lengths)
    if isinstance(node, tree.Choice | tree.Capture):
        return min(least for least, _ in lengths), max(most for _, most in lengths)
    return 1, 1


def _several_ways(body: tree.Node, context: Context, overlap: Overlap) -> str:
    """What makes the repeated body go two ways over one text; empty where nothing does."""
    positions = Positions(context, needs_marks(body, context))
    part = positions.add(body)
    if len(positions.nodes) > _LARGEST:
        return ""
    if part.empty:
        return "what is repeated can be empty"
    empty = next(empty_in_two_ways(body), None)
    if empty is not None:
        return f"`{empty}` can be nothing in two ways"
    doubled = next((i for i in part.last if positions.follows[i] & part.first), None)
    if doubled is not None:
        return f"`{_shown(positions, doubled)}` repeats inside and outside"
    positions.loop(part, optional=False)
    met = _two_ways_round(positions, overlap)
    if met is None:
        return ""
    return f"`{_shown(positions, met[0])}` and `{_shown(positions, met[1])}` can stand for the same words"


def _two_ways_round(positions: Positions, overlap: Overlap) -> Pair | None:
    """Where two readers that start together part over the same text and meet again, if they do."""
    meeting = back_to(_START, together(positions, positions, [_START], overlap))
    parted = sorted(pair for pair in meeting if pair[0] != pair[1])
    elements = positions.elements
    apart = (pair for pair in parted if elements[pair[0]] is not elements[pair[1]])
    return next(apart, next(iter(parted), None))


def _shown(positions: Positions, number: int) -> str:
    """How the element of a position is written."""
    return str(positions.elements[number])


CHECKS: Iterable[Check] = (ambiguous,)
