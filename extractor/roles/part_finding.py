"""The parts of a rule filled in an act: who plays each, and how far its words reach.

RuleParts + Cast ── fill, edge, cut ─▶ captures, as patterns give, or the Miss that tells which part nobody plays.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

from extractor.clauses.model import Clause
from extractor.engine.analysis import Analyser
from extractor.engine.atoms import Atoms
from extractor.engine.compiling import Compiled
from extractor.engine.encoding import Encoded
from extractor.engine.match import Captures
from extractor.engine.searching import search_at
from extractor.engine.symbol_sets import NO_SYMBOLS
from extractor.language import tree
from extractor.language.model import RecordType, Rule
from extractor.language.roles import TIME, RoleWay
from extractor.language.settings import Where
from extractor.roles.candidates import Candidates, Place
from extractor.roles.casting import Accepts, Cast, anybody
from extractor.roles.misses import EDGE, PART, Miss
from extractor.roles.players import Player
from extractor.roles.prefilter import Needs
from extractor.roles.word_sets import Words
from extractor.text import kinds


@dataclass(frozen=True, slots=True)
class RuleParts:
    """The parts that a rule asks for, ready to be filled."""

    rule: Rule
    parts: Mapping[str, tuple[Place, ...]]
    times: Mapping[str, tuple[Place, ...]]
    """Parts that tell when it is."""
    optional: frozenset[str]
    edges: Mapping[str, Compiled]
    choices: Where
    """What is asked of who plays a part that nobody need play: it chooses among players, and where nobody fits nobody
    plays.
    """
    needed: tuple[tuple[tuple[Place, ...], Compiled | None], ...]
    """The places of each part that somebody must play, and the edge of the part."""

    @classmethod
    def of(cls, rule: Rule, analyser: Analyser, where: Where, choosing: frozenset[str] = frozenset()) -> RuleParts:
        """The parts of a rule; `where` is what it asks of captures, which chooses who plays optional parts, and those
        that are `choosing`.
        """
        ways = {part.name: tuple(_place(way, analyser.atoms) for way in part.ways) for part in rule.parts}
        times = {name: places for name, places in ways.items() if any(place.role == TIME for place in places)}
        parts = {name: places for name, places in ways.items() if name not in times}
        optional = frozenset(part.name for part in rule.parts if part.optional)
        chosen = {name: tests for name, tests in where.items() if name in optional | choosing}
        choices = {name: tests for name, tests in chosen.items() if tests.keys().isdisjoint(("absent", "missing"))}
        edges = _compiled(rule.edges, analyser, rule.id)
        needed = tuple((places, edges.get(name)) for name, places in ways.items() if name not in optional)
        return cls(rule.without_patterns(), parts, times, optional, edges, choices, needed)

    def places(self) -> Mapping[str, tuple[Place, ...]]:
        """The places of all parts."""
        return {**self.parts, **self.times}

    def captures_of(self, name: str) -> frozenset[str]:
        """The captures inside the edge of a part."""
        return frozenset(group.capture for group in self.edges[name].groups) if name in self.edges else frozenset()

    def have_candidates(self, candidates: Candidates, clause: Clause) -> bool:
        """Whether somebody can stand in a place of each part that somebody must play, and begin as its edge does."""
        for places, edge in self.needed:
            for place in places:
                if edge is None or not place.is_fixed:
                    found = candidates.can_have(clause, place)
                else:
                    found = any(candidates.begins(edge, one.start) for one in candidates.fixed(clause, place))
                if found:
                    break
            else:
                return False
        return True


class PartFinder:
    """Fills the parts of the rules of one record type."""

    def __init__(self, record: RecordType, analyser: Analyser, words: Words) -> None:
        self.needs = Needs()
        """What the rules and details of the type need."""
        self._edges, self._lists = _compiled(record.edges, analyser, record.name), record.lists
        self._conditions, self._words = analyser.conditions, words

    def find(self, asked: RuleParts, cast: Cast, encoded: Encoded) -> Captures | Miss:
        """What the parts of a rule capture in an act, or the part that nobody plays or whose edge does not hold."""
        captures = Captures()
        for parts in (asked.parts, asked.times):  # when it is, is known when it is known how far all others reach
            for name, places in parts.items():
                accepts = self._accepts(asked, name, cast.candidates)
                if not cast.fill(name, places, accepts) and name not in asked.optional:
                    return Miss(asked.rule, EDGE if cast.fill(name, places) else PART, name, captures)
            found, missed = self._captures(asked, cast, parts, encoded)
            captures |= {name: spans for name, spans in found.items() if name not in captures}
            if missed:
                return Miss(asked.rule, EDGE, missed, captures)
            cast.tell(captures)
        return captures

    def ways(self, asked: RuleParts, cast: Cast, encoded: Encoded) -> dict[str, int]:
        """By part the number of the way, from 0, in which it is played."""
        found = dict[str, int]()
        for name, places in chain(asked.parts.items(), asked.times.items()):
            accepts = self._accepts(asked, name, cast.candidates)
            number = next((i for i, place in enumerate(places) if cast.fill(name, (place,), accepts)), None)
            found |= {name: number} if number is not None else {}
        return found

    def _accepts(self, asked: RuleParts, name: str, candidates: Candidates) -> Accepts:
        """Who may play a part: anybody, where a rule asks nothing of it."""
        if name in asked.edges or name in asked.choices:
            return partial(self._may_play, asked, name, candidates)
        return anybody

    def _may_play(self, asked: RuleParts, name: str, candidates: Candidates, player: Player) -> bool:
        """Whether somebody is such a one as a rule asks for: who is not, is free to play another part."""
        edge = asked.edges.get(name)
        begins = edge is None or candidates.begins(edge, player.start)
        return begins and self._chosen(asked, name, (player.start, player.end), candidates.encoded)

    def _chosen(self, asked: RuleParts, name: str, span: tuple[int, int], encoded: Encoded) -> bool:
        tests = asked.choices.get(name)
        return tests is None or self._conditions.hold({name: tests}, {name: [span]}, encoded)

    def _captures(self, asked: RuleParts, cast: Cast, parts: Container[str], encoded: Encoded) -> tuple[Captures, str]:
        """The units of parts; and the part, if any, whose edge the rule itself names and that does not hold."""
        captures: Captures = {}
        given: list[Captures] = []
        for name, player in cast.players.items():
            if name not in parts:
                continue
            bound, own = player.end if player.is_whole else cast.bound(player), asked.edges.get(name)
            edge = own or (self._edges.get(name) if player.edged else None)
            player = self._from_mark(player, edge, encoded, bound)
            found = search_at(encoded, edge, player.start, bound) if edge is not None else None
            if found is None and own is not None:
                if name in asked.optional:
                    continue  # who is none such does not play the part
                return captures, name
            if player.start == player.end:
                captures[name] = []  # it is said in the next paragraph
                continue
            inner, end = found or ({}, min(player.end, bound))
            while encoded.units.chars[end - 1] in self._words.joining:
                end -= 1
            if not self._chosen(asked, name, (player.start, end), encoded):
                if name in asked.optional:
                    continue
                return captures, name
            rest = self._rest(player.rest, own or self._edges.get(name), cast, encoded)
            pieces = [(player.start, end), *rest]
            captures[name] = pieces if name in self._lists else [next(filter(cast.has_verb, pieces), pieces[0])]
            given.append(inner)
        return {**captures, **{n: spans for inner in given for n, spans in inner.items() if n not in captures}}, ""

    def _from_mark(self, player: Player, edge: Compiled | None, encoded: Encoded, bound: int) -> Player:
        """`warned of “a new war”`, `vowed not to leave`: what stands before belongs to it where the edge says so."""
        before = player.start - 1
        if edge is None or before < 0:
            return player
        units = encoded.units
        marked = units.kinds[before] == kinds.OPENING or units.chars[before] in self._words.negations
        return player._replace(start=before) if marked and search_at(encoded, edge, before, bound) else player

    def _rest(self, rest: Player | None, edge: Compiled | None, cast: Cast, encoded: Encoded) -> list[tuple[int, int]]:
        """The units of the second piece of a part."""
        if rest is None:
            return []
        found = search_at(encoded, edge, rest.start, cast.bound(rest)) if edge is not None else None
        return [(rest.start, found[1] if found is not None else rest.end)]


def _compiled(edges: Mapping[str, tree.Node], analyser: Analyser, owner: str) -> dict[str, Compiled]:
    """Edges by the names of their parts, ready to be tried."""
    return {name: analyser.edge(edge, f"{owner}, edge of {name}") for name, edge in edges.items()}


def chars_of(node: tree.Node | None, atoms: Atoms) -> frozenset[str]:
    """The characters of the words that satisfy a node."""
    return atoms.signs((atoms.word_set(node) if node is not None else None) or NO_SYMBOLS)


def _place(way: RoleWay, atoms: Atoms) -> Place:
    return Place(way.role, chars_of(way.preposition, atoms), way.of)
