"""Who plays the roles of a clause that are noun phrases.

Clause ── look up ─▶ Players: where their words begin, and where they end as far as the role tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.clauses.model import NOUN_CLAUSE, Clause, Filler
from extractor.clauses.nominalizations import CARRIED
from extractor.language.roles import AGENT, MODIFIER, OBJECT, POSSESSOR, SUBJECT

_OWNERS = (POSSESSOR, MODIFIER)
"""Roles inside a noun phrase: who plays them has no edges of its own."""


class Player(NamedTuple):
    """Units from the first word of who plays a part to where its noun phrase, with what belongs to it, ends.

    `edged` where an edge may tell that it ends elsewhere; `preposition` is the unit before it, or -1. `inside` where it
    plays its role in a clause that may itself be a part, `content` where it is such a clause, or a quotation.
    """

    start: int
    end: int
    edged: bool = True
    preposition: int = -1
    inside: bool = False
    content: bool = False
    rest: Player | None = None
    """Where the same part goes on behind the act: `“We stay,” she said, “and wait”`."""

    @property
    def is_whole(self) -> bool:
        """Whether it is said before the act, and ends where the act, or who says it, begins."""
        return self.content and not self.edged

    @property
    def begins(self) -> int:
        """The first unit, that of the preposition where there is one."""
        return self.start if self.preposition < 0 else self.preposition


def in_role(clause: Clause, role: str) -> Iterator[Player]:
    """Who plays a role; whose act a noun is is told in several ways, and some verbs end in a preposition."""
    if role == OBJECT:
        yield from (Player(*o.filler.whole) for o in clause.obliques if o.preposition == clause.head)
    names: tuple[str, ...] = (role,)
    if role == SUBJECT and clause.form == NOUN_CLAUSE:
        # `voiced outrage at the killing of a boy by guards`: whose verb carries the noun acts, before who stands behind
        names = (POSSESSOR, MODIFIER, role, AGENT) if clause.link == CARRIED else (POSSESSOR, AGENT, MODIFIER, role)
    for name in names:
        filler = clause.role(name)
        if filler is not None:
            agent = name == AGENT or (role == SUBJECT and clause.passive)
            yield from _whole(clause, filler)
            yield Player(*filler.whole, edged=name not in _OWNERS, preposition=filler.start - 1 if agent else -1)
            if filler == clause.antecedent:
                yield from (Player(*one.whole) for one in clause.above)


def _whole(clause: Clause, share: Filler) -> Iterator[Player]:
    """`the rebels, some of whom are accused`: before the share those of whom it is one."""
    whole = clause.antecedent
    if whole is not None and whole != share and share == clause.subject and share.end == clause.opener - 1:
        yield Player(*whole.whole)


def times(clause: Clause) -> Iterator[Player]:
    """When it is."""
    yield from (Player(*filler.whole) for filler in clause.times)
