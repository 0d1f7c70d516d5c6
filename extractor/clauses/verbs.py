"""Verb groups: each begins a clause, or completes one that its subject stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from extractor.clauses.asides import is_aside, part, told_of
from extractor.clauses.categories import (
    ADDRESSING,
    CLAUSE_TAKING,
    LETTING,
    PRESENT,
    SPEAKING,
)
from extractor.clauses.clause_starts import begin, completes, inner
from extractor.clauses.control import controller, is_to_be_done
from extractor.clauses.drafts import (
    ADJUNCT,
    CLEAR,
    DEEPEST,
    FREE,
    GERUND_OF,
    INFINITIVE_OF,
    JOINED,
    JOINED_TO,
    MAIN,
    MAYBE,
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
from extractor.clauses.gerunds import gerund, near
from extractor.clauses.items import BASE, FINITE, GERUND, INFINITIVE, PARTICIPLE, Item
from extractor.clauses.noun_phrases import called_so
from extractor.clauses.participles import (
    is_cut,
    is_done_by,
    is_gapped,
    is_past,
    is_told,
    leads_in,
    passive_before,
    takes_participle,
)
from extractor.clauses.state import COMMA, DASH, JOINING, NONE, START, State
from extractor.clauses.subjects import subject_of

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
    if state.border == NONE:
        _keeps(frame, subject)
    aside = is_aside(state, item, subject, frame)
    before = (frame.clause, frame.wait)
    draft = begin(state, item, subject, frame)
    _hang(draft, _around(told_of(state, item, subject, frame)))
    _fill(state, frame, draft)
    if aside:
        frame.clause, frame.wait = before
        state.said = draft
        part(frame.wait, subject)
    if subject is not None:
        _take(subject, draft, moved=moved)
    _lead_to(state, frame, draft)
    if follows:
        draft.inverted, state.open = True, None


def _hang(draft: Draft, frame: Frame) -> None:
    """A clause hangs on what governs its frame."""
    draft.governor, draft.link, draft.opener = frame.governor, frame.kind, frame.opener
    draft.antecedent = frame.antecedent


def _fill(state: State, frame: Frame, draft: Draft) -> None:
    """A frame has its finite verb, and the verb the dates and prepositions that stood before it."""
    draft.times, frame.dates, state.dates = [*frame.dates, *state.dates, *draft.times], [], []
    for _, nominal in frame.fronted:
        nominal.owner = draft
    draft.obliques, frame.fronted = [*frame.fronted, *draft.obliques], []
    frame.clause, frame.stretch, frame.wait = draft, None, None
    frame.told = draft if draft.traits & CLAUSE_TAKING and draft.traits & SPEAKING else None


def _keeps(frame: Frame, subject: Nominal | None) -> None:
    """`left as the toll from the quake rose`: what stands in a clause is nothing to the verb before it."""
    governor = frame.governor
    if frame.kind != MAYBE or frame.filled or governor is None or subject is None or subject.start <= frame.opener:
        return
    governor.obliques = [pair for pair in governor.obliques if pair[0] < frame.opener]
    subject.under = None


def _lead_to(state: State, frame: Frame, draft: Draft) -> None:
    """What stood before the main clause has its subject, and hangs on it; not what is said there."""
    above = draft.governor
    if frame.kind not in (MAIN, QUOTED):
        return
    while above is not None:
        if above in state.pending:
            return
        above = above.governor
    for early in state.pending:
        early.subject, early.governor = early.subject or draft.subject, draft
    state.pending = []


def _around(frame: Frame) -> Frame:
    """Of words in quotation marks that begin a clause of the sentence around them the frame of that clause."""
    while frame.kind == CLEAR and frame.outer is not None and not frame.outer.filled:
        frame = frame.outer
    return frame


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
        if owner.second is subject:
            owner.second = None
    if moved and subject.role == JOINED:
        subject.root.last = subject.root.end
    if moved or subject.role == FREE:
        subject.becomes(SUBJECT, draft)


def infinitive(state: State, item: Item) -> None:
    """An infinitive with `to`: it belongs to the object of the verb before it, if that is not its subject's."""
    governor, nominal = state.last_clause(), state.nominal
    if state.border == START or (governor is None and nominal is None):
        state.pending.append(inner(state, item, None, None, ADJUNCT))
    elif governor is not None and (equal := _infinitive_before(state, governor)) is not None:
        inner(state, item, equal.subject, equal, JOINED_TO)
    elif governor is not None:
        attached = nominal if state.border == NONE else None
        done = nominal is not None and is_to_be_done(state, item)
        subject = state.whole(nominal) if nominal is not None and done else controller(state, governor, nominal)
        draft = inner(state, item, subject, governor, INFINITIVE_OF)
        draft.antecedent = attached
    elif state.finite_later:
        inner(state, item, None, None, INFINITIVE_OF).antecedent = nominal
    else:
        _headline(state, item)


def _infinitive_before(state: State, governor: Draft) -> Draft | None:
    """What `and to …` goes on with behind another clause: `to announce that prices fell and to blame the union`."""
    if state.border not in JOINING or governor.form != FINITE:
        return None
    above = governor.governor
    for _ in range(DEEPEST):
        if above is None or above.form == INFINITIVE:
            break
        above = above.governor
    return above


def _headline(state: State, item: Item) -> None:
    """`Norland to send troops`: the infinitive is the verb of the sentence."""
    frame = state.frame
    draft = begin(state, item, frame.wait, frame)
    draft.link = frame.kind
    frame.clause, frame.wait, frame.stretch = draft, None, None


def participle(state: State, item: Item) -> None:
    """A past participle outside a group."""
    if completes(state, item):
        return
    nominal, governor, latest = state.nominal, state.last_clause(), state.latest
    if (called := called_so(state)) is not None:
        judging, opener = called
        inner(state, item, nominal, judging, GERUND_OF, opener)
    elif is_past(state, item):
        finite(state, item._replace(form=FINITE, passive=False, group="f"))
    elif state.border == NONE and nominal is not None:
        attached = state.frame.antecedent is not None and not state.frame.filled
        alone = state.frame.wait is nominal and (attached or not state.finite_later)
        gapped = is_gapped(state, nominal) and not is_done_by(state, item)
        if gapped or is_told(state, nominal):  # of its own group: in group `f` it would be taken for a participle again
            finite(state, item._replace(form=FINITE, passive=True, group="n"))
        elif alone and not is_done_by(state, item):
            finite(state, item._replace(form=FINITE, passive=is_cut(state, item), group="f"))
        elif state.behind_date() and nominal.preposition >= 0 and (whom := _told_of(state, governor)) is not None:
            inner(state, item, whom, governor, ADJUNCT)
        else:
            inner(state, item, nominal, governor, PARTICIPLE_OF).antecedent = nominal
    elif state.border in JOINING and latest is not None:
        latest = passive_before(latest) or latest
        passive = _PERFECT.search(latest.group) is None
        inner(state, item._replace(form=latest.form, passive=passive), latest.subject, latest, JOINED_TO)
    elif state.border == DASH and nominal is not None:
        inner(state, item, nominal, governor, PARTICIPLE_OF).antecedent = nominal
    else:
        draft = inner(state, item, _beside(state, near(state, governor)), governor, ADJUNCT)
        if draft.subject is None:
            state.pending.append(draft)


def _beside(state: State, subject: Nominal | None) -> Nominal | None:
    """`the case against two officers, charged with …`: of a thing and somebody it tells of somebody."""
    nominal = state.nominal if state.border == COMMA and state.waiting() is None else None
    somebody = nominal is not None and subject is not None and state.is_party(nominal) and not state.is_party(subject)
    return nominal if somebody else subject


def _told_of(state: State, governor: Draft | None) -> Nominal | None:
    """`was held in Lund on Monday accused of …`: behind a date it tells of the object, else of the subject."""
    if governor is None:
        return None
    return governor.object if governor.object is not None and state.is_party(governor.object) else governor.subject


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
