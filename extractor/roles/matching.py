"""Rules by roles on the clauses of documents: an act that a word says, and who plays which part in it.

DocumentActs ── predicates at the heads of clauses, parts filled, conditions ─▶ Match, as patterns give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from extractor.clauses.model import Clause
from extractor.engine.alphabet import index_of
from extractor.engine.analysis import Analyser
from extractor.engine.atoms import Atoms
from extractor.engine.compiling import Compiled, compile_marked
from extractor.engine.encoding import Encoded
from extractor.engine.matching import Captures, Match, search_at
from extractor.engine.symbols import NO_SYMBOLS, SymbolSet
from extractor.engine.where import Asked, Tests, asked_apart
from extractor.language import tree
from extractor.language.model import RecordType, Rule
from extractor.language.roles import GOVERNOR, TIME, RoleWay
from extractor.roles.acts import DocumentActs
from extractor.roles.asking import agrees, answers
from extractor.roles.candidates import Candidates, Place
from extractor.roles.casting import Cast
from extractor.roles.misses import EDGE, FORM, PART, UNLESS, WHERE, Miss
from extractor.roles.players import Player
from extractor.roles.prefilter import Needs, needs_of, possible
from extractor.roles.words import Words
from extractor.text import kinds


@dataclass(frozen=True, slots=True)
class _Way:
    """A rule by roles, ready to be tried: its order among the rules of its type."""

    rule: Rule
    order: int
    parts: Mapping[str, tuple[Place, ...]]
    times: Mapping[str, tuple[Place, ...]]
    """Parts that tell when it is."""
    optional: frozenset[str]
    edges: Mapping[str, Compiled]
    act: Asked
    where: Tests
    """What is asked of the captures."""
    choices: Tests
    """What is asked of who plays an optional part: it chooses among players, and where nobody fits nobody plays."""
    needs: Needs
    fixed: tuple[tuple[Place, ...], ...]
    """The places of each part that somebody must play, where all of them are fixed."""


class RoleMatcher:
    """The rules by roles of one record type."""

    def __init__(self, record: RecordType, analyser: Analyser, words: Words) -> None:
        self._conditions, atoms = analyser.conditions, analyser.atoms
        self._edges = _compiled(record.edges, analyser, record.name)
        self._table: defaultdict[str, list[_Way]] = defaultdict(list)
        unless = record.options.get("unless", ())
        self._unless = [asked_apart(tests) for tests in unless] if isinstance(unless, list) else []
        self._anchor = record.anchor
        self._ways: dict[str, _Way] = {}
        for order, rule in enumerate(record.rules):
            if rule.predicate is not None:
                way = self._ways[rule.id] = _way(rule, order, analyser)
                for char in _chars(rule.predicate, atoms):
                    self._table[char].append(way)
        anchors = SymbolSet.of(map(index_of, self._table))
        self._scan = Compiled(atoms.chars(anchors), (), f"predicates of {record.name}") if anchors else None
        self._words = words

    def matches(self, acts: DocumentActs, *, prefiltered: bool = True) -> list[Match]:
        """All matches in a document, in the order of their predicates; the same, `prefiltered` or not."""
        return [found for _, found in self.tried(acts, prefiltered=prefiltered) if isinstance(found, Match)]

    def tried(self, acts: DocumentActs, *, prefiltered: bool = False) -> Iterator[tuple[Clause, Match | Miss]]:
        """What came of every rule at every clause with its predicate, in the order of the predicates.

        `prefiltered` leaves out rules that the words of the sentence alone show to miss (of the clauses in which moving
        verbs stand, one in seven is then worked out), those that ask for another form of the act (of statements six in
        ten), and those for a part of which there is no candidate.
        """
        encoded = acts.encoded
        for anchor in self._scan.finditer(encoded.units.chars) if self._scan is not None else ():
            unit = anchor.start()
            ways: Sequence[_Way] = self._table[anchor.group()]
            if prefiltered:
                signs = acts.clauses.signs(unit)
                ways = [way for way in ways if possible(way.needs, signs)]
            if not ways:
                continue
            candidates = acts.around(unit)
            for clause in candidates.attached.headed[unit]:
                act = answers(clause)
                for way in ways:
                    if not prefiltered or (agrees(act, way.act) and _has_candidates(way, candidates, clause)):
                        yield clause, self._try(way, candidates, clause, act)

    def places(self, rule: str, acts: DocumentActs, clause: Clause) -> dict[str, int]:
        """By part the number of the way, from 0, in which a rule finds its player in an act."""
        cast, found = Cast(acts.around(clause.head), clause), dict[str, int]()
        way = self._ways[rule]
        for name, places in chain(way.parts.items(), way.times.items()):
            accepts = partial(self._may_play, way, name, acts.encoded)
            number = next((i for i, place in enumerate(places) if cast.fill(name, (place,), accepts)), None)
            found |= {name: number} if number is not None else {}
        return found

    def _try(self, way: _Way, candidates: Candidates, clause: Clause, act: Mapping[str, str]) -> Match | Miss:
        if not agrees(act, way.act):
            return Miss(way.rule, FORM, "", {})
        cast, captures, encoded = Cast(candidates, clause), Captures(), candidates.encoded
        for parts in (way.parts, way.times):  # when it is, is known when it is known how far all others reach
            for name, places in parts.items():
                accepts = partial(self._may_play, way, name, encoded)
                if not cast.fill(name, places, accepts) and name not in way.optional:
                    return Miss(way.rule, EDGE if cast.fill(name, places) else PART, name, captures)
            found, missed = self._captures(way, cast, parts, encoded)
            captures |= {name: spans for name, spans in found.items() if name not in captures}
            if missed:
                return Miss(way.rule, EDGE, missed, {**captures, self._anchor: [(clause.head, clause.head + 1)]})
            cast.told = [span for name, row in captures.items() for span in row if _tells(span, name, cast, clause)]
        captures[self._anchor] = [(clause.head, clause.head + 1)]
        governor = candidates.governor(clause)
        known = {**captures, GOVERNOR: [(governor.head, governor.head + 1)]} if governor is not None else {**captures}
        if not self._conditions.hold(way.where, known, encoded):
            return Miss(way.rule, WHERE, "", known)
        for number, (asked, where) in enumerate(self._unless):
            if agrees(act, asked) and self._conditions.hold(where, known, encoded):
                return Miss(way.rule, UNLESS, str(number), known)
        spans = [span for row in captures.values() for span in row]
        extent = min(start for start, _ in spans), max(end for _, end in spans)
        return Match(way.rule, captures[self._anchor][0], extent, captures, way.order, act)

    def _may_play(self, way: _Way, name: str, encoded: Encoded, player: Player) -> bool:
        """Whether somebody is such a one as a rule asks for: who is not, is free to play another part."""
        begins = _begins(way.edges.get(name), encoded, player)
        return begins and self._chosen(way, name, (player.start, player.end), encoded)

    def _chosen(self, way: _Way, name: str, span: tuple[int, int], encoded: Encoded) -> bool:
        tests = way.choices.get(name)
        return tests is None or self._conditions.hold({name: tests}, {name: [span]}, encoded)

    def _captures(self, way: _Way, cast: Cast, parts: Container[str], encoded: Encoded) -> tuple[Captures, str]:
        """The units of parts; and the part, if any, whose edge the rule itself names and that does not hold."""
        captures: Captures = {}
        given: list[Captures] = []
        for name, player in cast.players.items():
            if name not in parts:
                continue
            bound, own = player.end if player.is_whole else cast.bound(player), way.edges.get(name)
            edge = own or (self._edges.get(name) if player.edged else None)
            player = self._from_mark(player, edge, encoded, bound)
            found = search_at(encoded, edge, player.start, bound) if edge is not None else None
            if found is None and own is not None:
                if name in way.optional:
                    continue  # who is none such does not play the part
                return captures, name
            if player.start == player.end:
                captures[name] = []  # it is said in the next paragraph
                continue
            inner, end = found or ({}, min(player.end, bound))
            while encoded.units.chars[end - 1] in self._words.joining:
                end -= 1
            if not self._chosen(way, name, (player.start, end), encoded):
                continue
            rest = self._rest(player.rest, own or self._edges.get(name), cast, encoded)
            captures[name] = [(player.start, end), *rest]
            given.append(inner)
        return {**captures, **{n: spans for inner in given for n, spans in inner.items() if n not in captures}}, ""

    def _from_mark(self, player: Player, edge: Compiled | None, encoded: Encoded, bound: int) -> Player:
        """`warned of “a new war”`, `vowed not to leave`: what stands before belongs to it where the edge says so."""
        before = player.start - 1
        if edge is None or before < 0:
            return player
        units = encoded.units
        marked = units.kinds[before] == kinds.OPENING or units.chars[before] in self._words.negations
        return replace(player, start=before) if marked and search_at(encoded, edge, before, bound) else player

    def _rest(self, rest: Player | None, edge: Compiled | None, cast: Cast, encoded: Encoded) -> list[tuple[int, int]]:
        """The units of the second piece of a part."""
        if rest is None:
            return []
        found = search_at(encoded, edge, rest.start, cast.bound(rest)) if edge is not None else None
        return [(rest.start, found[1] if found is not None else rest.end)]


def _tells(span: tuple[int, int], name: str, cast: Cast, clause: Clause) -> bool:
    """Whether a part stands behind the act, or is what is said before it: `Last year, she said, the river rose`."""
    return span[0] > clause.head or (name in cast.players and cast.players[name].is_whole)


def _has_candidates(way: _Way, candidates: Candidates, clause: Clause) -> bool:
    """Whether there is somebody for each part that somebody must play, and whose places are fixed."""
    return all(any(candidates.fixed(clause, place) for place in places) for places in way.fixed)


def _apart(where: Tests, optional: frozenset[str]) -> tuple[Tests, Tests]:
    """Conditions on captures, and those that choose who plays an optional part."""
    choices = {name: tests for name, tests in where.items() if name in optional and "absent" not in tests}
    return {name: tests for name, tests in where.items() if name not in choices}, choices


def _begins(edge: Compiled | None, encoded: Encoded, player: Player) -> bool:
    """Whether an edge, where there is one, holds where a player begins."""
    return edge is None or search_at(encoded, edge, player.start, len(encoded.units.chars)) is not None


def _compiled(edges: Mapping[str, tree.Node], analyser: Analyser, owner: str) -> dict[str, Compiled]:
    return {
        name: compile_marked(edge, analyser.record_atoms, analyser.border, f"{owner}, edge of {name}")
        for name, edge in edges.items()
    }


def _way(rule: Rule, order: int, analyser: Analyser) -> _Way:
    ways = {part.name: tuple(_place(way, analyser.atoms) for way in part.ways) for part in rule.parts}
    times = {name: places for name, places in ways.items() if any(place.role == TIME for place in places)}
    parts = {name: places for name, places in ways.items() if name not in times}
    optional = frozenset(part.name for part in rule.parts if part.optional)
    edges = _compiled(rule.edges, analyser, rule.id)
    needs = needs_of(rule, ways, analyser.atoms)
    act, where = asked_apart(rule.where)
    needed = [places for name, places in ways.items() if name not in optional]
    fixed = tuple(places for places in needed if all(place.is_fixed for place in places))
    apart = _apart(where, optional)
    return _Way(rule.without_patterns(), order, parts, times, optional, edges, act, *apart, needs, fixed)


def _place(way: RoleWay, atoms: Atoms) -> Place:
    return Place(way.role, _chars(way.preposition, atoms), way.of)


def _chars(node: tree.Node | None, atoms: Atoms) -> frozenset[str]:
    """The characters of the words that satisfy a node."""
    return atoms.signs((atoms.word_set(node) if node is not None else None) or NO_SYMBOLS)
