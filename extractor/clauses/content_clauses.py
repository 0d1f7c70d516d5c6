"""Subjects of clauses that no word opens and that a verb before them tells: `said the troops left`.

(State, verb group) ─▶ Found, in a frame of its own below the verb that tells it.
"""

from __future__ import annotations

from typing import NamedTuple

from extractor.clauses.categories import ANNOUNCING, CLAUSE_TAKING, SPEAKING
from extractor.clauses.drafts import GERUND_OF, MAYBE, RELATIVE, THAT, Frame, Nominal
from extractor.clauses.items import GERUND, PRONOUN, Item
from extractor.clauses.state import ASIDE_ENDS, NONE, State


class Found(NamedTuple):
    """The subject, if there is one, and the frame of the verb; whether the subject had another role before."""

    subject: Nominal | None
    frame: Frame
    moved: bool = False
    follows: bool = False
    """The subject stands behind the verb."""


def told_before(state: State) -> Found | None:
    """`said the rain before the raid caused it`: the only verb behind what may open a clause is that of `rain`."""
    frame = state.frame
    if frame.kind != MAYBE or frame.filled or state.border != NONE or state.finite_later:
        return None
    telling = SPEAKING | CLAUSE_TAKING
    finite = (f.clause for f in state.within() if f.clause is not None and f.kind != RELATIVE)
    told = next(finite, None)  # `said the staff who stayed after the raid would leave`
    if told is None or told.object is None or told.content >= 0:
        return None
    if told.traits & (telling | ANNOUNCING) != telling:
        return None  # `denies the claim as tanks roll in`
    return complement(state, told.object)


def content(state: State, item: Item) -> Found | None:
    """`said the troops left`: what looked like the object of a verb that takes a clause."""
    taken = state.taken(state.nominal) if state.border == NONE else None
    if taken is None or not taken.verb.traits & CLAUSE_TAKING:
        return None
    told = taken.nominal.letter == PRONOUN or not (state.frame.kind == RELATIVE and state.frame.filled)
    waiting = None if told else state.waiting()  # `anyone who saw the car should call`
    return Found(*waiting) if waiting is not None and not state.another_finite() else complement(state, taken.nominal)


def content_with_aside(state: State, item: Item) -> Found | None:
    """`said Otto Lind, 33, left`, `said the people passing by were glad`, `said paying them was wrong`."""
    if state.border not in (*ASIDE_ENDS, NONE) or state.waiting() is not None:
        return None
    wanted = SPEAKING if state.border == NONE else CLAUSE_TAKING
    told = next((f.clause for f in state.within() if f.clause is not None and f.clause.traits & wanted), None)
    if told is None or told.content >= 0 or not told.traits & CLAUSE_TAKING:
        return None
    if told.object is not None:
        return complement(state, told.object)
    act = next((one for one in state.clauses[told.number + 1 :] if one.governor is told and one.form == GERUND), None)
    if act is None or act.link != GERUND_OF or act.opener >= 0 or state.border != NONE:
        return None
    told.content, frame = act.start, Frame(THAT, told)
    state.enter(frame)
    return Found(None, frame)


def extracted(state: State, item: Item) -> Found | None:
    """`which doctors say is safe`: the relative word is the subject of what is said."""
    frame = state.frame
    clause = frame.clause if frame.kind == RELATIVE and state.border == NONE else None
    if clause is None or state.open is not clause or not clause.traits & CLAUSE_TAKING or frame.antecedent is None:
        return None
    inner = Frame(THAT, clause)
    state.enter(inner)
    return Found(frame.antecedent, inner)


def opened(state: State, item: Item) -> Found | None:
    """`said that paying them would be wrong`, `noted that Saturday would be late`: no noun phrase is the subject."""
    frame = state.frame
    opened = frame.kind == THAT and not frame.filled and frame.wait is None
    return Found(None, frame) if opened else None


def complement(state: State, nominal: Nominal) -> Found:
    """A clause that no word opens is the complement of the verb whose object its subject was taken for."""
    frame = Frame(THAT, nominal.owner)
    state.enter(frame)
    return Found(nominal, frame, moved=True)
