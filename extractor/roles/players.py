"""Who plays the roles of a clause: noun phrases, what stands behind prepositions, and the clauses it is about.

Clause ── look up ─▶ Players: where their words begin, and where they end as far as the role tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.clauses.model import ADJECTIVE_CLAUSE, NOUN_CLAUSE, Clause
from extractor.language.roles import AGENT, MODIFIER, OBJECT, POSSESSOR, SUBJECT

_OWNERS = (POSSESSOR, MODIFIER)
"""Roles inside a noun phrase: who plays them has no edges of its own."""
_CONTENTS = frozenset({"that", "quotation", "question", "infinitive"})
"""Links of clauses that say what a verb or noun is about."""
_NOMINAL = (NOUN_CLAUSE, ADJECTIVE_CLAUSE)
_GERUND, _ = _GOVERNED = ("gerund", "question")
"""Links of clauses that may stand behind a preposition."""


@dataclass(frozen=True, slots=True)
class Player:
    """Units from the first word of who plays a part to where its noun phrase, with what belongs to it, ends.

    `edged` where an edge may tell that it ends elsewhere; `preposition` is the unit before it, or -1. `inside` where it
    plays its role in a clause that may itself be a part, `content` where it is such a clause.
    """

    start: int
    end: int
    edged: bool = True
    preposition: int = -1
    inside: bool = False
    content: bool = False

    @property
    def begins(self) -> int:
        """The first unit, that of the preposition where there is one."""
        return self.start if self.preposition < 0 else self.preposition


def in_role(clause: Clause, role: str) -> Iterator[Player]:
    """Who plays a role; whose act a noun is is told in several ways, and some verbs end in a preposition."""
    if role == OBJECT:
        yield from (Player(*o.filler.whole) for o in clause.obliques if o.preposition == clause.head)
    names = (POSSESSOR, AGENT, MODIFIER, role) if role == SUBJECT and clause.form == NOUN_CLAUSE else (role,)
    for name in names:
        filler = clause.role(name)
        if filler is not None:
            agent = name == AGENT or (role == SUBJECT and clause.passive)
            yield Player(*filler.whole, edged=name not in _OWNERS, preposition=filler.start - 1 if agent else -1)


def times(clause: Clause) -> Iterator[Player]:
    """When it is."""
    yield from (Player(*filler.whole) for filler in clause.times)


def behind_prepositions(clauses: Sequence[Clause], clause: Clause) -> list[Player]:
    """What stands behind prepositions of a clause, in order: noun phrases, verbs in `-ing`, and questions.

    It begins right behind the preposition: `for not paying`, `of “stealing`, `for what happened`.
    """
    found = [(o.preposition, o.filler.last) for o in clause.obliques if o.preposition != clause.head]
    for other in clauses:
        if other.opener >= clause.end and other.link in _GOVERNED and _belongs(other, clause):
            found.append((other.opener - (other.link != _GERUND), other.end))
    return [Player(at + 1, end, preposition=at) for at, end in sorted(found)]


def complements(clauses: Sequence[Clause], clause: Clause) -> Iterator[tuple[Clause, Player]]:
    """The clauses behind a verb or noun that say what it is about, each with its words from the subject on."""
    ends = _ends(clauses, clause) if clause.form == NOUN_CLAUSE else ()
    for other in clauses:
        about = other.form not in _NOMINAL and other.link in _CONTENTS and other.start >= clause.end
        if about and (_belongs(other, clause) or other.opener in ends):
            yield other, Player(_first(clause, other), other.end, content=True)


def _ends(clauses: Sequence[Clause], clause: Clause) -> Sequence[int]:
    """Where a noun phrase ends, without and with what hangs on it, or a date: there stands what opens its contents."""
    hanging = [clause.agent] if clause.agent is not None else []
    hanging += [oblique.filler for oblique in clause.obliques]
    hanging += clauses[clause.governor].times if clause.governor >= 0 else ()
    return [clause.end, *(filler.last for filler in hanging)]


def _belongs(other: Clause, clause: Clause) -> bool:
    """Whether a clause belongs to another: to its verb, its noun, or the verb that its adjective stands behind."""
    if clause.form == NOUN_CLAUSE:
        attached = other.antecedent
        return attached is not None and (attached.start, attached.end) == (clause.start, clause.end)
    return other.governor in (clause.number, clause.governor if clause.form == ADJECTIVE_CLAUSE else clause.number)


def _first(clause: Clause, complement: Clause) -> int:
    """The unit with which the words of a complement begin, without what opens it."""
    if complement.opener >= 0:
        return complement.opener + 1
    subject = complement.subject
    inside = subject is not None and clause.end <= subject.start < complement.start
    return subject.start if subject is not None and inside else complement.start


def next_verbs(clauses: Sequence[Clause], clause: Clause) -> Iterator[int]:
    """Where verbs begin that go on with what stands before the act: `the man accused of it fled`."""
    for other in clauses:
        subject = other.subject
        if other.is_finite and other.start > clause.head and subject is not None and subject.start <= clause.start:
            yield other.start
