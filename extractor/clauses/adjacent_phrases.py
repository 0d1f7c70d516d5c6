"""Noun phrases right behind others: second objects, what an object is, subjects of relative clauses that no word opens.

(State, noun phrase, the one before it) ─▶ whether it is one of these; then it has its part.
"""

from __future__ import annotations

from extractor.clauses.categories import (
    ADDRESSING,
    BELONGING,
    CLAUSE_TAKING,
    CONTENT,
    DURATION,
    GIVING,
    NAMING,
    SPEAKING,
)
from extractor.clauses.drafts import (
    FREE,
    JOINED,
    OBJECT,
    OBLIQUE,
    PREDICATIVE,
    QUESTION,
    RELATIVE,
    SECOND,
    Frame,
    Nominal,
)  # fmt: skip
from extractor.clauses.items import FINITE, MAYBE_SUBORDINATOR, PRONOUN
from extractor.clauses.state import State


def begin_relative(state: State, subject: Nominal, antecedent: Nominal | None) -> None:
    """A relative clause begins with its subject."""
    frame = Frame(RELATIVE, state.last_clause(), antecedent)
    frame.stretch = frame.wait = subject
    subject.whose = antecedent
    state.push(frame)
    state.nominal = subject


def second(state: State, nominal: Nominal, first: Nominal) -> bool:
    """Right behind a verb's own: a second object, what the object is, or the subject of a relative clause."""
    if first.owner is None:
        return False
    draft, alone, root = first.owner, not state.finite_next(), first.root
    lasting = root.role == OBJECT and alone and state.has(DURATION, nominal.end - 1)
    if lasting and (not draft.traits & GIVING or state.ahead().letter == MAYBE_SUBORDINATOR):
        draft.times.append(nominal)
        nominal.becomes(OBLIQUE, draft)
    elif first.role == SECOND and draft.object is None:
        draft.object = nominal
        nominal.becomes(OBJECT, draft)
    elif root.role != OBJECT:
        return False
    elif alone and draft.predicative is None and draft.traits & NAMING:
        draft.predicative = nominal
        nominal.becomes(PREDICATIVE, draft)
    elif alone and draft.second is None and draft.traits & GIVING:
        draft.second, draft.object = root, nominal
        root.becomes(SECOND, draft)
        nominal.becomes(OBJECT, draft)
    elif first is not root:
        return False
    else:
        begin_relative(state, nominal, first)
    state.nominal = nominal
    return True


def fronted(state: State, nominal: Nominal, first: Nominal) -> bool:
    """`how many troops it keeps`: what is asked for stands before the subject."""
    frame = state.frame
    if frame.kind != QUESTION or frame.filled or frame.wait is not first or not state.finite_next():
        return False
    frame.stretch = frame.wait = nominal
    state.seen(nominal)
    return True


def _tells(state: State) -> bool:
    """Whether a clause may stand behind the last verb: `said in Bergstad she would`, not `was held on claims he`."""
    clause = state.last_clause()
    telling = ADDRESSING if clause is not None and clause.passive else CLAUSE_TAKING | SPEAKING | ADDRESSING
    return clause is None or clause.traits & telling != 0


def _is_said_between(state: State) -> bool:
    """`a tax the minister said would hurt`: two finite verbs in a row, the first of which says something."""
    says, said = state.ahead(), state.ahead(2)
    return says.form == said.form == FINITE and state.has(SPEAKING, says.end - 1)


def bare_relative(state: State, nominal: Nominal, first: Nominal) -> bool:
    """`the report the minister signed was …`: a noun phrase that waits, another, two verbs; `…, a claim she denies`."""
    awaited = state.frame.filled and state.finite_next()
    described = awaited and nominal.letter == PRONOUN  # `a step they had hoped for`
    told_of = awaited and state.has(CONTENT, first.end - 1)
    share = first.preposition >= 0 and state.has(BELONGING, first.preposition)  # `said some of the blows he takes are`
    if first.role == OBLIQUE and ((described and share) or ((described or told_of) and not _tells(state))):
        begin_relative(state, nominal, first)  # `met with the man she had accused`, `quit amid claims the bank had …`
        return True
    if first.role in (OBLIQUE, PREDICATIVE) and state.frame.filled and _is_said_between(state):
        begin_relative(state, nominal, first)
        return True
    if first.role not in (FREE, JOINED):
        return False
    if state.frame.stretch is not first.root or not (described or told_of or state.two_verbs()):
        return False
    begin_relative(state, nominal, first)
    return True
