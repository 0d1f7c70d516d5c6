"""Past tense or participle: what a form in `-ed` is where it stands, whatever its tag says.

(State, verb group) ─▶ yes or no. A tag is often wrong here; what stands around it in the sentence decides.
"""

from __future__ import annotations

from extractor.clauses.categories import (
    ANNOUNCING,
    CAN_BE_PARTICIPLE,
    CAN_BE_PAST,
    CLAUSE_TAKING,
    DURATION,
    GIVING,
    HOUR,
    INTRANSITIVE,
    NAMING,
    NEEDS_OBJECT,
    SPEAKING,
)
from extractor.clauses.drafts import DEEPEST, FREE, JOINED, OBJECT, PARTICIPLE_OF, RELATIVE, Draft, Nominal
from extractor.clauses.items import DATE, FINITE, GERUND, INFINITIVE, NOUN, PARTICIPLE, PRONOUN, Item
from extractor.clauses.state import COMMA, JOINING, NEAR, NONE, START, State

_GOVERNING = "pPB"
_TO = "t"
_CONTENTS = "c“"
_SPOKEN = ",“c;"
"""Letters of what stands between a verb of speaking and what is said."""


def takes_participle(state: State, item: Item) -> bool:
    """Whether what is tagged as a finite verb is a participle: who it would belong to has a part already."""
    nominal = state.nominal
    verb = item.end - 1
    if item.group != "f" or not state.has(CAN_BE_PARTICIPLE, verb) or state.has(INTRANSITIVE, verb):
        return False
    told = (*_SPOKEN, NOUN, PRONOUN, DATE) if state.border == NONE else _SPOKEN  # `those who watched the march said it`
    if state.relative_waits() or (state.has(SPEAKING, verb) and state.ahead().letter in told):
        return False
    if state.border in JOINING:
        last = state.latest
        listed = last is not None and last.form == PARTICIPLE and state.ahead().letter not in (NOUN, PRONOUN)
        if last is None or listed:
            return last is not None
        alone = passive_before(last) is not None and _lacks_object(state, item)
        return alone or ((last.passive or last.form == GERUND) and is_done_by(state, item))
    if state.border == COMMA:
        return _describes(state, item)
    if state.border != NONE or nominal is None or (nominal.letter == PRONOUN and nominal.role == FREE):
        return False
    if is_done_by(state, item):
        return True
    waiting = state.waiting() is not None
    if state.frame.stretch is not None or nominal.role == FREE or (waiting and not state.finite_later):
        return False
    if nominal.role == JOINED:
        return False
    taken = state.taken(nominal)
    return not waiting if taken is None else not taken.verb.traits & CLAUSE_TAKING


def passive_before(last: Draft) -> Draft | None:
    """The passive that a participle behind a conjunction may be joined with: `was sent to face a court and accused`."""
    draft: Draft | None = last
    for _ in range(DEEPEST):
        if draft is None or (draft.passive and draft.form == FINITE):
            return draft
        draft = draft.governor if draft.form == INFINITIVE else None
    return None


def _lacks_object(state: State, item: Item) -> bool:
    """`were found guilty and sentenced to`: no object follows the verb that needs one."""
    objects = state.ahead().letter in (NOUN, PRONOUN) or state.ahead().letter in _CONTENTS
    return not objects and state.has(NEEDS_OBJECT, item.end - 1)


def _describes(state: State, item: Item) -> bool:
    """`criticised the minister, appointed only last month, over …`: no object follows the verb that needs one."""
    nominal = state.nominal
    beside = nominal is not None and nominal.top().role == OBJECT and nominal.last + 1 == item.start
    titled = state.has(NAMING, item.end - 1)  # `a book, titled “The Raid”`
    return beside and state.waiting() is None and (titled or _lacks_object(state, item))


def is_done_by(state: State, item: Item) -> bool:
    """Whether who did it follows: `posed by Norland`, `released on Monday by the ministry`."""
    verb = item.end - 1
    if not state.has(CAN_BE_PARTICIPLE, verb) or state.has(INTRANSITIVE, verb):
        return False
    first = state.ahead().letter
    at = 2 if first == DATE else 3 if first == "p" and state.ahead(2).letter in (NOUN, DATE) else 1
    by = state.ahead(at + 1)
    return state.ahead(at).letter == "B" and by.letter in "NO" and is_doer(state, by)


def is_doer(state: State, phrase: Item | Nominal) -> bool:
    """Whether a noun phrase behind `by` can be who did it: not `by noon`, `by another year`, `by 10 percent`."""
    return phrase.kind not in state.parts.kinds["amount"] and not state.has(HOUR | DURATION, phrase.end - 1)


def is_cut(state: State, item: Item) -> bool:
    """`Two killed in blast`, `Troops withdrawn from the town`: a headline that leaves the auxiliary out; not where the
    object follows behind a date or place: `sent on Friday two brigades`.
    """
    verb = item.end - 1
    if state.ahead().letter not in _GOVERNING + _TO or not state.has(CAN_BE_PARTICIPLE, verb):
        return False
    if state.ahead(2).letter in (DATE, NOUN) and state.ahead(3).letter in (NOUN, PRONOUN):
        return False
    return state.has(NEEDS_OBJECT, verb) or not state.has(CAN_BE_PAST, verb)


def leads_in(state: State, item: Item) -> bool:
    """`Asked about the leak, the minister declined`: a participle with a preposition at the start."""
    if state.border != START or state.nominal is not None or item.group != "f" or not state.finite_later:
        return False
    verb = item.end - 1
    governs = state.prepositional(verb) or state.ahead().letter in _GOVERNING
    return governs and state.has(CAN_BE_PARTICIPLE, verb)


def is_past(state: State, item: Item) -> bool:
    """Whether what is tagged as a participle is a past tense: an object follows, or its subject stands in a relative
    clause: `the report that the committee published in June shows`.
    """
    verb, nominal, frame = item.end - 1, state.nominal, state.frame
    if item.group != "n" or not state.has(CAN_BE_PAST, verb):
        return False
    if state.border == NONE and nominal is not None:
        if frame.kind == RELATIVE and frame.wait is nominal:
            return True
        fits = nominal.role in (FREE, JOINED)
        if not state.finite_later and frame.wait is not None and nominal.owner is not None:
            return nominal.owner.link == PARTICIPLE_OF and nominal.owner.form == GERUND
    elif state.border == COMMA:
        fits = state.waiting() is not None
    else:
        latest = state.latest if state.border in JOINING else None
        fits = latest is not None and (latest.passive or latest.group == "f")
    following = state.ahead()
    objects = following.letter in (NOUN, PRONOUN) and following.start == item.end
    if state.border == COMMA and fits and not _verb_follows(state):
        objects = objects or following.letter == "c" or following.form in (GERUND, INFINITIVE)
    barred = GIVING | NAMING if state.border == NONE else 0
    return fits and objects and not state.has(barred, verb)


def _verb_follows(state: State) -> bool:
    """Whether a finite verb follows before a word that opens a clause: not in `Berg, as expected, proposed to go`."""
    for at in range(1, NEAR):
        item = state.ahead(at)
        if item.letter in ".;“”csrqW" or item.form == FINITE:
            return item.form == FINITE
    return False


def is_told(state: State, nominal: Nominal) -> bool:
    """`Norland says talks needed`: behind a verb that tells clauses alone stands a clause."""
    owner = nominal.owner if nominal.role == OBJECT and not state.finite_later else None
    return owner is not None and owner.traits & (SPEAKING | CLAUSE_TAKING | ANNOUNCING) == SPEAKING | CLAUSE_TAKING


def is_gapped(state: State, nominal: Nominal) -> bool:
    """`Two men were killed and three injured`: what is joined with a passive is one, too."""
    frame = state.frame
    joined = frame.wait is nominal and frame.strong and not state.another_finite()
    return joined and frame.clause is not None and frame.clause is frame.last and frame.clause.passive
