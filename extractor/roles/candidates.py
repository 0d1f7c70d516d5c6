"""Who could play a part in an act, whoever plays the others: looked up once, however many rules ask.

Clause + Attached + Encoded ── role, in the clause or one beside it ─▶ Players, the likeliest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from extractor.clauses.drafts import JOINED_TO
from extractor.clauses.model import ADJECTIVE_CLAUSE, Clause
from extractor.engine.compiling import Compiled
from extractor.engine.encoding import Encoded
from extractor.engine.searching import search_at
from extractor.language.roles import (
    ADJUNCT,
    COMPLEMENT,
    COMPOUND,
    FRONT,
    GOVERNOR,
    HOST,
    INFINITIVE,
    OBJECT,
    PREDICATE,
    QUOTATION,
    TELLER,
    TIME,
    TOLD,
)
from extractor.roles.attached import Attached
from extractor.roles.players import Player, in_role
from extractor.roles.speech import Speech
from extractor.roles.word_sets import Words


class Place(NamedTuple):
    """Where a player is looked for: in a role, or behind one of these prepositions (characters of the alphabet).

    `of` names the clause, as in `extractor.language.roles.RoleWay`.
    """

    role: str
    prepositions: frozenset[str]
    of: str

    @property
    def is_fixed(self) -> bool:
        """Whether it is the same who stands there, whoever plays the other parts."""
        return self.role not in ("", TIME)


class Candidates:
    """The players that the clauses of one sentence have in their roles."""

    def __init__(self, attached: Attached, encoded: Encoded, words: Words) -> None:
        """`attached` tells what is attached to the clauses of the sentence."""
        self.attached, self.encoded, self.words = attached, encoded, words
        self._chars = encoded.units.chars
        self._known: defaultdict[Clause, dict[Place, Sequence[Player]]] = defaultdict(dict)
        self._known_speech: dict[Clause, Speech] = {}
        self._known_told: dict[Clause, Sequence[Clause]] = {}
        self._known_begins: dict[tuple[Compiled, int], bool] = {}

    def fixed(self, act: Clause, place: Place) -> Sequence[Player]:
        """Who stands in a fixed place of an act; rules by the hundred ask for few."""
        known = self._known[act]
        found = known.get(place)
        if found is None:
            found = known[place] = tuple(self._found(act, place))
        return found

    def front(self, act: Clause, place: Place) -> Iterator[Player]:
        """Who stands behind a preposition before an act: `In a letter, she said …`."""
        row = (one for one in self.attached.behind(act) if one.preposition < act.start)
        return (one for one in row if self._chars[one.preposition] in place.prepositions)

    def can_have(self, act: Clause, place: Place) -> bool:
        """Whether somebody can stand in a place of an act, whoever plays the other parts."""
        if place.is_fixed:
            return bool(self.fixed(act, place))
        if place.of == FRONT:
            return any(True for _ in self.front(act, place))
        return any(not place.role or clause.times for clause in self.clauses(act, place.of))

    def _found(self, act: Clause, place: Place) -> Iterable[Player]:
        if not place.of:
            return self._in(act, place.role)
        players = (one for clause in self.clauses(act, place.of) for one in self._in(clause, place.role))
        return seen_from(act, place.of, players)

    def begins(self, edge: Compiled, unit: int) -> bool:
        """Whether an edge holds where a player begins; rules by the dozen ask the same."""
        known = self._known_begins.get((edge, unit))
        if known is None:
            found = search_at(self.encoded, edge, unit, len(self._chars))
            known = self._known_begins[edge, unit] = found is not None
        return known

    def clauses(self, act: Clause, of: str) -> Iterable[Clause]:
        """The clauses that a word behind `of` names, from an act."""
        if of == COMPLEMENT:
            return [clause for clause, _ in self.attached.complements(act)[:1]]
        if of == GOVERNOR:
            governor = self.governor(act)
            return [governor] if governor is not None else ()
        if of == TOLD:
            return self._told(act)[:1]
        if of == TELLER:
            return islice(self._tellers(act), 1)
        return self.attached.leading(act) if of == ADJUNCT else [act]

    def governor(self, act: Clause) -> Clause | None:
        """The clause that governs an act, or the first of those it is joined with; of an adjective (`is to blame`) the
        one that governs the verb before it.
        """
        above = self.attached.governor(act)
        if above is not None and act.link == JOINED_TO:
            above = self.attached.governor(above)
        return self.attached.governor(above) if above is not None and act.form == ADJECTIVE_CLAUSE else above

    def _told(self, act: Clause) -> Sequence[Clause]:
        """The clauses that say what an act is about, else the first of its quotation, or of the sentence around it."""
        found = self._known_told.get(act)
        if found is None:
            about = [clause for clause, _ in self.attached.complements(act)]
            found = self._known_told[act] = about or [*islice(self._first_said(act), 1)]
        return found

    def _first_said(self, act: Clause) -> Iterator[Clause]:
        """The main clauses with which what is said begins, or goes on behind the act."""
        speech = self._speech(act)
        for said in chain(speech.quotation(), speech.host()):
            for piece in (said, said.rest):
                verb = self.attached.main_from(piece.start) if piece is not None else None
                if piece is not None and verb is not None and (verb.start < piece.end or piece.start > act.start):
                    yield verb

    def _tellers(self, act: Clause) -> Iterator[Clause]:
        """The acts of saying that tell of an act: it is their clause, their quotation, or they are asides around it."""
        carried = self.attached.governor(act) if act.form == ADJECTIVE_CLAUSE else None
        told = act if carried is None else carried
        yield from (one for one in self.attached.telling() if one is not act and told in self._told(one))

    def _in(self, clause: Clause, role: str) -> Iterable[Player]:
        if role == COMPLEMENT:
            told = self.attached.contents(clause)
            return [one for one in told if not self.words.governs(self._chars, one.start)]
        if role == INFINITIVE:
            return [player for one, player in self.attached.complements(clause) if one.link == INFINITIVE]
        if role == QUOTATION:
            return self._speech(clause).quotation()
        if role == HOST:
            return self._speech(clause).host()
        if role == PREDICATE:
            return [Player(clause.head, clause.head + 1, edged=False)]
        if role == COMPOUND:
            return self._compound(clause)
        found = [*in_role(clause, role)]
        if len(found) > 1:
            found.sort(key=self._is_pronoun)
        return [*found, *self.attached.gerunds(clause)] if role == OBJECT else found

    def _speech(self, clause: Clause) -> Speech:
        """What stands around an act, worked out once."""
        found = self._known_speech.get(clause)
        if found is None:
            found = self._known_speech[clause] = Speech(self.attached, clause, self.encoded, self.words)
        return found

    def _is_pronoun(self, player: Player) -> bool:
        """Whether it is a possessive pronoun: `its` says less of whose act it is than any noun phrase."""
        return player.end == player.start + 1 and self._chars[player.start] in self.words.possessives

    def _compound(self, clause: Clause) -> Iterator[Player]:
        """What stands before the head of a noun phrase, from its first noun on: `murder and fresh fraud charges`; also
        bare nouns in a list before it.
        """
        start, listing = clause.head, self.words.compounding | self.words.breaks
        while start > clause.start and self._chars[start - 1] in self.words.compounding:
            start -= 1
        if all(char in listing for char in self._chars[clause.listed : start]):
            start = clause.listed
        nouns = (unit for unit in range(start, clause.head) if self._chars[unit] in self.words.nouns)
        yield from (Player(first, clause.head, edged=False) for first in islice(nouns, 1))


def seen_from(act: Clause, of: str, players: Iterable[Player]) -> Iterable[Player]:
    """Players of a clause as an act has them: inside what it tells, and not itself the player of its governor."""
    if of in (COMPLEMENT, TOLD):
        return (one._replace(inside=True) for one in players)
    return (one for one in players if not one.start <= act.head < one.end) if of == GOVERNOR else players
