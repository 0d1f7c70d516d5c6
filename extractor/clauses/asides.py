"""Verbs of speaking by the side of the sentence that they tell: `The union, he said, will sign`.

(State, verb group, its subject, frame) ─▶ whether it is one, and which frame it stands in.
"""

from __future__ import annotations

from extractor.clauses.categories import BUT, SPEAKING
from extractor.clauses.drafts import RELATIVE, SUBORDINATE, Frame, Nominal
from extractor.clauses.items import Item
from extractor.clauses.state import COMMA, State

_SHORT = 5
"""So many items an aside has at the most behind its verb."""
_TOLD = "NODpt"
"""Letters of who is told, and when and where."""


def told_of(state: State, item: Item, subject: Nominal | None, frame: Frame) -> Frame:
    """`The army will stay if the talks fail, the envoy said`: who says it behind a comma says the sentence around."""
    first = min(subject.start, item.start) if subject is not None else item.start
    before = first - 1
    apart = before >= 0 and (state.has(BUT, before) or state.letter(before) == COMMA)
    if apart and state.has(SPEAKING, item.end - 1):
        while frame.kind == SUBORDINATE and frame.filled and frame.outer is not None:
            frame = frame.outer
    return frame


def is_aside(state: State, item: Item, subject: Nominal | None, frame: Frame) -> bool:
    """`The union, he said, will sign`, `who, police said, had left`: the sentence around it still has no verb."""
    if subject is None or subject.end != item.start or state.i < 2 or not state.has(SPEAKING, item.end - 1):
        return False
    awaited = frame.wait is not subject if frame.wait is not None else False
    relative = frame.kind == RELATIVE and not frame.filled
    return (awaited or relative) and state.ahead(-2).letter == COMMA and _ends_aside(state)


def part(waiting: Nominal | None, subject: Nominal | None) -> None:
    """`The planes, the envoy said, had left`: who says it is none of those it is about."""
    if waiting is not None and subject is not None and waiting.last > subject.start:
        waiting.last = waiting.end


def _ends_aside(state: State) -> bool:
    """Whether a comma follows, at the most behind who is told and when: `the minister told them on Monday,`."""
    for at in range(1, _SHORT):
        letter = state.ahead(at).letter
        if letter == COMMA:
            return True
        if letter not in _TOLD:
            return False
    return False
