"""Forms in `-ing` outside a group: behind a preposition, behind a noun phrase, by the side of the clause.

(State, verb group) ─▶ a clause in the making, with who does it.
"""

from __future__ import annotations

from extractor.clauses.categories import JUDGING, OBJECT_CONTROL, SPENDING, UTTERING
from extractor.clauses.clause_starts import completes, inner
from extractor.clauses.drafts import ADJUNCT, DEEPEST, GERUND_OF, JOINED_TO, PARTICIPLE_OF, SUBORDINATE, Draft, Nominal
from extractor.clauses.items import GERUND, INFINITIVE, Item
from extractor.clauses.state import COMMA, JOINING, NONE, START, State
from extractor.clauses.subjects import speaker

_PROGRESSIVE = ("g", "G", "y")
"""Last letters of groups that end with a form in `-ing`."""


def gerund(state: State, item: Item) -> None:
    """A form in `-ing` outside a group: behind a preposition, behind a noun phrase, or by the side of the clause."""
    if completes(state, item):
        return
    governor, nominal = state.last_clause(), state.nominal
    if state.preposition is not None:
        _governed(state, item, state.preposition)
    elif state.border == START and (nominal is None or nominal.end != item.start):
        state.pending.append(inner(state, item, None, None, ADJUNCT))
    elif nominal is not None and (state.border in (NONE, START) or _stands_with(state, item, nominal)):
        if governor is not None and _is_spent(state, nominal):
            inner(state, item, governor.subject, governor, GERUND_OF)
        else:
            inner(state, item, nominal, governor, PARTICIPLE_OF).antecedent = nominal
    elif state.frame.kind == SUBORDINATE and state.frame.last is None and (main := _main(state)) is not None:
        inner(state, item, main.subject, main, ADJUNCT)
    elif state.border == NONE and governor is not None:
        governor = _saying(state, item) or governor
        inner(state, item, governor.subject, governor, GERUND_OF)
    elif state.border in JOINING and (equal := _equal(state, item)) is not None:
        inner(state, item, equal.subject, equal, JOINED_TO)
    else:
        governor = _saying(state, item) or governor
        draft = inner(state, item, near(state, governor), governor, ADJUNCT)
        if draft.subject is None and governor is None:
            state.pending.append(draft)


def _governed(state: State, item: Item, preposition: Item) -> None:
    """Behind a preposition it is an act of the object or of the subject of the verb before."""
    governor, nominal = _acting(state, state.last_clause(), preposition), state.nominal
    subject = _controller(state, governor, preposition) if governor is not None else None
    attached = nominal if state.border == NONE else None
    draft = inner(state, item, subject, governor, GERUND_OF, preposition.start)
    draft.antecedent = attached
    if governor is None:
        state.pending.append(draft)


def _controller(state: State, governor: Draft, preposition: Item) -> Nominal | None:
    """Who does it: `accused Norland of sending` the object; `was criticised for sending`, `showed no sign of sending`
    the subject.
    """
    first = state.nominal.top().root if state.nominal is not None else None
    if state.border == COMMA and governor.object is not None and not governor.passive:
        first = governor.object  # `quoted Otto Lind, an official in Lund, as saying`
    of_object = first is not None and first in (governor.object, governor.second)
    acts = first is not None and (governor.traits & JUDGING or state.is_party(first) or state.is_person(first))
    return first if acts and of_object and state.has(OBJECT_CONTROL, preposition.start) else governor.subject


def _is_spent(state: State, nominal: Nominal) -> bool:
    """`spent the day blaming them`, `had trouble leaving`: what the verb has as its object does nothing."""
    taken = state.taken(nominal)
    if taken is None or state.border != NONE:
        return False
    return bool(taken.verb.traits & SPENDING) or state.has(SPENDING, nominal.end - 1)


def _acting(state: State, governor: Draft | None, preposition: Item) -> Draft | None:
    """`called for a session to debate it after blaming …`: a session does nothing: who calls does."""
    if state.has(OBJECT_CONTROL, preposition.start):
        return governor
    for _ in range(DEEPEST):
        if governor is None or governor.form != INFINITIVE or governor.governor is None:
            break
        if governor.subject is None or state.is_party(governor.subject):
            break
        governor = governor.governor
    return governor


def _main(state: State) -> Draft | None:
    """The outermost finite verb: `published a list, asking Norland to stop, while condemning Sudland`."""
    finite = [frame.clause for frame in state.within() if frame.clause is not None]
    return finite[-1] if finite else None


def _stands_with(state: State, item: Item, nominal: Nominal) -> bool:
    """`…, with the lawyers arguing that …`: who does it stands right before."""
    return nominal.end == item.start and nominal.preposition >= 0 and state.is_party(nominal)


def _saying(state: State, item: Item) -> Draft | None:
    """What a verb of utterance goes on with: the last such verb; behind a comma the outermost, else the main verb."""
    if state.border not in (COMMA, NONE) or not state.has(UTTERING, item.end - 1):
        return None
    if state.border == NONE:
        last = speaker(state)
        return last[0] if last is not None else None
    clauses = (frame.clause for frame in state.within())
    uttering = [clause for clause in clauses if clause is not None and clause.traits & UTTERING]
    return uttering[-1] if uttering else state.said or _main(state)


def _equal(state: State, item: Item) -> Draft | None:
    """What a form in `-ing` is joined with: one of utterance with the last such one, over what that one is about."""
    latest = state.latest
    if state.has(UTTERING, item.end - 1):
        equal = latest
        for _ in range(DEEPEST):
            if equal is None or equal.traits & UTTERING:
                break
            equal = equal.governor
        if equal is not None and equal.group[-1:] in _PROGRESSIVE:
            return equal
    return latest if latest is not None and latest.form == GERUND else None


def near(state: State, governor: Draft | None) -> Nominal | None:
    """Who a clause at the side is about: who waits for a verb, else the subject of the clause."""
    waiting = state.waiting()
    if waiting is not None:
        return waiting[0]
    return governor.subject if governor is not None else None
