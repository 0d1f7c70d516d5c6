"""Marks, and words that open, join or close clauses: what each does to the frames that are open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extractor.clauses.drafts import (
    ADJUNCT,
    BRACKETED,
    CLEAR,
    DEEPEST,
    MAIN,
    MAYBE,
    OBJECT,
    PARTICIPLE_OF,
    QUESTION,
    QUOTED,
    RELATIVE,
    SUBORDINATE,
    THAT,
    WALLS,
    Frame,
    Nominal,
)  # fmt: skip
from extractor.clauses.items import BASE, NOUN, PRONOUN, Item
from extractor.clauses.nominals import phrase
from extractor.clauses.parts import (
    ACT,
    BELONGING,
    BUT,
    CLAUSE_TAKING,
    CONTENT,
    NAMING,
    OWNER,
    PERSON_RELATIVE,
    QUESTION_NOUN,
    SPEAKING,
)
from extractor.clauses.state import (
    AND,
    BEGUN,
    COMMA,
    COMMA_AND,
    DASH,
    NONE,
    START,
    UNBRACKETED,
    UNQUOTED,
    State,
)  # fmt: skip

_LEADING = (SUBORDINATE, MAYBE, QUESTION)
"""Frames that a comma closes where the main clause is still to come."""
_ASIDE_ENDS = (COMMA, DASH)
_OPAQUE = (START, COMMA, ";", COMMA_AND)
"""Behind these a quotation is a text of its own, elsewhere it may be part of the sentence."""


def comma(state: State, item: Item) -> None:
    """A comma or dash: a border; it closes what leads in to the main clause."""
    state.left = state.open or state.left
    frame, outer = state.frame, state.frame.outer
    if outer is not None:
        no_clause = frame.kind == MAYBE and not frame.filled
        if no_clause or (frame.kind in _LEADING and frame.filled and not outer.filled and outer.wait is None):
            state.frame = outer
    state.preposition = state.open = None
    state.border = COMMA if item.letter == COMMA else DASH
    state.frame.stretch = None


def coordinator(state: State, item: Item) -> None:
    """A conjunction that joins equals."""
    state.left = state.open or state.left
    state.border = COMMA_AND if state.border == COMMA else AND
    state.adversative = state.has(BUT, item.start)
    frame = state.frame
    frame.before, frame.stretch = frame.stretch, None
    state.preposition = state.open = None


def preposition(state: State, item: Item) -> None:
    """A preposition; where it may open a clause as well, a frame stands ready for it."""
    state.held = state.open or state.held
    state.preposition, state.open = item, None
    if state.border in _ASIDE_ENDS:
        _close_aside(state)
    if item.letter != "P":
        return
    frame = state.frame
    inside = frame.wait is not None and state.border == NONE and frame.kind != MAIN
    if not inside and ((frame.filled and state.finite_twice()) or state.waiting() is None or state.border != NONE):
        state.enter(Frame(MAYBE, state.last_clause(), opener=item.start))


def _close_aside(state: State) -> None:
    """`moved the brigade, which had been in the north, to the coast`: behind an aside the verb before it goes on."""
    frame = state.frame
    if frame.kind == RELATIVE and frame.aside and frame.filled and frame.outer is not None:
        frame = state.frame = frame.outer
        state.nominal = frame.last.object if frame.last is not None else None
    last = frame.last
    if last is not None and last.aside and last.link in (PARTICIPLE_OF, ADJUNCT) and last.governor is not None:
        frame.last = last.governor
        state.nominal = last.governor.object


def subordinator(state: State, item: Item) -> None:
    """A word that can only open a clause."""
    state.push(Frame(SUBORDINATE, state.frame.clause, opener=item.start))


def that(state: State, item: Item) -> None:
    """`that` where it is no relative word: it opens a clause, or is a pronoun, or stands before a noun."""
    if _is_pronoun(state):
        phrase(state, Item(PRONOUN, item.start, item.end))
    else:
        nominal = _told_of(state)
        of_noun = nominal is not None and state.border == NONE and not _takes_clause(nominal)
        governor = state.frame.clause if of_noun else state.last_clause()
        kind = RELATIVE if nominal is not None and of_noun and _is_described(state, nominal) else THAT
        state.push(Frame(kind, governor, nominal if of_noun else None, opener=item.start))


def _told_of(state: State) -> Nominal | None:
    """The noun phrase right before, or the one that it hangs on where that tells of a clause: `accusations from nurses
    that …`.
    """
    nominal = state.nominal
    for _ in range(DEEPEST):
        if nominal is None or state.has(CONTENT, nominal.end - 1):
            return nominal or state.nominal
        nominal = nominal.under
    return state.nominal


def _is_pronoun(state: State) -> bool:
    item, draft = state.ahead(), state.open
    if item.letter in ".;”)k" or (draft is not None and item.form == BASE):
        return True
    if item.letter == "," or (item.letter in "pPB" and draft is not None):
        return draft is None or not draft.traits & CLAUSE_TAKING
    return state.finite_next() and state.nominal is None and state.last_clause() is None


def _is_described(state: State, nominal: Nominal) -> bool:
    """Whether a clause behind a noun is a relative one: `the bill that parliament passed`, not `the claim that …`."""
    if nominal.letter != NOUN or state.has(CONTENT | ACT | OWNER, nominal.end - 1):
        return False
    clause = state.last_clause()
    return clause is None or clause.object is not None or not clause.traits & CLAUSE_TAKING


def _takes_clause(nominal: Nominal) -> bool:
    """Whether it stands where the clause of its verb may: `told him that …`."""
    return nominal.taker is not None and nominal.taker.traits & CLAUSE_TAKING != 0


def relative(state: State, item: Item) -> None:
    """A relative word: it stands for the noun phrase before it, `who` for the last person."""
    antecedent, governor = state.nominal, state.last_clause()
    if antecedent is None:
        state.push(Frame(QUESTION, governor, own=_asked(state, item), opener=item.start))
        return
    if state.preposition is None and state.has(PERSON_RELATIVE, item.start):
        antecedent = _person(state, antecedent)
    own = antecedent if _is_share(state, antecedent) else None
    aside = state.border in (COMMA, DASH)
    state.push(Frame(RELATIVE if state.preposition is None else QUESTION, governor, antecedent, own, item.start))
    state.frame.aside = aside


def _is_share(state: State, nominal: Nominal) -> bool:
    """`most of whom`: the subject stands before the preposition."""
    preposition = state.preposition
    return preposition is not None and nominal.end == preposition.start and state.has(BELONGING, preposition.start)


def _person(state: State, nominal: Nominal) -> Nominal:
    """Of a noun phrase and those it is attached to the first that is human, else the first that has a name."""
    chain = [nominal]
    while len(chain) < DEEPEST and chain[-1].under is not None:
        chain.append(chain[-1].under)
    amounts, waits = state.parts.kinds["amount"], state.frame.wait
    if nominal.kind in amounts and waits is not None and state.is_person(waits):
        return waits  # `Otto Lind, 61, who …`
    human = next((n for n in chain if n.letter == PRONOUN or n.kind in state.parts.kinds["human"]), None)
    return human or next((n for n in chain if state.is_person(n)), nominal)


def question(state: State, item: Item) -> None:
    """A word of questions; some of them may be the subject."""
    own = _asked(state, item) if state.has(QUESTION_NOUN, item.start) else None
    state.push(Frame(QUESTION, state.last_clause(), state.nominal, own, item.start))


def _asked(state: State, item: Item) -> Nominal:
    """A word of questions, as the noun phrase that it may be."""
    nominal = Nominal(PRONOUN, item.start, item.end)
    state.nominals.append(nominal)
    return nominal


def quoted(state: State, item: Item) -> None:
    """A quotation begins: a text of its own, or words of the sentence."""
    speaking = state.open is not None and state.open.traits & SPEAKING
    if state.border == COMMA and state.finite_next() and _goes_on(state):
        return
    if speaking or state.border in _OPAQUE:
        state.push(Frame(QUOTED, state.last_clause()))
    else:
        state.enter(Frame(CLEAR))


def _goes_on(state: State) -> bool:
    """`The union, he said, “will sign”`, `“Sudland,” he said, “has signed”`: who it is about stands before."""
    if state.quotation is not None and state.quotation.wait is not None:
        state.frame = state.quotation
    elif state.waiting() is None:
        return False
    else:
        state.enter(Frame(CLEAR))
    state.open = None
    return True


def unquoted(state: State, item: Item) -> None:
    """A quotation ends; what was free in a clear one stays free outside."""
    inner = state.innermost(QUOTED, CLEAR)
    outer = inner.outer
    if outer is None:
        return
    state.frame = outer
    if inner.kind == CLEAR:
        outer.stretch, outer.wait = outer.stretch or inner.stretch, outer.wait or inner.wait
        outer.clause, outer.last = inner.clause or outer.clause, inner.last or outer.last
        return
    outer.stretch, state.quotation = None, inner
    state.border, state.open, state.nominal = UNQUOTED, None, None


def bracketed(state: State, item: Item) -> None:
    """A bracket opens."""
    state.enter(Frame(BRACKETED, antecedent=state.nominal))
    state.border, state.open = BEGUN, None


def unbracketed(state: State, item: Item) -> None:
    """A bracket closes."""
    inner = state.innermost(BRACKETED)
    if inner.outer is not None:
        state.frame = inner.outer
        if not inner.filled and inner.antecedent is not None:
            state.nominal = inner.antecedent  # `the Bank of Norland (BON) accused of …`
    state.border = UNBRACKETED if state.border != NONE else NONE


def stop(state: State, item: Item) -> None:
    """A full stop, semicolon or colon: nothing is awaited any more; behind a full stop a new sentence begins."""
    frame = state.frame = state.innermost(*WALLS)
    frame.stretch = frame.wait = None
    if item.letter == ".":
        frame.clause = frame.last = None
    state.preposition = state.nominal = state.open = None
    state.border = ";" if item.letter == ";" else START
    state.pending = []


def adjective(state: State, item: Item) -> None:
    """An adjective outside a noun phrase: what the subject is, or the object of a verb that names."""
    draft, taken = state.open, state.nominal
    if taken is not None and taken.role == OBJECT and state.border == NONE and taken.end == item.start:
        owner = taken.owner
        draft = owner if owner is not None and owner.traits & NAMING else None
    if draft is not None and draft.predicative is None:
        draft.predicative = Nominal("J", item.start, item.end)
    if state.prepositional(item.end - 1):
        state.preposition = Item("p", item.end - 1, item.end)  # `close to the town`


def nominal_word(state: State, item: Item) -> None:
    """A word that is a noun phrase by itself."""
    phrase(state, Item(PRONOUN, item.start, item.end))


MARKS: Mapping[str, Callable[[State, Item], None]] = {
    ",": comma, "—": comma, "k": coordinator, **dict.fromkeys("pGPBt", preposition), "s": subordinator, "c": that,
    "r": relative, "q": question, "“": quoted, "”": unquoted, "(": bracketed, ")": unbracketed, ".": stop, ";": stop,
    "J": adjective, "u": nominal_word,
}  # fmt: skip
"""By the letter of an item: what it does."""
