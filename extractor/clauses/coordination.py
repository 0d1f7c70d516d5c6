"""Noun phrases that are joined: what one before is to its verb, the next one is as well.

(State, noun phrase) ─▶ whether it is joined with the one before; then it has its part.
"""

from __future__ import annotations

from extractor.clauses.categories import ADJECTIVAL
from extractor.clauses.drafts import FREE, JOINED, OBJECT, Nominal
from extractor.clauses.items import NOUN, PRONOUN
from extractor.clauses.state import COMMA, COMMA_AND, JOINING, State

_LONGEST_LIST = 20


def listed(state: State, nominal: Nominal) -> bool:
    """`a bridge, two tanks and a mast`: behind a comma, and others follow of which the last has a conjunction."""
    first = state.nominal
    if first is None or first.last + 1 != nominal.start or not _list_goes_on(state):
        return False
    waits = _waits(state, first)
    if not waits and first.root.role != OBJECT:
        return False
    nominal.joined_to, nominal.under = first.root, first.under
    nominal.becomes(JOINED, first.owner)
    if waits:
        state.frame.stretch = state.frame.wait
    first.root.last = nominal.last
    state.seen(nominal)
    return True


def _waits(state: State, nominal: Nominal) -> bool:
    """Whether a noun phrase, or what it is attached to, waits for its verb: `ministers of Norland, Sudland, and …`."""
    root, wait = nominal.root, state.frame.wait
    return wait is not None and wait.role == FREE and wait in (root, root.top())


def _list_goes_on(state: State) -> bool:
    """Whether noun phrases follow, parted by commas, and a conjunction with the last."""
    ahead = state.ahead
    for at in range(1, _LONGEST_LIST, 2):
        parting = ahead(at).letter
        if parting == "k" or (parting == COMMA and ahead(at + 1).letter == "k"):
            return ahead(at + 1 + (parting == COMMA)).letter == NOUN
        if parting != COMMA or ahead(at + 1).letter != NOUN:
            return False
    return False


def joined(state: State, nominal: Nominal) -> bool:
    """Joined with the noun phrase before the conjunction; not where it is the subject of the next verb."""
    first, frame = state.nominal, state.frame
    if state.border not in JOINING or first is None or state.adversative:
        return False
    listed_before = first.role == JOINED and _waits(state, first)  # `Norland, Sudland, and Ostland`
    waits = listed_before or (first.root.role == FREE and first.root is frame.before)
    if state.finite_next() and (nominal.letter == PRONOUN or state.border == COMMA_AND) and not waits:
        return False
    nominal.joined_to, nominal.under = first.root, first.under
    nominal.becomes(JOINED, first.owner)
    if first.end - first.start == 1 and first.end + 1 == nominal.start and state.has(ADJECTIVAL, first.start):
        first.end = nominal.end  # `Afghan and Western leaders`: the first is no noun phrase of its own
    if listed_before:
        frame.stretch = frame.wait
    elif frame.before is not None and frame.before in (first.top(), first.top().root, first.root):
        frame.stretch = frame.before
    first.root.last = nominal.last
    state.seen(nominal)
    return True
