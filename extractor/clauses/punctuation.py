"""Marks, and words that open, join or close clauses: what each does to the frames that are open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extractor.clauses.categories import (
    ANNOUNCING,
    BUT,
    NAMING,
    NEEDS_OBJECT,
    POSSESSIVE,
    SHARE,
    SPEAKING,
)
from extractor.clauses.drafts import (
    ADJUNCT,
    BRACKETED,
    CLEAR,
    DEEPEST,
    MAIN,
    MAYBE,
    OBJECT,
    OBLIQUE,
    PARTICIPLE_OF,
    QUESTION,
    QUOTED,
    RELATIVE,
    SUBORDINATE,
    THAT,
    WALLS,
    Draft,
    Frame,
    Nominal,
)  # fmt: skip
from extractor.clauses.items import ADJECTIVE, DATE, FINITE, MAYBE_SUBORDINATOR, NOUN, PRONOUN, VERB, Item
from extractor.clauses.noun_phrases import called_so, phrase
from extractor.clauses.state import (
    AND,
    ASIDE,
    BEGUN,
    COMMA,
    COMMA_AND,
    DASH,
    NEAR,
    NONE,
    START,
    UNBRACKETED,
    UNQUOTED,
    State,
)  # fmt: skip
from extractor.clauses.subordination import question, relative, subordinator, tell, that

_LEADING = (SUBORDINATE, MAYBE, QUESTION)
"""Frames that a comma closes where the main clause is still to come."""
_QUOTE, _UNQUOTE = "“", "”"
_OPAQUE = (START, COMMA, ";", COMMA_AND)
"""Behind these a quotation is a text of its own, elsewhere it may be part of the sentence."""


def comma(state: State, item: Item) -> None:
    """A comma or dash: a border; it closes what leads in to the main clause."""
    if item.letter == COMMA and _ends_date(state):
        return
    state.left = state.open or state.left
    if not _begins_sentence(state, state.frame.told):
        state.frame.told = None
    while _ends_at_comma(state, state.frame) or _is_told_in_lead(state.frame):
        state.leave()
    state.preposition = state.open = None
    state.border = COMMA if item.letter == COMMA else DASH
    state.frame.stretch = None


def _ends_date(state: State) -> bool:
    """`announced Tuesday, Nov. 9, a plan`: behind a date with a comma inside the next one belongs to it."""
    draft, date = state.open, state.ahead(-1)
    if draft is None or not draft.traits & (ANNOUNCING | NEEDS_OBJECT) or date.letter != DATE:
        return False
    inside = any(state.letter(unit) == COMMA for unit in range(date.start, date.end))
    return inside and state.ahead().letter == NOUN and not state.another_finite()


def _is_told_in_lead(frame: Frame) -> bool:
    """`As she said that it was late, the men left`: what is told in a clause that leads in ends with that clause."""
    around = frame.outer
    if frame.kind != THAT or not frame.filled or around is None or frame.governor is not around.clause:
        return False
    main = around.outer if around.kind in _LEADING else None
    return main is not None and main.clause is None and main.wait is None


def _begins_sentence(state: State, told: Draft | None) -> bool:
    """`The mayor said, the bridge is shut`: behind a verb with which the sentence begins a comma parts nothing."""
    subject = told.subject if told is not None and told is state.open else None
    return subject is not None and subject.start == state.items[0].start


def _ends_at_comma(state: State, frame: Frame) -> bool:
    """Whether a frame leads in to the main clause, or has no clause: `While rejecting it, …`, `after the raid, …`."""
    outer = frame.outer
    if outer is None:
        return False
    if frame.kind == MAYBE and not frame.filled:
        return not _waits_over_aside(state, frame, outer)
    alone = outer.clause is None and outer.wait is None
    led_in = bool(state.pending) and (frame.governor is None or frame.governor in state.pending)
    leading = frame.kind in _LEADING or (frame.kind == THAT and led_in)  # `Noting that …, she`, `Denying claims that …`
    leading = leading or (frame.kind == RELATIVE and frame.aside)  # `After the raid, which killed ten, the army left`
    nonfinite = frame.kind == SUBORDINATE and frame.last is not None and frame.wait is None
    return alone and ((leading and frame.filled) or nonfinite)


def _waits_over_aside(state: State, frame: Frame, outer: Frame) -> bool:
    """`came after the mayor, Otto Lind, accused them`: behind an aside stands the verb of who stands before it."""
    if frame.wait is None or not state.is_party(frame.wait) or not outer.filled or outer.wait is not None:
        return False
    if frame.interrupted:
        return state.finite_next()
    described = False
    for at in range(1, NEAR):
        item = state.ahead(at)
        if item.letter == COMMA:
            verb, whose = state.ahead(at + 1), state.ahead(at + 2)
            said = state.has(SPEAKING, verb.end - 1) and whose.letter in (NOUN, PRONOUN)  # `…, said the mayor`
            frame.interrupted = verb.form == FINITE and not said
            return frame.interrupted
        if item.letter in _QUOTE + ";." or (item.form == FINITE and not described):
            return False
        described = described or item.letter == "r"
    return False


def coordinator(state: State, item: Item) -> None:
    """A conjunction that joins equals."""
    state.left = state.open or state.left
    state.border = COMMA_AND if state.border == COMMA else AND
    state.adversative = state.has(BUT, item.start)
    frame = state.frame
    frame.before, frame.stretch, frame.told = frame.stretch, None, None
    state.preposition = state.open = None


def preposition(state: State, item: Item) -> None:
    """A preposition; where it may open a clause as well, a frame stands ready for it."""
    told, state.held = state.open, state.open or state.held
    state.preposition, state.open = item, None
    if state.border in ASIDE:
        _close_aside(state)
    if item.letter != MAYBE_SUBORDINATOR or state.ahead().letter == DATE:
        return
    if state.leads_in():
        tell(state, told, item)
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


def quoted(state: State, item: Item) -> None:
    """A quotation begins: a text of its own, or words of the sentence."""
    determined = state.has(SHARE | POSSESSIVE, item.start - 1)  # `protested the “occupation” of the town`
    speaking = state.open is not None and state.open.traits & SPEAKING and not determined
    if state.border == COMMA and state.finite_next() and _goes_on(state):
        return
    governed = state.preposition is not None and state.border == COMMA  # `blamed it, she said, on “thugs”`
    if (speaking and not _is_quoted_subject(state)) or (state.border in _OPAQUE and not governed):
        state.push(Frame(QUOTED, None if state.border == COMMA_AND else state.last_clause()))
    else:
        state.enter(Frame(CLEAR))


def _is_quoted_subject(state: State) -> bool:
    """`said “nobody” wanted it`: words without a verb, and the verb that they wait for stands right behind."""
    if state.border != NONE:
        return False
    at = next((at for at in range(1, NEAR) if state.ahead(at).letter in (_UNQUOTE, VERB, ".")), 0)
    return at > 1 and state.ahead(at).letter == _UNQUOTE and state.ahead(at + 1).form == FINITE


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
        if state.border == COMMA:
            outer.stretch = None  # `“no matter what,” she said`
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
    if item.letter == "." and state.ahead().letter == COMMA:
        return  # `Otto Lind, R-Ky., said`
    if item.letter == ";" and state.ahead().letter == _QUOTE and state.open is not None:
        state.border = ";"  # `although he went on: “…”`
        return
    frame = state.frame = state.innermost(*WALLS)
    frame.stretch = frame.wait = frame.told = None
    if item.letter == ".":
        frame.clause = frame.last = None
    state.preposition = state.nominal = state.open = None
    state.border = ";" if item.letter == ";" else START
    state.pending = []


def adjective(state: State, item: Item) -> None:
    """An adjective outside a noun phrase: what the subject is, or the object of a verb that names.

    `found the bank not guilty` denies what the verb says, as `is not guilty` does.
    """
    draft, nominal = state.open, state.nominal
    if nominal is not None and state.border == NONE and nominal.end == state.ahead(-1).end:
        taken = _carrier(nominal).root
        if taken.role == OBJECT:  # `holds the minister and two of his aides accountable`
            draft = taken.owner if taken.owner is not None and taken.owner.traits & NAMING else None
    if (called := called_so(state)) is not None:
        judging, opener = called
        judging.obliques.append((opener, Nominal(ADJECTIVE, item.start, item.end)))
        state.preposition = None
    elif draft is not None and draft.predicative is None:
        draft.predicative = Nominal(ADJECTIVE, item.start, item.end)
        draft.negated = draft.negated or item.negated
    if state.prepositional(item.end - 1):
        state.preposition = Item("p", item.end - 1, item.end)  # `close to the town`


def _carrier(nominal: Nominal) -> Nominal:
    """The noun phrase that another one hangs on, behind prepositions."""
    for _ in range(DEEPEST):
        if nominal.role != OBLIQUE or nominal.under is None:
            break
        nominal = nominal.under
    return nominal


def nominal_word(state: State, item: Item) -> None:
    """A word that is a noun phrase by itself."""
    phrase(state, Item(PRONOUN, item.start, item.end))


MARKS: Mapping[str, Callable[[State, Item], None]] = {
    ",": comma, "—": comma, "k": coordinator, **dict.fromkeys("pGPBt", preposition), "s": subordinator, "c": that,
    "r": relative, "q": question, "“": quoted, "”": unquoted, "(": bracketed, ")": unbracketed, ".": stop, ";": stop,
    ADJECTIVE: adjective, "u": nominal_word,
}  # fmt: skip
"""By the letter of an item: what it does."""
