"""What the clause layer hands out: clauses with a predicate and roles, frozen. Spans are units, ends exclusive.

Named tuples, since a frozen dataclass of so many fields takes six times as long to make, and a sentence has a dozen.

Roles are kept as the sentence has them (of a passive the subject is who it is done to); `role` turns them round, so
that for a rule `object` is who it is done to and `subject` who does it, however the sentence says it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

Span = tuple[int, int]
NOUN_CLAUSE, ADJECTIVE_CLAUSE = "noun", "adjective"
SUBJECT, OBJECT, SECOND_OBJECT, PREDICATIVE, AGENT, POSSESSOR, MODIFIER, TIME = (
    "subject", "object", "second_object", "predicative", "agent", "possessor", "modifier", "time",
)  # fmt: skip
"""Names of roles; an oblique goes by its preposition."""


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


class Clause(NamedTuple):
    """A predicate with its roles: a verb group, or a noun or adjective that stands for an act.

    `head` is the unit of the main verb, noun or adjective; `form` is finite, infinitive, gerund, participle, base, noun
    or adjective. `governor` is the number, in its sentence, of the clause that this one belongs to, -1 where there is
    none; `opener` is the unit of the word that opens it, or -1; `link` says how they belong together: that, relative,
    question, subordinate, maybe, quotation, infinitive, gerund, participle, joined, adjunct, main; of a noun what its
    verb does: light, undergoing or governed.
    """

    number: int
    start: int
    end: int
    head: int
    form: str
    passive: bool = False
    negated: bool = False
    subject: Filler | None = None
    object: Filler | None = None
    second_object: Filler | None = None
    predicative: Filler | None = None
    agent: Filler | None = None
    possessor: Filler | None = None
    modifier: Filler | None = None
    obliques: tuple[Oblique, ...] = ()
    times: tuple[Filler, ...] = ()
    governor: int = -1
    link: str = ""
    opener: int = -1
    modality: str = ""
    """planned, possible, obliged, conditional or failed; empty where the act is told as a fact."""
    tense: str = ""
    """past or present, of a finite verb without a modal."""
    antecedent: Filler | None = None
    """The noun phrase that a clause is attached to: of relative clauses, participles, and contents of nouns."""

    @property
    def is_finite(self) -> bool:
        """Whether the verb is finite."""
        return self.form == "finite"

    def role(self, name: str) -> Filler | None:
        """Who plays a role, passives turned round."""
        if self.passive and name == SUBJECT:
            return self.agent
        if self.passive and name == OBJECT:
            return self.object if self.subject is None else self.subject
        if self.passive and name == SECOND_OBJECT:
            return self.object if self.subject is not None else self.second_object
        found: Filler | None = getattr(self, name)
        return found

    @property
    def surface(self) -> tuple[tuple[str, Filler], ...]:
        """The roles as the sentence has them, without obliques, by name."""
        names = (SUBJECT, OBJECT, SECOND_OBJECT, PREDICATIVE, AGENT, POSSESSOR, MODIFIER)
        return tuple((name, filler) for name in names if (filler := getattr(self, name)) is not None)

    def fillers(self) -> Iterator[Filler]:
        """All noun phrases that play a part."""
        yield from (filler for _, filler in self.surface)
        yield from (oblique.filler for oblique in self.obliques)
        yield from self.times
