"""All who play a role in an act, whether a rule asks for it or not: what a rule could have found.

RoleMatcher + Clause ─▶ Played, the roles of the clause itself first, then those of its governor and complements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.clauses.model import Clause
from extractor.engine.encoding import Encoded
from extractor.language.roles import ADJUNCT, COMPLEMENT, FRONT, GOVERNOR, PREDICATE, ROLES
from extractor.roles.attached import Attached
from extractor.roles.casting import Place
from extractor.roles.matching import RoleMatcher
from extractor.roles.players import Player


class Played(NamedTuple):
    """A way to a player, as `extractor.language.roles.RoleWay`: by a role, or, where that is empty, a preposition."""

    role: str
    of: str
    player: Player


def everyone(matcher: RoleMatcher, encoded: Encoded, clauses: Sequence[Clause], clause: Clause) -> Iterator[Played]:
    """Who can be found from a clause of a sentence with these clauses; the act itself is left out."""
    attached = Attached(clauses)
    governor = matcher.cast(encoded, attached, clause).governor
    around = {
        "": [clause],
        GOVERNOR: [governor] if governor is not None else [],
        COMPLEMENT: [other for other, _ in attached.complements(clause)],
        ADJUNCT: list(attached.leading(clause)),
    }
    for of, others in around.items():
        for role in ROLES if of else (role for role in ROLES if role != PREDICATE):
            cast = matcher.cast(encoded, attached, clause)
            if cast.fill(role, (Place(role, frozenset(), of),)):
                yield Played(role, of, cast.players[role])
        for other in others:
            yield from (Played("", of or _side(player, other), player) for player in attached.behind(other))


def _side(player: Player, clause: Clause) -> str:
    """Whether somebody is found before the act."""
    return FRONT if player.preposition < clause.start else ""
