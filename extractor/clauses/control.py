"""Whose act an infinitive is: that of the object of the verb before it, of its subject, or of what stands right before.

(State, infinitive, governing verb, noun phrase before it) ─▶ who does it, or who it is done to.
"""

from __future__ import annotations

from extractor.clauses.categories import ADDRESSING, DIRECTING, OBJECT_CONTROL, SUBJECT_CONTROL
from extractor.clauses.drafts import JOINED, OBJECT, OBLIQUE, PREDICATIVE, SECOND, Draft, Nominal
from extractor.clauses.items import GERUND, Item
from extractor.clauses.state import NONE, State


def is_to_be_done(state: State, item: Item) -> bool:
    """`a force of 900 marines to be deployed`, `a call for troops to be sent`: a passive infinitive behind these."""
    nominal = state.nominal if state.border == NONE and item.passive else None
    return nominal is not None and nominal.preposition >= 0 and state.has(OBJECT_CONTROL, nominal.preposition)


def controller(state: State, governor: Draft, nominal: Nominal | None) -> Nominal | None:
    """Who does what an infinitive with `to` says that a verb governs, right behind a noun phrase or not."""
    if nominal is not None and nominal.role == JOINED:
        nominal = nominal.root
    if nominal is not None and nominal.role == OBLIQUE and nominal.owner is governor and nominal.preposition < 0:
        return nominal  # `called on the government to leave`
    if nominal is not None and nominal.role == PREDICATIVE and governor.form == GERUND:
        return nominal  # `…, becoming the first officer to be charged`: whose aside it is is less sure
    if nominal is not None and nominal.role == OBLIQUE:
        taken = state.taken(nominal)
        nominal = taken.nominal if taken is not None else None
    if nominal is None or nominal.role not in (OBJECT, SECOND) or nominal.owner is not governor:
        return governor.subject
    kept = governor.passive or governor.is_copula or governor.traits & SUBJECT_CONTROL
    directed = governor.traits & (DIRECTING | ADDRESSING) or state.is_party(nominal)
    return governor.subject if kept or not directed or state.border != NONE else nominal
