"""All who play a role in an act, whether a rule asks for it or not: what a rule could have found.

Candidates + Clause ─▶ Played, the roles of the clause itself first, then those of its governor and complements.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.clauses.model import Clause
from extractor.language.roles import ADJUNCT, COMPLEMENT, FRONT, GOVERNOR, PREDICATE, ROLES, TELLER, TOLD
from extractor.roles.candidates import Candidates, Place
from extractor.roles.casting import Cast
from extractor.roles.players import Player


class Played(NamedTuple):
    """A way to a player, as `extractor.language.roles.RoleWay`: by a role, or, where that is empty, a preposition."""

    role: str
    of: str
    player: Player


def everyone(candidates: Candidates, clause: Clause) -> Iterator[Played]:
    """Who can be found from a clause of a sentence with these candidates; the act itself is left out."""
    attached = candidates.attached
    for of in ("", GOVERNOR, COMPLEMENT, ADJUNCT, TOLD, TELLER):
        for role in ROLES if of else (role for role in ROLES if role != PREDICATE):
            cast = Cast(candidates, clause)
            if cast.fill(role, (Place(role, frozenset(), of),)):
                yield Played(role, of, cast.players[role])
        for other in candidates.clauses(clause, of):
            yield from (Played("", of or _side(player, other), player) for player in attached.behind(other))


def _side(player: Player, clause: Clause) -> str:
    """Whether somebody is found before the act."""
    return FRONT if player.preposition < clause.start else ""
