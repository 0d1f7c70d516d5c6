"""Verb groups: each begins a clause, or completes one that its subject stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from extractor.clauses.beginning import begin, completes, inner
from extractor.clauses.control import controller, is_to_be_done
from extractor.clauses.drafts import (
    ADJUNCT,
    DEEPEST,
    FREE,
    GERUND_OF,
    INFINITIVE_OF,
    JOINED,
    JOINED_TO,
    MAIN,
    OBJECT,
    PARTICIPLE_OF,
    QUESTION,
    QUOTED,
    RELATIVE,
    SUBJECT,
    Draft,
    Frame,
    Nominal,
)  # fmt: skip
from extractor.clauses.items import BASE, FINITE, GERUND, INFINITIVE, PARTICIPLE, Item
from extractor.clauses.participles import is_cut, is_done_by, is_past, leads_in, takes_participle
from extractor.clauses.parts import (
    ADDRESSING,
    LETTING,
    OBJECT_CONTROL,
    PRESENT,
    SPEAKING,
    UTTERING,
)
from extractor.clauses.state import COMMA, DASH, JOINING, NONE, START, State
from extractor.clauses.subjects import speaker, subject_of

_PERFECT = re.compile("[hHj][^bewy]*$")
"""A group that ends with a perfect participle, not with a passive one."""


def finite(state: State, item: Item) -> None:
    """A finite verb group."""
    if len(item.group) == 1 and completes(state, item):
        return
    if item.group == "f" and _lets(state) and state.parts.tenses.get(state.chars[item.start]) == PRESENT:
        base(state, item._replace(form=BASE))
        return
    if takes_participle(state, item) or leads_in(state, item):
        participle(state, item._replace(form=PARTICIPLE, passive=True))
        return
    if item.group == "f" and state.frame is state.sentence and state.latest is None and not state.finite_later:
        item = item._replace(passive=is_cut(state, item))
    subject, frame, moved, follows = subject_of(state, item)
    state.frame = frame
    aside = _is_aside(state, item, subject, frame)
    before = (frame.clause, frame.wait)
    draft = begin(state, item, subject, frame)
    draft.governor, draft.link, draft.opener = frame.governor, frame.kind, frame.opener
    draft.antecedent = frame.antecedent
    draft.times, frame.dates = [*frame.dates, *draft.times], []
    frame.clause, frame.stretch, frame.wait = draft, None, None
    if aside:
        frame.clause, frame.wait = before
    if subject is not None:
        _take(subject, draft, moved=moved)
    if frame.kind in (MAIN, QUOTED):
        for early in state.pending:
            early.subject = early.subject or subject
        state.pending = []
    if follows:
        draft.inverted, state.open = True, None


def _is_aside(state: State, item: Item, subject: Nominal | None, frame: Frame) -> bool:
    """`The union, he said, will sign`, `who, police said, had left`: the sentence around it still has no verb."""
    if subject is None or subject.end != item.start or state.i < 2 or not state.has(SPEAKING, item.end - 1):
        return False
    awaited = frame.wait is not subject if frame.wait is not None else False
    relative = frame.kind == RELATIVE and not frame.filled
    return (awaited or relative) and state.ahead().letter == COMMA == state.ahead(-2).letter


def _lets(state: State) -> bool:
    """`let them`: the object of a verb that lets it do what follows."""
    nominal = state.nominal if state.border == NONE else None
    if nominal is None or nominal.role != OBJECT or nominal.owner is None:
        return False
    return nominal.owner.traits & LETTING != 0


def _take(subject: Nominal, draft: Draft, *, moved: bool) -> None:
    """The subject has its verb; one that had another role gives that up."""
    owner = subject.owner
    if moved and owner is not None:
        if owner.object is subject and owner.traits & ADDRESSING:
            owner.object = None
        elif owner.object is subject:
            owner.object, owner.second = owner.second, None
        if owner.predicative is subject:
            owner.predicative = None
    if moved and subject.role == JOINED:
        subject.root.last = subject.root.end
    if moved or subject.role == FREE:
        subject.becomes(SUBJECT, draft)


def infinitive(state: State, item: Item) -> None:
    """An infinitive with `to`: it belongs to the object of the verb before it, if that is not its subject's."""
    governor, nominal = state.last_clause(), state.nominal
    if state.border == START or (governor is None and nominal is None):
        state.pending.append(inner(state, item, None, None, ADJUNCT))
    elif governor is not None:
        attached = nominal if state.border == NONE else None
        subject = nominal if is_to_be_done(state, item) else controller(state, governor, nominal)
        draft = inner(state, item, subject, governor, INFINITIVE_OF)
        draft.antecedent = attached
    elif state.finite_later:
        inner(state, item, None, None, INFINITIVE_OF).antecedent = nominal
    else:
        _headline(state, item)


def _headline(state: State, item: Item) -> None:
    """`Norland to send troops`: the infinitive is the verb of the sentence."""
    frame = state.frame
    draft = begin(state, item, frame.wait, frame)
    draft.link = frame.kind
    frame.clause, frame.wait, frame.stretch = draft, None, None


def gerund(state: State, item: Item) -> None:
    """A form in `-ing` outside a group: behind a preposition, behind a noun phrase, or by the side of the clause."""
    if completes(state, item):
        return
    governor, nominal, preposition, latest = state.last_clause(), state.nominal, state.preposition, state.latest
    subject: Nominal | None
    if preposition is not None:
        subject = None
        if governor is not None:
            first = nominal.root if nominal is not None else None
            of_object = first is not None and first in (governor.object, governor.second)
            subject = first if of_object and state.has(OBJECT_CONTROL, preposition.start) else governor.subject
        attached = nominal if state.border == NONE else None
        draft = inner(state, item, subject, governor, GERUND_OF, preposition.start)
        draft.antecedent = attached
        if governor is None:
            state.pending.append(draft)
    elif state.border == START and (nominal is None or nominal.end != item.start):
        state.pending.append(inner(state, item, None, None, ADJUNCT))
    elif state.border in (NONE, START) and nominal is not None:
        inner(state, item, nominal, governor, PARTICIPLE_OF).antecedent = nominal
    elif state.border == NONE and governor is not None:
        inner(state, item, governor.subject, governor, GERUND_OF)
    elif state.border in JOINING and latest is not None and latest.form == GERUND:
        equal = _equal(state, item, latest)
        inner(state, item, equal.subject, equal, JOINED_TO)
    else:
        said = speaker(state) if state.border == COMMA and state.has(UTTERING, item.end - 1) else None
        governor = said[0] if said is not None else governor
        inner(state, item, _near(state, governor), governor, ADJUNCT)


def _equal(state: State, item: Item, latest: Draft) -> Draft:
    """What a verb is joined with: one of utterance with the last such one, over what that one is about."""
    equal: Draft | None = latest
    if state.has(UTTERING, item.end - 1):
        for _ in range(DEEPEST):
            if equal is None or equal.traits & UTTERING:
                break
            equal = equal.governor
    return equal if equal is not None and equal.form == GERUND else latest


def _near(state: State, governor: Draft | None) -> Nominal | None:
    """Who a clause at the side is about: who waits for a verb, else the subject of the clause."""
    waiting = state.waiting()
    if waiting is not None:
        return waiting[0]
    return governor.subject if governor is not None else None


def participle(state: State, item: Item) -> None:
    """A past participle outside a group."""
    if completes(state, item):
        return
    nominal, governor, latest = state.nominal, state.last_clause(), state.latest
    if is_past(state, item):
        finite(state, item._replace(form=FINITE, passive=False, group="f"))
    elif state.border == NONE and nominal is not None:
        attached = state.frame.antecedent is not None and not state.frame.filled
        alone = state.frame.wait is nominal and (attached or not state.finite_later)
        if alone and not is_done_by(state, item):
            finite(state, item._replace(form=FINITE, passive=is_cut(state, item), group="f"))
        else:
            inner(state, item, nominal, governor, PARTICIPLE_OF).antecedent = nominal
    elif state.border in JOINING and latest is not None:
        passive = _PERFECT.search(latest.group) is None
        inner(state, item._replace(form=latest.form, passive=passive), latest.subject, latest, JOINED_TO)
    elif state.border == DASH and nominal is not None:
        inner(state, item, nominal, governor, PARTICIPLE_OF).antecedent = nominal
    else:
        draft = inner(state, item, _near(state, governor), governor, ADJUNCT)
        if draft.subject is None:
            state.pending.append(draft)


def _lists(state: State, latest: Draft) -> bool:
    """`to find, carry and leave`: verbs in a row that wait for one object."""
    listed = latest.form in (INFINITIVE, BASE) or latest.group.startswith("M")
    return state.border == COMMA and listed and state.waiting() is None


def base(state: State, item: Item) -> None:
    """A base form outside a group: joined with the verb before, behind a verb that lets do, an imperative."""
    if completes(state, item):
        return
    nominal, governor, latest = state.nominal, state.last_clause(), state.latest
    if latest is not None and (state.border in JOINING or _lists(state, latest)):
        inner(state, item._replace(form=latest.form), latest.subject, latest, JOINED_TO)
    elif state.border == COMMA and state.waiting() is not None:
        finite(state, item._replace(form=FINITE))
    elif nominal is not None and state.border == NONE:
        if _lets(state):
            inner(state, item, nominal, nominal.owner, INFINITIVE_OF)
        elif not state.finite_next() or state.frame.kind in (RELATIVE, QUESTION):
            # elsewhere, before a finite verb, it is a noun that looks like a verb
            finite(state, item._replace(form=FINITE))
    elif governor is not None and state.border == NONE:
        inner(state, item, governor.subject, governor, INFINITIVE_OF)
    else:
        frame = state.frame
        draft = begin(state, item, None, frame)
        frame.clause, draft.link = draft, frame.kind


VERBS: Mapping[str, Callable[[State, Item], None]] = {
    FINITE: finite, INFINITIVE: infinitive, GERUND: gerund, PARTICIPLE: participle, BASE: base,
}  # fmt: skip
"""By the form of a verb group: what it begins."""
