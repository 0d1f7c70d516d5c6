"""Noun phrases: what each is to the verb or preposition before it, or that it waits for a verb to come."""

from __future__ import annotations

from extractor.clauses.adjacent_phrases import bare_relative, begin_relative, fronted, second
from extractor.clauses.categories import (
    ADDRESSING,
    ANNOUNCING,
    ATTRIBUTING,
    BELONGING,
    CLAUSE_TAKING,
    COPULAR,
    DIRECTING,
    GIVING,
    INTRANSITIVE,
    JUDGING,
    NAMING,
    NEEDS_OBJECT,
    PARENTHETICAL,
    PERSON_RELATIVE,
)
from extractor.clauses.coordination import joined, listed
from extractor.clauses.drafts import (
    AGENT,
    DEEPEST,
    FREE,
    MAYBE,
    OBJECT,
    OBLIQUE,
    PREDICATIVE,
    RELATIVE,
    SECOND,
    SUBJECT,
    THAT,
    Draft,
    Frame,
    Nominal,
)  # fmt: skip
from extractor.clauses.items import (
    DATE,
    EXPLETIVE,
    FINITE,
    GERUND,
    INFINITIVE,
    MAYBE_SUBORDINATOR,
    NOUN,
    WHOSE,
    Item,
)
from extractor.clauses.participles import is_doer
from extractor.clauses.state import COMMA, COMMA_AND, JOINING, NONE, START, UNQUOTED, State

_BY, _TO = "B", "t"
_STAYING = (START, COMMA, COMMA_AND, UNQUOTED)
"""Borders that a phrase with a preposition leaves as they are: `On Monday, in Bergstad, the army …`."""


def phrase(state: State, item: Item) -> None:
    """A phrase stands here: the first of the ways below that fits takes it."""
    letter = item.letter
    if _stresses(state, item):
        return
    nominal = Nominal(letter, item.start, item.end, item.kind)
    state.nominals.append(nominal)
    state.left = None
    if letter == DATE:
        _date(state, nominal)
        return
    if letter == EXPLETIVE:
        told = state.open
        if told is not None and told.traits & CLAUSE_TAKING:
            state.push(Frame(THAT, told))  # `said there was no need`
            told.content = item.start
        state.frame.stretch = state.frame.stretch or nominal
        state.border = NONE
    elif letter == WHOSE:
        begin_relative(state, nominal, state.nominal)
    elif state.preposition is not None:
        _governed(state, nominal, state.preposition)
    elif not _taken(state, nominal):
        state.offer(nominal)
    state.held = None


def _stresses(state: State, item: Item) -> bool:
    """`the council itself said`: a reflexive pronoun behind who waits for a verb plays no part."""
    before = state.nominal if item.kind in state.parts.kinds["reflexive"] and state.border == NONE else None
    return before is not None and before.role == FREE and before.last == item.start and state.finite_next()


def _taken(state: State, nominal: Nominal) -> bool:
    """Whether one of the ways, in order, gives a phrase its part."""
    if state.frame.kind == MAYBE:
        _close_maybe(state, nominal)
    border = state.border
    if border == COMMA and listed(state, nominal):
        return True
    draft = state.latest
    if draft is not None and draft.inverted and draft.subject is None:
        draft.subject, state.open = nominal, None  # the subject of a verb that stood before it
        nominal.becomes(SUBJECT, draft)
        state.seen(nominal)
        return True
    if (border in JOINING and joined(state, nominal)) or _complement(state, nominal):
        return True
    first = state.nominal
    if first is None or first.end != nominal.start or border != NONE:
        return False
    return fronted(state, nominal, first) or bare_relative(state, nominal, first) or second(state, nominal, first)


def _date(state: State, nominal: Nominal) -> None:
    frame = state.frame
    if state.preposition is None and state.open is None and frame.stretch is None and state.border == START:
        state.date = nominal
    clause = frame.last or frame.governor
    if state.border in JOINING and state.finite_next():
        state.dates.append(nominal)  # `and last week said that …`
    elif clause is not None:
        clause.times.append(nominal)
    else:
        frame.dates.append(nominal)
    if state.preposition is not None and state.held is not None and state.border == NONE:
        state.open = state.held  # `announced on Monday a new plan`
    state.preposition = None
    if state.border != NONE:
        state.nominal = None


def _governed(state: State, nominal: Nominal, preposition: Item) -> None:
    """A noun phrase behind a preposition: the agent of a passive, or an oblique."""
    state.preposition = None
    nominal.preposition = preposition.start
    frame, clause = state.frame, state.last_clause()
    if preposition.letter == MAYBE_SUBORDINATOR and frame.kind == MAYBE:
        frame.stretch = frame.wait = nominal
    if clause is not None and preposition.letter == _BY and _is_told_to(clause) and state.is_party(nominal):
        clause = clause.governor
    undone = clause is not None and clause.passive and clause.agent is None
    if clause is not None and undone and preposition.letter == _BY and is_doer(state, nominal):
        nominal.becomes(AGENT, clause)
        clause.done_by(nominal)
    else:
        nominal.becomes(OBLIQUE, clause)
        if clause is not None and not (_hangs_on_free(state, preposition) or _hangs_on_source(state, preposition)):
            clause.obliques.append((preposition.start, nominal))
        elif clause is None and _leads_in(state, frame) and not state.has(BELONGING, preposition.start):
            frame.fronted.append((preposition.start, nominal))
    if state.nominal is not None and (state.border == NONE or state.nominal.end == preposition.start):
        nominal.under = state.nominal
        _lengthen(state, nominal, preposition)
    state.nominal = nominal
    if state.border not in _STAYING:
        state.border = NONE
    _still_awaits(state)


def _is_told_to(clause: Draft) -> bool:
    """`was asked to keep them by the council`, `was accused of lying by the council`: who did it, behind an infinitive
    or gerund that is no passive, is who asked or accused.
    """
    above = clause.governor if clause.form in (INFINITIVE, GERUND) and not clause.passive else None
    telling = JUDGING if clause.form == GERUND else ADDRESSING | DIRECTING
    return above is not None and above.passive and above.agent is None and above.traits & telling != 0


def _leads_in(state: State, frame: Frame) -> bool:
    """`In a letter, she …`, `the mayor, in a letter, …`, `the mayor on Monday in a letter …`: of the verb to come."""
    return frame.wait is None or state.ahead(-2).letter in (COMMA, DATE)


def _still_awaits(state: State) -> None:
    """`moved to the border two brigades`: right behind what the preposition governs stands the object of the verb."""
    draft = state.held
    following = state.ahead()
    if draft is None or state.border != NONE or following.letter != NOUN or draft is not state.last_clause():
        return
    wants = NEEDS_OBJECT if state.ahead(-1).letter == _TO else NEEDS_OBJECT | ANNOUNCING
    if draft.traits & wants and not draft.passive and state.ahead(2).form != FINITE:
        state.open = draft


def _hangs_on_free(state: State, preposition: Item) -> bool:
    """`— one of the closest allies —`: a phrase with `of` behind a noun phrase that is nothing to the verb."""
    above = state.nominal
    adjacent = above is not None and above.end == preposition.start and above.top().role == FREE
    return adjacent and state.has(BELONGING, preposition.start)


def _hangs_on_source(state: State, preposition: Item) -> bool:
    """`according to the Centre for Clean Air`: a phrase behind who is named as the source is nothing to the verb."""
    above = state.nominal
    adjacent = above is not None and above.end == preposition.start and above.preposition >= 0
    return adjacent and above is not None and state.has(ATTRIBUTING, above.preposition)


def _lengthen(state: State, nominal: Nominal, preposition: Item) -> None:
    """A phrase with `of` belongs to the noun phrase before it, and to those that one belongs to."""
    if not state.has(BELONGING, preposition.start):
        return
    above, end = nominal.under, preposition.start
    for _ in range(DEEPEST):
        if above is None or above.last != end:
            return
        above.last = nominal.last
        above = above.under


def _close_maybe(state: State, nominal: Nominal) -> None:
    """`As a citizen she …`: two noun phrases in a row; the word before the first was a preposition."""
    frame = state.frame
    last = state.nominal if frame.kind == MAYBE and not frame.filled else None
    if last is not None and last.end == nominal.start:
        state.leave()


def _complement(state: State, nominal: Nominal) -> bool:
    """What the verb before it takes: its object, who is told, what somebody is."""
    draft = state.open
    if draft is None:
        return False
    _take(state, nominal, draft)
    state.open = None
    state.seen(nominal)
    return True


def _take(state: State, nominal: Nominal, draft: Draft) -> None:
    if draft.subject is not None and draft.subject.letter == EXPLETIVE:
        draft.subject = nominal
        nominal.becomes(SUBJECT, draft)
    elif draft.is_copula or draft.traits & COPULAR or (draft.passive and draft.traits & NAMING):
        draft.predicative = draft.predicative or nominal
        nominal.becomes(PREDICATIVE, draft)
    elif draft.passive:
        draft.object = nominal if draft.traits & GIVING else None
        nominal.becomes(OBJECT, draft)
    elif state.prepositional(draft.verb):
        draft.obliques.append((draft.verb, nominal))
        nominal.becomes(OBLIQUE, draft)
    elif _is_addressed(state, nominal, draft):
        draft.second = nominal
        nominal.becomes(SECOND, draft)
    elif draft.traits & INTRANSITIVE or _is_score(state, nominal):
        draft.times.append(nominal)
        nominal.becomes(OBLIQUE, draft)
    elif _stands_for_object(state, draft) and draft.traits & NAMING:
        draft.object, draft.predicative = draft.antecedent, nominal  # `whom the president appointed minister`
        nominal.becomes(PREDICATIVE, draft)
    else:
        nominal.becomes(OBJECT, draft)
        draft.takes(nominal)


def _stands_for_object(state: State, draft: Draft) -> bool:
    """Whether the clause of a verb begins with a word that stands for a person who is not its subject."""
    relative = draft.link == RELATIVE and draft.antecedent is not None and draft.subject is not draft.antecedent
    return relative and draft.opener >= 0 and state.has(PERSON_RELATIVE, draft.opener)


def _is_score(state: State, nominal: Nominal) -> bool:
    """`won 3 - 1`: numbers with a dash between."""
    amounts = state.parts.kinds["amount"]
    return nominal.kind in amounts and state.ahead().letter == "—" and state.ahead(2).kind in amounts


def _is_addressed(state: State, nominal: Nominal, draft: Draft) -> bool:
    """Whether somebody is told: a party, or whoever stands before what is told or asked."""
    following = state.ahead()
    told = following.form == INFINITIVE or following.letter == "c"
    return draft.traits & ADDRESSING != 0 and (state.is_party(nominal) or told) and not state.finite_next()


def called_so(state: State) -> tuple[Draft, int] | None:
    """`slammed the bank as greedy`, `as riddled with fraud`: the verb behind whose object stands what it is called, and
    the unit of `as`.
    """
    preposition, governor = state.preposition, state.last_clause()
    if preposition is None or governor is None or state.border != NONE or not governor.traits & JUDGING:
        return None
    return (governor, preposition.start) if state.has(PARENTHETICAL, preposition.start) else None
