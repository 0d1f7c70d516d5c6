"""Nouns, adjectives and prepositions that stand for acts: `the withdrawal of troops`, `a charge by Norland`.

State of a walk that is over ── look at every noun phrase ─▶ [Draft] beside those of verbs.
Who does what to whom stands inside the noun phrase (owner, adjective), behind it (prepositions, clauses), or at the
verb that carries it: a light verb says who acts (`made an accusation`), one of undergoing who is acted upon (`faces
charges`), as a preposition may (`under fire`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extractor.clauses.categories import (
    ACT,
    AGENTIVE,
    ATTRIBUTING,
    BELONGING,
    CALENDAR,
    LIGHT,
    OWNER,
    POSSESSIVE,
    UNDERGOING,
)
from extractor.clauses.drafts import (
    INFINITIVE_OF,
    JOINED,
    OBJECT,
    PARTICIPLE_OF,
    PREDICATIVE,
    RELATIVE,
    SUBJECT,
    Draft,
    Nominal,
)  # fmt: skip
from extractor.clauses.items import ADJECTIVE, NOUN, WHOSE, Item
from extractor.clauses.model import ADJECTIVE_CLAUSE, NOUN_CLAUSE, PREPOSITION_CLAUSE
from extractor.clauses.state import State

_NOUNS = (NOUN, WHOSE)
CARRIED, UNDERGONE, GOVERNED = "light", "undergoing", "governed"


def noun_drafts(state: State) -> Iterator[Draft]:
    """The nouns that stand for acts, then adjectives that say what a subject is, then prepositions, each in order."""
    traits, chars = state.traits, state.chars
    acts = [n for n in state.nominals if traits.get(chars[n.end - 1], 0) & ACT and n.letter in _NOUNS]
    hanging = _hanging(state) if acts else {}
    attached = _attached(state) if acts else {}
    told = _told(state) if acts else {}
    for nominal in acts:
        draft = _noun(state, nominal, hanging.get(id(nominal), []))
        for verb in attached.get(id(nominal), []):
            _carry(state, draft, verb)
        for infinitive in told.get(id(nominal), []):
            infinitive.subject = draft.possessor or draft.subject or draft.modifier or infinitive.subject
        yield draft
    for draft in state.clauses:
        what = draft.predicative
        if what is not None and what.letter == ADJECTIVE:
            yield _adjective(draft, what)
    for nominal in state.nominals:
        unit = nominal.preposition
        if unit >= 0 and traits.get(chars[unit], 0) & ATTRIBUTING:
            yield _preposition(nominal, unit)


def _noun(state: State, nominal: Nominal, hanging: Sequence[Nominal]) -> Draft:
    draft = Draft(Item(NOUN, nominal.start, nominal.end, form=NOUN_CLAUSE), -1, None)
    draft.possessor, draft.modifier = _possessor(state, nominal), _modifier(state, nominal)
    draft.opener, draft.governor, draft.link = nominal.preposition, nominal.owner, GOVERNED
    draft.listed = nominal.root.start
    if draft.possessor is not None and state.has(CALENDAR, draft.possessor.end - 1):
        draft.times, draft.possessor = [draft.possessor], None  # `Monday's withdrawal`: that is when it was
    for other in hanging:
        if draft.agent is None and state.has(AGENTIVE, other.preposition):
            draft.agent = other
        else:
            draft.obliques.append((other.preposition, other))
    if nominal.owner is not None:
        _support(state, draft, nominal, nominal.owner)
    if draft.link == GOVERNED and state.has(UNDERGOING, nominal.preposition):  # `the bank, under fire over its fees,`
        draft.link, draft.object = UNDERGONE, nominal.under
        if nominal.under is None and nominal.owner is not None:
            draft.object = nominal.owner.subject
    return draft


def _possessor(state: State, nominal: Nominal) -> Nominal | None:
    """Whose it is: what stands before a possessive ending, or a possessive pronoun, or what `whose` stands for."""
    if nominal.letter == WHOSE:
        return nominal.whose
    for unit in range(nominal.end - 1, nominal.start, -1):
        if state.has(POSSESSIVE, unit):
            return Nominal(NOUN, nominal.start, unit)
    return Nominal(NOUN, nominal.start, nominal.start + 1) if state.has(POSSESSIVE, nominal.start) else None


def _modifier(state: State, nominal: Nominal) -> Nominal | None:
    """The last run of words before the noun that say whose it is: `Norwegian`, `rebel`, `United Nations`."""
    end = nominal.end - 1
    while end > nominal.start and not state.has(OWNER, end - 1):
        if state.has(POSSESSIVE, end - 1):
            return None  # what stands before is the possessor
        end -= 1
    start = end
    while start > nominal.start and state.has(OWNER, start - 1):
        start -= 1
    return Nominal(NOUN, start, end) if start < end else None


def _hanging(state: State) -> Mapping[int, Sequence[Nominal]]:
    """By the identity of a noun: what hangs on it by a preposition, also over others (`an accusation by Norland against
    Sudland`); an `of` phrase belongs to what is nearest.
    """
    found: defaultdict[int, list[Nominal]] = defaultdict(list)
    carriers: dict[int, Nominal] = {}
    for nominal in state.nominals:
        above = nominal.under
        if above is None or nominal.role == JOINED:
            continue
        nearest = above.letter in _NOUNS and state.has(ACT, above.end - 1)
        carrier = above if nearest else carriers.get(id(above))
        if carrier is not None:
            carriers[id(nominal)] = carrier
            if nearest or not _belongs(state, nominal, above):
                found[id(carrier)].append(nominal)
        first = _bare_pair(above)
        if first is not None and first.letter in _NOUNS and state.has(ACT, first.end - 1):
            found[id(first)].append(nominal)
    return found


def _bare_pair(nominal: Nominal) -> Nominal | None:
    """The noun phrase that a single word is joined with right before it: `the invasion and annexation of Norland`."""
    first = nominal.joined_to
    bare = first is not None and nominal.end == nominal.start + 1 and nominal.start == first.end + 1
    return first if bare else None


def _belongs(state: State, nominal: Nominal, above: Nominal) -> bool:
    """Whether it is an `of` phrase of what stands right before it; behind a name, or behind who acts (`by the
    opposition of …`), it is one of what stands before that.
    """
    kinds = state.parts.kinds
    acting = above.kind in kinds["party"] and above.kind not in kinds["human"]
    apart = state.has(OWNER, above.end - 1) or (acting and state.has(AGENTIVE, above.preposition))
    return state.has(BELONGING, nominal.preposition) and not apart


def _attached(state: State) -> Mapping[int, Sequence[Draft]]:
    """By the identity of a noun: the clauses behind it of which it is the object, as a passive or over a relative word:
    `charges brought by Norland`, `the charges that Norland denies`.
    """
    found: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in state.clauses:
        behind = draft.antecedent if draft.link in (RELATIVE, PARTICIPLE_OF) else None
        if behind is not None and (draft.subject is behind) == draft.passive and draft.object is None:
            found[id(behind)].append(draft)
    return found


def _told(state: State) -> Mapping[int, Sequence[Draft]]:
    """By the identity of a noun: the infinitives that say what it is about: `its plan to send troops`."""
    found: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in state.clauses:
        if draft.link == INFINITIVE_OF and draft.antecedent is not None:
            found[id(draft.antecedent)].append(draft)
    return found


def _support(state: State, draft: Draft, nominal: Nominal, verb: Draft) -> None:
    """What the verb says whose object the noun is."""
    first = nominal.root if nominal.role == JOINED else nominal
    governed = any(unit == verb.verb and other is first for unit, other in verb.obliques)  # `came under criticism`
    if ((first.role == OBJECT or governed) and not verb.passive) or (first.role == SUBJECT and verb.passive):
        _carry(state, draft, verb)


def _carry(state: State, draft: Draft, verb: Draft) -> None:
    """A verb that carries a noun says who acts, or who is acted upon."""
    who = verb.agent if verb.passive else verb.subject
    if verb.traits & UNDERGOING:
        draft.link, draft.object = UNDERGONE, draft.object or who
    elif verb.traits & LIGHT:
        draft.link, draft.subject = CARRIED, draft.subject or who
    else:
        return
    held = {id(other) for _, other in draft.obliques}
    behind = (pair for pair in verb.obliques if id(pair[1]) not in held and pair[0] > verb.verb)
    draft.obliques += [pair for pair in behind if not _is_anothers(state, draft, pair[1])]


def _is_anothers(state: State, draft: Draft, nominal: Nominal) -> bool:
    """`criticism by the parents of a soldier`: it belongs to what stands before it, and that is not the act."""
    above = nominal.under
    return above is not None and above.start != draft.start and _belongs(state, nominal, above)


def _preposition(nominal: Nominal, unit: int) -> Draft:
    """`according to the mayor`: what stands behind it is its object."""
    draft = Draft(Item("p", unit, unit + 1, form=PREPOSITION_CLAUSE), -1, None)
    draft.object, draft.governor, draft.link = nominal, nominal.owner, GOVERNED
    return draft


def _adjective(verb: Draft, what: Nominal) -> Draft:
    taken = verb.object if verb.object is not None and verb.object.end == what.start else verb.subject
    draft = Draft(Item(ADJECTIVE, what.start, what.end, form=ADJECTIVE_CLAUSE), -1, taken)
    draft.governor, draft.link, draft.negated = verb, PREDICATIVE, verb.negated
    draft.obliques = [pair for pair in verb.obliques if pair[0] >= what.end - 1]
    draft.times = list(verb.times)
    return draft
