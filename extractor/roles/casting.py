"""Parts given to players: the first way in which a part is played counts, and nobody's words are another's.

Candidates + Places ── choose, cut ─▶ Cast: who plays which part, and how far each may reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from extractor.clauses.model import NOUN_CLAUSE, Clause
from extractor.language.roles import FRONT
from extractor.roles.candidates import Candidates, Place, seen_from
from extractor.roles.players import Player, times

Accepts = Callable[[Player], bool]
"""Whether somebody can be the player of a part."""


def anybody(player: Player) -> bool:
    """Anybody can."""
    return True


class Cast:
    """The players of one act, looked up part by part."""

    def __init__(self, candidates: Candidates, clause: Clause) -> None:
        """`candidates` are those of the sentence."""
        self.candidates, self._attached, self._clause = candidates, candidates.attached, clause
        self._words, encoded = candidates.words, candidates.encoded
        self._chars, self._phrases = encoded.units.chars, encoded.phrases
        self.players: dict[str, Player] = {}
        self._told: list[tuple[int, int]] = []

    def know(self, spans: Mapping[str, Sequence[tuple[int, int]]]) -> None:
        """Who plays parts already, in units, and what they tell."""
        for name, row in spans.items():
            if row:
                self.players[name] = Player(*row[0])
                self._told += row

    def tell(self, spans: Mapping[str, Sequence[tuple[int, int]]]) -> None:
        """How far parts reach: of those behind the act, and of what is said before it (`Last year, she said, the river
        rose`), when something in them was is part of what they tell.
        """
        for name, row in spans.items():
            whole = name in self.players and self.players[name].is_whole
            self._told += row if whole else [span for span in row if span[0] > self._clause.head]

    def fill(self, name: str, places: Sequence[Place], accepts: Accepts = anybody) -> bool:
        """Give a part to the first who may play it, and whom its edge accepts; false where nobody does."""
        taken = {one.start for one in self.players.values() if not (one.content or one.inside)}
        for place in places:
            for found in self._who(place):
                if found.start not in taken and accepts(found):
                    self.players[name] = found
                    self._cut(found)
                    return True
        return False

    def has_verb(self, span: tuple[int, int]) -> bool:
        """Whether a verb begins in a span: of what is said in two pieces, a field that holds one of them holds that."""
        return self._attached.verbs_in(*span)

    def bound(self, player: Player) -> int:
        """The unit where a player ends at the latest: where the act or the verb that carries it, another player or the
        next verb begins.
        """
        opener = [self._clause.opener] if self._clause.antecedent is not None else []
        carrier = self._attached.governor(self._clause) if self._clause.form == NOUN_CLAUSE else None
        opener += [carrier.start] if carrier is not None else []  # `Berg's remarks | drew criticism`
        others = [one for one in self.players.values() if not one.inside]
        listed = player.start < self._clause.start and player.end == self._clause.head  # `fraud and bribery charges`
        begins = [self._clause.head if listed else self._clause.start, *opener, *(one.begins for one in others)]
        begins += [one.rest.begins for one in others if one.rest is not None]
        begins += [] if player.content else [when.start for when in self._clause.times if self._is_apart(when.start)]
        verb = self._attached.next_verb(self._clause) if self._is_cut(player) else -1
        bound = min((unit for unit in (*begins, verb) if unit > player.start), default=len(self._chars))
        while self._chars[bound - 1] in self._words.joining:
            bound -= 1
        return bound

    def _is_apart(self, unit: int) -> bool:
        """Whether a comma or dash stands before a unit: `accused the firm of fraud, hours before …`."""
        return unit > 0 and self._chars[unit - 1] in self._words.breaks

    def _is_cut(self, player: Player) -> bool:
        """Whether the next verb of what stands before the act ends a player; what is said where it hangs on that."""
        return not player.content or self._clause.antecedent is not None or self._clause.form == NOUN_CLAUSE

    def _who(self, place: Place) -> Iterable[Player]:
        if place.is_fixed:
            return self.candidates.fixed(self._clause, place)
        if place.of == FRONT:
            return self.candidates.front(self._clause, place)
        clauses = self.candidates.clauses(self._clause, place.of)
        return seen_from(self._clause, place.of, (one for clause in clauses for one in self._in(clause, place)))

    def _in(self, clause: Clause, place: Place) -> Iterable[Player]:
        if not place.role:
            return self._behind(clause, place)
        return (one for one in times(clause) if not self._is_told(one.start))

    def _is_told(self, unit: int) -> bool:
        """Whether a unit stands inside a part: when it was is then part of what is told."""
        return any(start <= unit < end for start, end in self._told)

    def _is_content(self, unit: int) -> bool:
        """Whether a unit stands in what the act is about, which is a clause of its own."""
        return any(one.content and self._clause.head < one.start < unit for one in self.players.values())

    def _behind(self, clause: Clause, place: Place) -> Iterator[Player]:
        """What stands behind a preposition: the first that belongs to no other player, or is no party.

        `The head of the army of fraud`: what belongs to a player and is the first that names no party is not his.
        """
        row = (one for one in self._attached.behind(clause) if self._chars[one.preposition] in place.prepositions)
        free = (one for one in row if not (self._is_content(one.preposition) or self._is_told(one.preposition)))
        found = [one for one in free if one.preposition > clause.head]
        taken = [player for player in self.players.values() if not self._is_told(player.start)]
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
        """Who came before ends where the preposition of another part stands, unless that one is a player inside."""
        for name, other in self.players.items():
            if other is not found and not found.inside and other.start < found.preposition < other.end:
                self.players[name] = other._replace(end=found.preposition, edged=False)
