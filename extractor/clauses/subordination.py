"""Words that open clauses: subordinators, `that`, relative words and words that ask; each opens a frame.

(State, word) ─▶ the same state, with a frame in which the clause will stand; a word may stand for a noun phrase.
"""

from __future__ import annotations

from extractor.clauses.categories import (
    ACT,
    ADDRESSING,
    BELONGING,
    CLAUSE_TAKING,
    CONTENT,
    GIVING,
    NEEDS_OBJECT,
    OWNER,
    PERSON_RELATIVE,
    PROPER,
    QUESTION_NOUN,
    SHARE,
    SPEAKING,
)
from extractor.clauses.drafts import (
    DEEPEST,
    FREE,
    MAYBE,
    OBJECT,
    PARTICIPLE_OF,
    QUESTION,
    RELATIVE,
    SECOND,
    SUBORDINATE,
    THAT,
    Draft,
    Frame,
    Nominal,
)
from extractor.clauses.items import BASE, FINITE, GERUND, NOUN, PRONOUN, Item
from extractor.clauses.noun_phrases import phrase
from extractor.clauses.state import ASIDE, COMMA, NEAR, NONE, State

_QUOTE = "“"
_ENDS = (",", ".", ";", "”", ")")
"""Letters of items before which a clause ends."""


def subordinator(state: State, item: Item) -> None:
    """A word that can only open a clause."""
    last, asks = state.last_clause(), state.chars[item.start] in state.parts.modalities
    told = last is not None and last.traits & ADDRESSING and last.object is None
    if asks and last is not None and told and state.border == NONE and last.content < 0:
        last.content = item.start  # `asked them whether the talks had failed`
    tell(state, state.open, item)
    state.push(Frame(SUBORDINATE, state.frame.clause, opener=item.start))
    state.nominal = None


def tell(state: State, told: Draft | None, item: Item) -> None:
    """`said if the talks fail, troops would leave`: a verb tells what begins with a clause that leads in to another."""
    takes_clause = told is not None and told.traits & CLAUSE_TAKING and state.border == NONE
    if told is not None and takes_clause and (state.finite_twice() or _quoted_later(state)):
        state.push(Frame(THAT, told))
        told.content = item.start


def _quoted_later(state: State) -> bool:
    """`said if they left, “we will stay”`."""
    return state.finite_later and any(state.ahead(at).letter == _QUOTE for at in range(1, NEAR))


def that(state: State, item: Item) -> None:
    """`that` where it is no relative word: it opens a clause, or is a pronoun, or stands before a noun."""
    if state.frame.kind == MAYBE and state.frame.last is None and not state.finite_twice():
        state.leave()  # `said in a speech taped before the raid that …`
    told = state.open
    if told is not None and told.traits & CLAUSE_TAKING and state.finite_next():
        state.push(Frame(THAT, told))  # `said that was wrong`
        told.content = item.start
        phrase(state, Item(PRONOUN, item.start, item.end))
    elif state.nominal is not None and state.nominal.role == OBJECT and state.border == NONE and _wants_object(state):
        state.push(Frame(RELATIVE, state.frame.clause, state.nominal, opener=item.start))
    elif _is_pronoun(state):
        phrase(state, Item(PRONOUN, item.start, item.end))
    else:
        nominal = _told_of(state)
        of_noun = nominal is not None and state.border == NONE and not _takes_clause(state, nominal)
        last = state.last_clause()
        near = last is not None and (last is state.frame.told or last.form == GERUND)
        told_so = near and last is not None and last.traits & SPEAKING and last.object is not nominal
        governor = _telling(state) if told_so or not of_noun else state.frame.clause
        described = nominal if nominal is None or _tells_more(state) else _restricted(state, nominal)
        relative_clause = of_noun and described is not None and _is_described(state, described)
        kind, nominal = (RELATIVE, described) if relative_clause else (THAT, nominal)
        if governor is not None and governor.content < 0 and (not of_noun or _tells(governor, nominal, kind)):
            governor.content = state.ahead().end if state.ahead().letter == COMMA else item.end
        state.push(Frame(kind, governor, nominal if of_noun else None, opener=item.start))


def _wants_object(state: State) -> bool:
    """`announced the law that his party had written`: the verb of the clause has its object before `that`."""
    verb = state.ahead(2)
    transitive = verb.form == FINITE and not verb.passive and state.has(NEEDS_OBJECT | GIVING, verb.end - 1)
    return transitive and state.ahead().letter in (NOUN, PRONOUN) and state.ahead(3).letter in _ENDS


def _told_of(state: State) -> Nominal | None:
    """The noun phrase right before, or the one that it hangs on where that tells of a clause: `accusations from nurses
    that …`, `accusations made by nurses that …`.
    """
    nominal = state.nominal
    for _ in range(DEEPEST):
        if nominal is None or state.has(CONTENT, nominal.end - 1):
            return nominal or state.nominal
        owner = nominal.owner
        made = owner is not None and owner.link == PARTICIPLE_OF and owner.passive
        nominal = nominal.under or (owner.antecedent if owner is not None and made else None)
    return state.nominal


def _telling(state: State) -> Draft | None:
    """The last clause, or one above it, that a clause with `that` may say more of: `said before leaving that …`.

    Not what was sent, where another is still to tell: `said in remarks broadcast live that …`.
    """
    last = telling = state.last_clause()
    for _ in range(DEEPEST):
        if telling is None or telling.is_copula:
            break
        sent = telling.link == PARTICIPLE_OF and telling.passive and not telling.traits & ADDRESSING
        if telling.traits & (CLAUSE_TAKING | SPEAKING) and not (sent and _tells_more(state)):
            break
        telling = telling.governor
    return telling or next((f.clause for f in state.within() if f.clause and f.clause.traits & SPEAKING), last)


def _tells(verb: Draft, nominal: Nominal | None, kind: str) -> bool:
    """`said in a statement that …`: it is about the verb, whatever noun stands before it."""
    return kind == THAT and verb.traits & SPEAKING != 0 and verb.object is not nominal


def _tells_more(state: State) -> bool:
    """`told a meeting held in Bergen that …`: the verb of the sentence is one that tells, and has not told yet."""
    verb = state.frame.clause
    return verb is not None and verb.traits & CLAUSE_TAKING != 0 and verb.content < 0


def _is_pronoun(state: State) -> bool:
    item, draft = state.ahead(), state.open
    if item.letter in ".;”)k" or (draft is not None and item.form == BASE):
        return True
    if item.letter == COMMA and state.ahead(2).letter == "k":
        return True  # `denies that, and says`
    if item.letter == "," or (item.letter in "pPB" and draft is not None):
        return not _awaits(state) if draft is None else not draft.traits & CLAUSE_TAKING
    return state.finite_next() and state.nominal is None and state.last_clause() is None


def _awaits(state: State) -> bool:
    """Whether the last verb tells something that is still to come: `said in a letter that, if …`."""
    last, telling = state.last_clause(), CLAUSE_TAKING | SPEAKING
    return last is not None and last.traits & telling == telling and last.object is None and last.content < 0


def _is_described(state: State, nominal: Nominal) -> bool:
    """Whether a clause behind a noun is a relative one: `the bill that parliament passed`, not `the claim that …`."""
    if nominal.letter != NOUN or state.has(CONTENT | ACT | OWNER, nominal.end - 1):
        return False
    clause, telling = state.last_clause(), state.frame.clause
    attached = clause is not None and clause.link == PARTICIPLE_OF
    if attached and telling is not None and _tells_more(state) and telling.object is None:
        return state.finite_next()  # `said in a speech carried on television that …`
    return clause is None or clause.object is not None or not clause.traits & (CLAUSE_TAKING | SPEAKING)


def _takes_clause(state: State, nominal: Nominal) -> bool:
    """Whether it stands where the clause of its verb may: `told him that …`, `told the men in the car that they …`."""
    taken = state.taken(nominal)
    if taken is not None and taken.nominal is not nominal:
        told = taken.verb.traits & ADDRESSING and taken.nominal.role in (OBJECT, SECOND)
        return told != 0 and state.ahead().letter in (NOUN, PRONOUN)
    return taken is not None and taken.verb.traits & CLAUSE_TAKING != 0


def relative(state: State, item: Item) -> None:
    """A relative word: it stands for the noun phrase before it, `who` for the last person."""
    antecedent, governor = state.nominal, state.last_clause()
    if antecedent is None:
        state.push(Frame(QUESTION, governor, own=_asked(state, item), opener=item.start))
        return
    if state.preposition is None and state.has(PERSON_RELATIVE, item.start):
        antecedent = state.whole(_told_more_of(state, _joint(state, _person(state, antecedent))))
    else:
        antecedent = state.whole(_restricted(state, antecedent))
    own, kind = None, RELATIVE if state.preposition is None else QUESTION
    if _is_share(state, antecedent):
        own, antecedent, kind = antecedent, _divided(state, item, antecedent), RELATIVE
    aside = state.border in ASIDE or (own is not None and own is not antecedent)
    state.push(Frame(kind, governor, antecedent, own, item.start))
    state.frame.aside = aside


def _is_share(state: State, nominal: Nominal) -> bool:
    """`most of whom`: the subject stands before the preposition."""
    preposition = state.preposition
    return preposition is not None and nominal.end == preposition.start and state.has(BELONGING, preposition.start)


def _restricted(state: State, nominal: Nominal) -> Nominal:
    """`the raid in Bergen that killed ten`: of a name an aside alone tells more, so it is what the name hangs on;
    `the government of Otto Lind, which fell`: no aside on a thing tells more of a person.
    """
    human = state.parts.kinds["human"]
    for _ in range(DEEPEST if state.preposition is None else 0):
        named = state.has(PROPER, nominal.end - 1) if state.border == NONE else nominal.kind in human
        if nominal.under is None or not (named or _is_field(state, nominal, nominal.under)):
            break
        nominal = nominal.under
    return nominal


def _is_field(state: State, nominal: Nominal, body: Nominal) -> bool:
    """`the school of theology that was accused`: of what a body is about nothing is told."""
    about = nominal.preposition >= 0 and state.has(BELONGING, nominal.preposition) and not state.is_party(nominal)
    return about and state.is_party(body) and not state.is_person(body)


def _divided(state: State, item: Item, share: Nominal) -> Nominal:
    """Whom a bare share is a part of: `the rebels, most of whom`; of any other it is the share that is meant."""
    whole = next((one for one in reversed(state.nominals) if one.end < share.start), None)
    bare = share.end == share.start + 1 and state.has(SHARE, share.start)
    if whole is None or whole.end + 1 != share.start or not bare:
        return share
    return _person(state, whole) if state.has(PERSON_RELATIVE, item.start) else whole.top()


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


def _joint(state: State, nominal: Nominal) -> Nominal:
    """`her rivals and lawyers, who accused her`: behind a comma it tells of all people that are joined."""
    return nominal.root if state.border == COMMA and state.is_person(nominal.root) else nominal


def _told_more_of(state: State, nominal: Nominal) -> Nominal:
    """Whom an apposition that a comma ends tells more of: `Ada Berg, the mayor of Bergstad, who`."""
    if state.border not in ASIDE or nominal.role != FREE:
        return nominal
    last = state.frame.last
    before = [state.frame.wait, *([last.object, last.predicative] if last is not None else [])]
    near = (one for one in before if one is not None and one.last + 1 == nominal.start and state.is_person(one))
    return next(near, nominal)


def question(state: State, item: Item) -> None:
    """A word of questions; some of them may be the subject."""
    own = _asked(state, item) if state.has(QUESTION_NOUN, item.start) else None
    state.push(Frame(QUESTION, state.last_clause(), state.nominal, own, item.start))


def _asked(state: State, item: Item) -> Nominal:
    """A word of questions, as the noun phrase that it may be."""
    nominal = Nominal(PRONOUN, item.start, item.end)
    state.nominals.append(nominal)
    return nominal
