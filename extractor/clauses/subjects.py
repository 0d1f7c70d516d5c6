"""Who the subject of a finite verb is, and in which frame the verb stands.

(State, verb group) ── ways, in order; the first that fits decides ─▶ Found.
"""

from __future__ import annotations

from extractor.clauses.categories import (
    ADDRESSING,
    CAN_BE_PARTICIPLE,
    CLAUSE_TAKING,
    GIVING,
    INTRANSITIVE,
    LIGHT,
    PROPER,
    SHARE,
    SPEAKING,
    UNDERGOING,
    UTTERING,
)
from extractor.clauses.content_clauses import (
    Found,
    complement,
    content,
    content_with_aside,
    extracted,
    opened,
    told_before,
)
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
from extractor.clauses.state import AND, ASIDE_ENDS, COMMA, COMMA_AND, DASH, NONE, START, UNQUOTED, State, Taken

_SPOKEN = (UNQUOTED, COMMA, DASH, START)
_ENDS = ",.”;"


def subject_of(state: State, item: Item) -> Found:
    """The subject of a finite verb group."""
    told = told_before(state) or _over_preposition(state, item)
    if told is not None:
        return told
    if state.border == NONE and state.frame.stretch is not None:
        verb = state.frame.told
        bare = verb is not None and (verb.object is None or verb.traits & ADDRESSING)
        if verb is not None and bare and verb.content < 0 and not verb.inverted:
            verb.content, subject = state.frame.stretch.start, state.frame.stretch
            state.frame.stretch = state.frame.wait = None
            state.enter(Frame(THAT, verb))  # `said in a statement they had left`
            return Found(subject, state.frame)
        return Found(_described_by(state, item) or state.frame.stretch, state.frame)  # the first since the last border
    for way in _WAYS:
        found = way(state, item)
        if found is not None:
            return found
    return Found(None, state.frame, follows=_asks(state, item))


def _described_by(state: State, item: Item) -> Nominal | None:
    """`Norland, a close ally of the kingdom has left`: who is told more of, though no comma ends what tells it."""
    named, described = state.frame.wait, state.frame.stretch
    if named is None or described is None or named.last + 1 != described.start or state.letter(named.last) != COMMA:
        return None
    said = state.has(SPEAKING, item.end - 1) or state.has(PROPER, described.end - 1)
    told = not said and state.has(PROPER, named.end - 1) and state.has(SHARE, described.start)
    return named if told and named is state.nominals[0] else None


def _over_preposition(state: State, item: Item) -> Found | None:
    """`the envoy for Norland said`: what could open a clause is a preposition that hangs on who says it."""
    frame, outer = state.frame, state.frame.outer
    unfilled = frame.kind == MAYBE and not frame.filled and state.border == NONE
    waits = outer.wait if unfilled and outer is not None and state.has(SPEAKING, item.end - 1) else None
    return Found(waits, outer) if waits is not None and outer is not None and waits.last == frame.opener else None


def _said(state: State, item: Item) -> Found | None:
    """`"…", said the minister`."""
    if state.border not in _SPOKEN or not state.has(SPEAKING, item.end - 1):
        return None
    behind, after = state.ahead(), state.ahead(2)
    if _speaks_before(state, item):
        return None
    if behind.letter not in (NOUN, PRONOUN):
        return None
    waiting = state.waiting() is not None
    goes_on = after.form == FINITE
    if waiting and not goes_on and _quotes_before(state, item):
        return Found(None, state.frame, follows=True)
    between = state.border == COMMA and after.letter == "," and state.finite_later
    if (waiting and not between) or (goes_on and not waiting):
        return None  # who waits for a verb would get none
    return Found(None, state.frame, follows=True)


def _quotes_before(state: State, item: Item) -> bool:
    """`Norland “ready for talks”, says minister`: no verb follows, and a comma stands behind the words of another."""
    return state.letter(item.start - 2) == "”" and state.border == COMMA and not state.finite_later


def _speaks_before(state: State, item: Item) -> bool:
    """Whether who says it stands before: `“We stay,” Otto Lind, the envoy, told the Herald`."""
    waits = state.frame.wait
    if waits is None:
        return False
    return state.has(ADDRESSING, item.end - 1) or state.letter(waits.start - 1) == "”"


def _compared(state: State, item: Item) -> Found | None:
    """`more than do other towns`: the subject stands behind the auxiliary."""
    frame = state.frame
    alone = frame.kind == MAYBE and not frame.filled and frame.wait is None and item.group in ("b", "d", "h")
    return Found(None, frame, follows=True) if alone and state.ahead().letter in (NOUN, PRONOUN) else None


def _split_off(state: State, item: Item) -> Found | None:
    """`attacked the base and the troops left`: the last of joined noun phrases whose first one has a verb."""
    nominal = state.nominal if state.border == NONE else None
    if nominal is None or nominal.role != JOINED or nominal.root.role == FREE:
        return None
    taken = state.taken(nominal.root) or _described(state, nominal.root)
    telling = taken.verb.traits & (SPEAKING | CLAUSE_TAKING | LIGHT | UNDERGOING) if taken is not None else 0
    if taken is not None and telling == SPEAKING | CLAUSE_TAKING:
        return complement(state, taken.nominal)  # `said the heat and the rain would last`
    return Found(nominal, state.frame, moved=True)


def _described(state: State, nominal: Nominal) -> Taken | None:
    """`said the army led by Ada Berg and her deputies would`: what a participle before it belongs to."""
    owner = nominal.owner
    return state.taken(owner.antecedent) if owner is not None and owner.link == PARTICIPLE_OF else None


def _antecedent(state: State, item: Item) -> Found | None:
    """What a relative word stands for, or a word of questions itself."""
    frame = state.frame
    if frame.filled or frame.wait is not None:
        return None
    if frame.kind == RELATIVE:
        return Found(frame.own or frame.antecedent, frame)
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
    told = content_with_aside(state, item)
    reduced = _reduced(state, item) if taken.verb.link == GERUND_OF and told is None else None
    return told or reduced or Found(None, state.frame)  # `the cell accused of causing the deaths was raided`


def _dated(state: State, item: Item) -> Found | None:
    """`Monday was`."""
    frame, date = state.frame, state.date
    if date is None or date.end != item.start or frame.filled or frame.wait is not None:
        return None
    return Found(date, frame)


def _joined(state: State, item: Item) -> Found | None:
    """Joined verbs share their subject."""
    if state.border == AND or (state.border == COMMA_AND and state.waiting() is None):
        last = (speaker(state) if state.has(UTTERING, item.end - 1) else None) or state.last_finite()
        return None if last is None else Found(last[0].subject, last[1])
    return None


def speaker(state: State) -> tuple[Draft, Frame] | None:
    """Verbs of utterance are joined with each other: `said the troops had left and accused the rebels of …`."""
    frames = [(f.clause, f) for f in state.within() if f.clause is not None and f.clause.traits & UTTERING]
    somebody = (found for found in frames if found[0].subject is not None and state.is_party(found[0].subject))
    return next(somebody, frames[0] if frames else None)


def _quoting(state: State, item: Item) -> Found | None:
    """`The talks failed, the minister, Ada Berg, said`: who says it stands behind what is said."""
    frame = state.frame
    spoken = state.border == COMMA and frame.filled and frame.wait is not None and not frame.strong
    return Found(frame.wait, frame) if spoken and state.has(SPEAKING, item.end - 1) else None


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
    if subject.letter == PRONOUN or _quotes(state, clause, subject):
        return None
    if clause.traits & INTRANSITIVE or clause.content >= 0 or (clause.traits & SPEAKING and state.border == COMMA):
        return None
    if clause.object is not None and not clause.traits & GIVING:
        return None
    clause.form, clause.passive, clause.link = PARTICIPLE, True, PARTICIPLE_OF
    clause.subject = clause.antecedent = clause.behind
    return Found(subject, frame)


def _quotes(state: State, clause: Draft, subject: Nominal) -> bool:
    """`“We stay,” the envoy declared in a speech carried live`: who stands behind a quotation says it."""
    return clause.traits & SPEAKING != 0 and state.letter(subject.start - 1) == "”"


def _moved(state: State, item: Item) -> Found | None:
    """What a verb or preposition has taken, where nothing else is left."""
    nominal = state.nominal
    if nominal is None or state.border != NONE:
        return None
    taken = state.taken(nominal)
    if taken is not None:
        return complement(state, taken.nominal)
    return complement(state, nominal) if nominal.role == OBLIQUE and nominal.owner is not None else None


def _aside(state: State, item: Item) -> Found | None:
    """Behind a comma, with nobody waiting: the subject of the verb before."""
    last = state.last_finite() if state.border in ASIDE_ENDS else None
    return None if last is None else Found(last[0].subject, last[1])


_WAYS = (
    _said, _compared, extracted, _split_off, _antecedent, _act, _dated, content, content_with_aside,
    _joined, _quoting, _waiting, opened, _reduced, _moved, _aside,
)  # fmt: skip


def _asks(state: State, item: Item) -> bool:
    """Whether the subject stands behind the verb: a question, or a place put first."""
    if state.ahead().letter not in (NOUN, PRONOUN):
        return False
    if item.group[-1:] in "Mdh":
        return state.ahead(2).letter == VERB
    if item.group == "b":
        return not (state.pending and state.pending[-1].form in (GERUND, INFINITIVE))
    return state.has(INTRANSITIVE, item.end - 1)
