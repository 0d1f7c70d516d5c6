"""What the clause layer hands out: clauses with a predicate and roles. Spans are units, ends exclusive.

Roles are kept as the sentence has them (of a passive the subject is who it is done to); `role` turns them round, so
that for a rule `object` is who it is done to and `subject` who does it, however the sentence says it.
"""

from __future__ import annotations

from typing import NamedTuple

from extractor.clauses.categories import (
    ADDRESSING,
    CLAUSE_TAKING,
    GIVING,
    INTRANSITIVE,
    NEEDS_OBJECT,
    SPEAKING,
    SUBJECT_CONTROL,
)
from extractor.clauses.drafts import DEEPEST, RELATIVE, THAT, Draft, Nominal
from extractor.clauses.items import EXPLETIVE, FINITE
from extractor.language.roles import AGENT, MODIFIER, OBJECT, POSSESSOR, PREDICATIVE, SECOND_OBJECT, SUBJECT

Span = tuple[int, int]
NOUN_CLAUSE, ADJECTIVE_CLAUSE, PREPOSITION_CLAUSE = "noun", "adjective", "preposition"
NOMINAL_FORMS = (NOUN_CLAUSE, ADJECTIVE_CLAUSE, PREPOSITION_CLAUSE)
"""Forms of acts that no verb says."""
_OBJECT_TAKING = NEEDS_OBJECT | GIVING | CLAUSE_TAKING


class Filler(NamedTuple):
    """Who or what plays a role: the noun phrase itself, and where the words end that belong to it (`of` phrases, those
    joined with it).
    """

    start: int
    end: int
    last: int

    @property
    def span(self) -> Span:
        """The noun phrase itself."""
        return self.start, self.end

    @property
    def whole(self) -> Span:
        """With what belongs to it."""
        return self.start, self.last


class Oblique(NamedTuple):
    """A noun phrase behind a preposition (a unit; of a verb that ends in one, the verb)."""

    preposition: int
    filler: Filler


class Clause:
    """A predicate with its roles: a verb group, a noun or adjective that stands for an act, or a preposition that does.

    A view of what the walk found; nothing can be set. `role` turns passives round, the other roles are as the sentence
    has them.
    """

    __slots__ = ("_draft",)

    def __init__(self, draft: Draft) -> None:
        """`draft` is finished: nobody writes to it any more."""
        self._draft = draft

    @property
    def number(self) -> int:
        """The number of the clause in its sentence."""
        return self._draft.number

    @property
    def start(self) -> int:
        """The first unit of the verb group, or of the noun phrase or adjective."""
        return self._draft.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self._draft.end

    @property
    def listed(self) -> int:
        """Of a noun phrase, where the first of those begins that it is joined with: `fraud and bribery charges`."""
        return self._draft.listed

    @property
    def head(self) -> int:
        """The unit of the main verb, noun or adjective."""
        return self._draft.verb

    @property
    def form(self) -> str:
        """finite, infinitive, gerund, participle, base, noun, adjective or preposition."""
        return self._draft.form

    @property
    def passive(self) -> bool:
        """Whether the verb is passive."""
        return self._draft.passive

    @property
    def negated(self) -> bool:
        """Whether a negation stands in the verb group."""
        return self._draft.negated

    @property
    def modality(self) -> str:
        """planned, possible, obliged, conditional or failed; empty where the act is told as a fact."""
        return self._draft.modality

    @property
    def tense(self) -> str:
        """past or present, of a finite verb without a modal."""
        return self._draft.tense

    @property
    def governor(self) -> int:
        """The number, in its sentence, of the clause that this one belongs to; -1 where there is none."""
        governor = self._draft.governor
        return -1 if governor is None else governor.number

    @property
    def link(self) -> str:
        """How it belongs to its governor.

        that, relative, question, subordinate, maybe, quotation, infinitive, gerund, participle, joined, adjunct, main;
        of a noun what its verb does: light, undergoing or governed.
        """
        return self._draft.link

    @property
    def opener(self) -> int:
        """The unit of the word that opens it (a preposition, `that`, a relative word), or -1."""
        return self._draft.opener

    @property
    def content(self) -> int:
        """The unit with which what it is about begins, where a word tells so (`said that …`, `said if …, …`), or -1."""
        return self._draft.content

    @property
    def subject(self) -> Filler | None:
        """The subject as the sentence has it: of a passive who it is done to."""
        return _filler(self._draft.subject)

    @property
    def object(self) -> Filler | None:
        """The object."""
        return _filler(self._draft.object)

    @property
    def second_object(self) -> Filler | None:
        """Who is given or told something."""
        return _filler(self._draft.second)

    @property
    def predicative(self) -> Filler | None:
        """What the subject or object is."""
        return _filler(self._draft.predicative)

    @property
    def agent(self) -> Filler | None:
        """Who does it, of passives and nouns: behind `by`."""
        return _filler(self._draft.agent)

    @property
    def possessor(self) -> Filler | None:
        """Whose act a noun is."""
        return _filler(self._draft.possessor)

    @property
    def modifier(self) -> Filler | None:
        """The words before a noun that say whose act it is."""
        return _filler(self._draft.modifier)

    @property
    def antecedent(self) -> Filler | None:
        """The noun phrase that it is attached to: of relative clauses, participles, and contents of nouns."""
        return _filler(self._draft.antecedent)

    @property
    def above(self) -> tuple[Filler, ...]:
        """What its antecedent hangs on, the nearest first: `the ban on the sale of arms that …` may tell of each."""
        nominal, found = self._draft.antecedent, list[Filler]()
        while nominal is not None and nominal.under is not None and len(found) < DEEPEST:
            nominal = nominal.under
            found.append(Filler(nominal.start, nominal.end, nominal.last))
        return tuple(found)

    @property
    def obliques(self) -> tuple[Oblique, ...]:
        """What stands behind prepositions."""
        return tuple(Oblique(unit, Filler(n.start, n.end, n.last)) for unit, n in self._draft.obliques)

    @property
    def times(self) -> tuple[Filler, ...]:
        """When, and how long."""
        return tuple(Filler(n.start, n.end, n.last) for n in self._draft.times)

    @property
    def speaks(self) -> bool:
        """Whether it is a verb that brings words in quotation marks."""
        return self._draft.traits & SPEAKING != 0

    @property
    def addresses(self) -> bool:
        """Whether its one object may be who is told: not that of `promised a bridge`."""
        return self._draft.traits & (ADDRESSING | SUBJECT_CONTROL) == ADDRESSING

    @property
    def is_auxiliary(self) -> bool:
        """Whether its verb alone says no act: a form of be, have or do, or a modal verb."""
        return self._draft.is_auxiliary

    @property
    def is_finite(self) -> bool:
        """Whether the verb is finite."""
        return self._draft.form == FINITE

    def role(self, name: str) -> Filler | None:
        """Who plays a role, passives turned round."""
        if self.passive and name == SUBJECT:
            return self.agent
        if self.passive and name == OBJECT:
            return self.object or self.subject
        if self.passive and name == SECOND_OBJECT:
            return self.second_object if self.object is None else self.subject
        if name == OBJECT and self._lacks_object:
            return self.antecedent
        found: Filler | None = getattr(self, name)
        return found

    @property
    def _lacks_object(self) -> bool:
        """Whether the object is what the clause is attached to: `the troops that Norland sent`."""
        draft = self._draft
        # `reports that the army landed` are not what it landed, `the claim that the envoy denied` is what he denied
        wanted = draft.link == RELATIVE or (draft.link == THAT and draft.traits & _OBJECT_TAKING != 0)
        attached = wanted and draft.antecedent is not None
        taken = draft.object or draft.is_described or draft.passed or draft.subject is draft.antecedent
        return attached and draft.subject is not None and not (taken or draft.is_copula or draft.traits & INTRANSITIVE)

    @property
    def surface(self) -> tuple[tuple[str, Filler], ...]:
        """The roles as the sentence has them, without obliques, by name."""
        names = (SUBJECT, OBJECT, SECOND_OBJECT, PREDICATIVE, AGENT, POSSESSOR, MODIFIER)
        return tuple((name, filler) for name in names if (filler := getattr(self, name)) is not None)


def _filler(nominal: Nominal | None) -> Filler | None:
    """The noun phrase; `there` is none."""
    if nominal is None or nominal.letter == EXPLETIVE:
        return None
    return Filler(nominal.start, nominal.end, nominal.last)
