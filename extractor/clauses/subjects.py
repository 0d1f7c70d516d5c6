"""Who the subject of a finite verb is, and in which frame the verb stands.

(State, verb group) ── ways, in order; the first that fits decides ─▶ Found.
"""

from __future__ import annotations

from typing import NamedTuple

from extractor.clauses.drafts import (
    FREE,
    GERUND_OF,
    JOINED,
    MAYBE,
    OBLIQUE,
    PARTICIPLE_OF,
    QUESTION,
    RELATIVE,
    THAT,
    Draft,
    Frame,
    Nominal,
)
from extractor.clauses.items import FINITE, GERUND, INFINITIVE, NOUN, PARTICIPLE, PRONOUN, VERB, Item
from extractor.clauses.parts import CAN_BE_PARTICIPLE, CLAUSE_TAKING, GIVING, INTRANSITIVE, SPEAKING, UTTERING
from extractor.clauses.state import AND, COMMA, COMMA_AND, DASH, NONE, START, UNBRACKETED, UNQUOTED, State

_SPOKEN = (UNQUOTED, COMMA, START)
_ASIDE_ENDS = (COMMA, DASH, UNBRACKETED, UNQUOTED)
_ENDS = ",.”;"


class Found(NamedTuple):
    """The subject, if there is one, and the frame of the verb; whether the subject had another role before."""

    subject: Nominal | None
    frame: Frame
    moved: bool = False
    follows: bool = False
    """The subject stands behind the verb."""


def subject_of(state: State, item: Item) -> Found:
    """The subject of a finite verb group."""
    if state.border == NONE and state.frame.stretch is not None:
        return Found(state.frame.stretch, state.frame)  # the first noun phrase since the last border, nothing between
    for way in _WAYS:
        found = way(state, item)
        if found is not None:
            return found
    return Found(None, state.frame, follows=_asks(state, item))


def _said(state: State, item: Item) -> Found | None:
    """`"…", said the minister`."""
    if state.border not in _SPOKEN or not state.has(SPEAKING, item.end - 1):
        return None
    behind, after = state.ahead(), state.ahead(2)
    if behind.letter not in (NOUN, PRONOUN):
        return None
    waiting = state.waiting() is not None
    goes_on = after.form == FINITE
    between = state.border == COMMA and after.letter == "," and state.finite_later
    if (waiting and not between) or (goes_on and not waiting):
        return None  # who waits for a verb would get none
    return Found(None, state.frame, follows=True)


def _compared(state: State, item: Item) -> Found | None:
    """`more than do other towns`: the subject stands behind the auxiliary."""
    frame = state.frame
    alone = frame.kind == MAYBE and not frame.filled and frame.wait is None and item.group in ("b", "d", "h")
    return Found(None, frame, follows=True) if alone and state.ahead().letter in (NOUN, PRONOUN) else None


def _extracted(state: State, item: Item) -> Found | None:
    """`which doctors say is safe`: the relative word is the subject of what is said."""
    frame = state.frame
    clause = frame.clause if frame.kind == RELATIVE and state.border == NONE else None
    if clause is None or state.open is not clause or not clause.traits & CLAUSE_TAKING or frame.antecedent is None:
        return None
    inner = Frame(THAT, clause)
    state.enter(inner)
    return Found(frame.antecedent, inner)


def _split_off(state: State, item: Item) -> Found | None:
    """`attacked the base and the troops left`: the last of joined noun phrases whose first one has a verb."""
    nominal = state.nominal if state.border == NONE else None
    if nominal is None or nominal.role != JOINED or nominal.root.role == FREE:
        return None
    taken = nominal.root.taker
    if taken is not None and taken.traits & SPEAKING:
        return _complement(state, nominal.root)  # `said the army and the police left`
    return Found(nominal, state.frame, moved=True)


def _antecedent(state: State, item: Item) -> Found | None:
    """What a relative word stands for, or a word of questions itself."""
    frame = state.frame
    if frame.filled or frame.wait is not None:
        return None
    if frame.kind == RELATIVE:
        return Found(frame.antecedent, frame)
    if frame.kind != QUESTION or frame.own is None:
        return None
    asked = item.group[-1:] in "Md" and state.ahead().letter in (NOUN, PRONOUN)
    return Found(None, frame, follows=True) if asked else Found(frame.own, frame)


def _act(state: State, item: Item) -> Found | None:
    """`exploring the sea is`, `to leave the town is`: the object of what is the subject is no subject."""
    taken = state.taken(state.nominal) if state.border == NONE else None
    if taken is None or taken.verb.form not in (GERUND, INFINITIVE) or taken.verb.traits & CLAUSE_TAKING:
        return None
    waiting = state.waiting()
    if waiting is not None:
        return Found(*waiting)
    reduced = _reduced(state, item) if taken.verb.link == GERUND_OF else None
    return reduced or Found(None, state.frame)  # `the cell accused of causing the deaths was raided`


def _dated(state: State, item: Item) -> Found | None:
    """`Monday was`."""
    frame, date = state.frame, state.date
    if date is None or date.end != item.start or frame.filled or frame.wait is not None:
        return None
    return Found(date, frame)


def _content(state: State, item: Item) -> Found | None:
    """`said the troops left`: what looked like the object of a verb that takes a clause."""
    taken = state.taken(state.nominal) if state.border == NONE else None
    if taken is None or not taken.verb.traits & CLAUSE_TAKING:
        return None
    told = taken.verb.traits & SPEAKING or not (state.frame.kind == RELATIVE and state.frame.filled)
    waiting = None if told else state.waiting()  # `anyone who saw the car should call`
    return Found(*waiting) if waiting is not None and not state.another_finite() else _complement(state, taken.nominal)


def _content_with_aside(state: State, item: Item) -> Found | None:
    """`said Otto Lind, 33, left`."""
    if state.border != COMMA or state.waiting() is not None:
        return None
    last = state.last_finite()
    if last is None or last[0].object is None or not last[0].traits & CLAUSE_TAKING:
        return None
    return _complement(state, last[0].object)


def _joined(state: State, item: Item) -> Found | None:
    """Joined verbs share their subject."""
    if state.border == AND or (state.border == COMMA_AND and state.waiting() is None):
        last = (speaker(state) if state.has(UTTERING, item.end - 1) else None) or state.last_finite()
        return None if last is None else Found(last[0].subject, last[1])
    return None


def speaker(state: State) -> tuple[Draft, Frame] | None:
    """Verbs of utterance are joined with each other: `said the troops had left and accused the rebels of …`."""
    frames = ((f.clause, f) for f in state.within() if f.clause is not None)
    return next((found for found in frames if found[0].traits & UTTERING), None)


def _waiting(state: State, item: Item) -> Found | None:
    """Behind an aside the noun phrase that waited."""
    waiting = state.waiting()
    return None if waiting is None else Found(*waiting)


def _reduced(state: State, item: Item) -> Found | None:
    """`the troops sent to the border left`: the first of two verbs with one subject is a participle."""
    last = state.last_finite()
    if last is None:
        return None
    clause, frame = last
    subject = clause.subject
    if clause.group != "f" or subject is None or clause.behind is None or not clause.traits & CAN_BE_PARTICIPLE:
        return None
    if clause.traits & INTRANSITIVE:
        return None
    if clause.object is not None and not clause.traits & GIVING:
        return None
    clause.form, clause.passive, clause.link = PARTICIPLE, True, PARTICIPLE_OF
    clause.subject = clause.antecedent = clause.behind
    return Found(subject, frame)


def _moved(state: State, item: Item) -> Found | None:
    """What a verb or preposition has taken, where nothing else is left."""
    nominal = state.nominal
    if nominal is None or state.border != NONE:
        return None
    taken = state.taken(nominal)
    if taken is not None:
        return _complement(state, taken.nominal)
    return _complement(state, nominal) if nominal.role == OBLIQUE and nominal.owner is not None else None


def _aside(state: State, item: Item) -> Found | None:
    """Behind a comma, with nobody waiting: the subject of the verb before."""
    last = state.last_finite() if state.border in _ASIDE_ENDS else None
    return None if last is None else Found(last[0].subject, last[1])


_WAYS = (
    _said, _compared, _extracted, _split_off, _antecedent, _act, _dated, _content, _content_with_aside,
    _joined, _waiting, _reduced, _moved, _aside,
)  # fmt: skip


def _complement(state: State, nominal: Nominal) -> Found:
    """A clause that no word opens is the complement of the verb whose object its subject was taken for."""
    frame = Frame(THAT, nominal.owner)
    state.enter(frame)
    return Found(nominal, frame, moved=True)


def _asks(state: State, item: Item) -> bool:
    """Whether the subject stands behind the verb: a question, or a place put first."""
    if state.ahead().letter not in (NOUN, PRONOUN):
        return False
    if item.group[-1:] in "Mdh":
        return state.ahead(2).letter == VERB
    if item.group == "b":
        return not (state.pending and state.pending[-1].form in (GERUND, INFINITIVE))
    return state.has(INTRANSITIVE, item.end - 1)
