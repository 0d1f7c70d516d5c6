"""Parts given to players: the first way in which a part is played counts, and nobody's words are another's.

Clause + Places ── choose, cut ─▶ Cast: who plays which part, and how far each may reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from extractor.clauses.drafts import JOINED_TO
from extractor.clauses.model import ADJECTIVE_CLAUSE, NOUN_CLAUSE, Clause
from extractor.engine.encoding import Encoded
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
    TIME,
)
from extractor.roles.attached import Attached
from extractor.roles.players import Player, in_role, times
from extractor.roles.speech import Speech
from extractor.roles.words import Words


@dataclass(frozen=True, slots=True)
class Place:
    """Where a player is looked for: in a role, or behind one of these prepositions (characters of the alphabet).

    `of` names the clause, as in `extractor.language.roles.RoleWay`.
    """

    role: str
    prepositions: frozenset[str]
    of: str


Accepts = Callable[[Player], bool]
"""Whether somebody can be the player of a part."""


def _anybody(player: Player) -> bool:
    return True


class Cast:
    """The players of one act, looked up part by part."""

    def __init__(self, attached: Attached, clause: Clause, encoded: Encoded, words: Words) -> None:
        """`attached` tells what is attached to the clauses of the sentence."""
        self._attached, self._clause, self._words = attached, clause, words
        self._encoded = encoded
        self._chars, self._phrases = encoded.units.chars, encoded.phrases
        self._known_speech: dict[int, Speech] = {}
        self.players: dict[str, Player] = {}
        self.told: Sequence[tuple[int, int]] = ()
        """Units of parts behind the act: when something in them was is part of what they tell."""

    def fill(self, name: str, places: Sequence[Place], accepts: Accepts = _anybody) -> bool:
        """Give a part to the first who may play it, and whom its edge accepts; false where nobody does."""
        for place in places:
            taken = {one.start for one in self.players.values() if not one.content}
            found = next((one for one in self._who(place) if one.start not in taken and accepts(one)), None)
            if found is not None:
                self.players[name] = found
                self._cut(found)
                return True
        return False

    def bound(self, player: Player) -> int:
        """The unit where a player ends at the latest: where the act, another player or the next verb begins."""
        opener = [self._clause.opener] if self._clause.antecedent is not None else []
        others = [one for one in self.players.values() if not one.inside]
        begins = [self._clause.start, *opener, *(one.begins for one in others)]
        begins += [one.rest.begins for one in others if one.rest is not None]
        verb = self._attached.next_verb(self._clause) if self._is_cut(player) else -1
        bound = min((unit for unit in (*begins, verb) if unit > player.start), default=len(self._chars))
        while self._chars[bound - 1] in self._words.joining:
            bound -= 1
        return bound

    def _is_cut(self, player: Player) -> bool:
        """Whether the next verb of what stands before the act ends a player; what is said where it hangs on that."""
        return not player.content or self._clause.antecedent is not None or self._clause.form == NOUN_CLAUSE

    @property
    def governor(self) -> Clause | None:
        """The clause that governs the act, or the first of those it is joined with; of an adjective (`is to blame`) the
        one that governs the verb before it.
        """
        above = self._attached.governor(self._clause)
        if above is not None and self._clause.link == JOINED_TO:
            above = self._attached.governor(above)
        return self._attached.governor(above) if above is not None and self._clause.form == ADJECTIVE_CLAUSE else above

    def _who(self, place: Place) -> Iterator[Player]:
        if place.of == COMPLEMENT:
            for clause, _ in self._attached.complements(self._clause)[:1]:
                yield from (replace(one, inside=True) for one in self._in(clause, place))
        elif place.of == GOVERNOR:
            found = self._in(self.governor, place) if self.governor is not None else ()
            yield from (one for one in found if not one.start <= self._clause.head < one.end)
        elif place.of == ADJUNCT:
            for clause in self._attached.leading(self._clause):
                yield from self._in(clause, place)
        elif place.of == FRONT:
            row = self._attached.behind(self._clause)
            at_front = (one for one in row if one.preposition < self._clause.start)
            yield from (one for one in at_front if self._chars[one.preposition] in place.prepositions)
        else:
            yield from self._in(self._clause, place)

    def _in(self, clause: Clause, place: Place) -> Iterator[Player]:
        if not place.role:
            yield from self._behind(clause, place)
        elif place.role == COMPLEMENT:
            told = self._attached.contents(clause)
            yield from (one for one in told if not self._words.governs(self._chars, one.start))
        elif place.role == INFINITIVE:
            yield from (player for one, player in self._attached.complements(clause) if one.link == INFINITIVE)
        elif place.role in (QUOTATION, HOST):
            speech = self._speech(clause)
            yield from speech.quotation() if place.role == QUOTATION else speech.host()
        elif place.role == TIME:
            yield from (one for one in times(clause) if not self._is_told(one.start))
        elif place.role == PREDICATE:
            yield Player(clause.head, clause.head + 1, edged=False)
        elif place.role == COMPOUND:
            yield from self._compound(clause)
        else:
            yield from sorted(in_role(clause, place.role), key=self._is_pronoun)
            if place.role == OBJECT:
                yield from self._attached.gerunds(clause)

    def _speech(self, clause: Clause) -> Speech:
        """What stands around an act, worked out once."""
        if clause.number not in self._known_speech:
            self._known_speech[clause.number] = Speech(self._attached, clause, self._encoded, self._words)
        return self._known_speech[clause.number]

    def _is_pronoun(self, player: Player) -> bool:
        """Whether it is a possessive pronoun: `its` says less of whose act it is than any noun phrase."""
        return player.end == player.start + 1 and self._chars[player.start] in self._words.possessives

    def _is_told(self, unit: int) -> bool:
        """Whether a unit stands inside a part: when it was is then part of what is told."""
        return any(start <= unit < end for start, end in self.told)

    def _is_content(self, unit: int) -> bool:
        """Whether a unit stands in what the act is about, which is a clause of its own."""
        return any(one.content and self._clause.head < one.start < unit for one in self.players.values())

    def _compound(self, clause: Clause) -> Iterator[Player]:
        """What stands before the head of a noun phrase, from its first noun on: `murder and fresh fraud charges`."""
        start = clause.head
        while start > clause.start and self._chars[start - 1] in self._words.compounding:
            start -= 1
        nouns = (unit for unit in range(start, clause.head) if self._chars[unit] in self._words.nouns)
        yield from (Player(first, clause.head, edged=False) for first in islice(nouns, 1))

    def _behind(self, clause: Clause, place: Place) -> Iterator[Player]:
        """What stands behind a preposition: the first that belongs to no other player, or is no party.

        `The head of the army of fraud`: what belongs to a player and is the first that names no party is not his.
        """
        row = (one for one in self._attached.behind(clause) if self._chars[one.preposition] in place.prepositions)
        found = [one for one in row if one.preposition > clause.head and not self._is_content(one.preposition)]
        taken = list(self.players.values())
        inside = {one.start for one in found if any(p.start < one.start < p.end for p in taken)}
        yield from (one for one in found if one.start not in inside or not self._is_party(one.start))
        found += (one for player in taken if not player.content for one in self._within(player, place))
        yield from (one for one in found if not self._is_party(one.start))
        yield from reversed(found)

    def _within(self, player: Player, place: Place) -> Iterator[Player]:
        """What stands behind a preposition inside a player's words: `charges against the mayor of theft`."""
        for unit in range(max(player.start, self._clause.head) + 1, player.end - 1):
            if self._chars[unit] in place.prepositions:
                yield Player(unit + 1, player.end, preposition=unit)

    def _is_party(self, unit: int) -> bool:
        phrase = self._phrases.at(unit)
        return phrase is not None and phrase.kind in self._words.parties

    def _cut(self, found: Player) -> None:
        """Who came before ends where the preposition of another part stands."""
        for name, other in self.players.items():
            if other is not found and other.start < found.preposition < other.end:
                self.players[name] = replace(other, end=found.preposition, edged=False)
