"""Rules by roles on the clauses of documents: an act that a word says, and who plays which part in it.

Clauses + Encoded ── predicates at the heads of clauses, parts filled, conditions ─▶ Match, as patterns give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.clauses.finding import DocumentClauses
from extractor.clauses.model import Clause
from extractor.clauses.parts import Parts
from extractor.engine.alphabet import code_of, index_of
from extractor.engine.analysis import Analyser
from extractor.engine.atoms import Atoms
from extractor.engine.compiling import Compiled, compile_marked
from extractor.engine.encoding import Encoded
from extractor.engine.matching import Captures, Match, search_at
from extractor.engine.where import Tests
from extractor.language import tree
from extractor.language.model import RecordType, Rule, listed
from extractor.language.roles import GOVERNOR, RoleWay
from extractor.roles.casting import Cast, Place
from extractor.roles.words import words_of

PREDICATE = "predicate"
"""The name under which `where` speaks of the act itself."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A rule by roles, ready to be tried: its order among the rules of its type."""

    rule: Rule
    order: int
    parts: Mapping[str, tuple[Place, ...]]
    optional: frozenset[str]
    edges: Mapping[str, Compiled]
    where: Tests


class RoleMatcher:
    """The rules by roles of one record type."""

    def __init__(self, record: RecordType, analyser: Analyser, parts: Parts) -> None:
        self._conditions, atoms = analyser.conditions, analyser.atoms
        self._edges = _compiled(record.edges, analyser, record.name)
        self._table: defaultdict[str, list[_Way]] = defaultdict(list)
        unless = record.options.get("unless", ())
        self._unless: Sequence[Tests] = unless if isinstance(unless, list) else ()
        self._anchor = record.anchor
        for order, rule in enumerate(record.rules):
            if rule.predicate is not None:
                way = _way(rule, order, analyser)
                for char in _chars(rule.predicate, atoms):
                    self._table[char].append(way)
        anchors = frozenset(map(index_of, self._table))
        self._scan = Compiled(atoms.chars(anchors), (), f"predicates of {record.name}") if anchors else None
        self._words = words_of(parts, atoms)

    def matches(self, encoded: Encoded, clauses: DocumentClauses) -> list[Match]:
        """All matches in a document, in the order of their predicates."""
        if self._scan is None:
            return []
        found = []
        for anchor in self._scan.finditer(encoded.units.chars):
            unit = anchor.start()
            around = clauses.around(unit)
            for clause in (clause for clause in around if clause.head == unit):
                ways = (self._match(way, encoded, around, clause) for way in self._table[anchor.group()])
                found += [match for match in ways if match is not None]
        return found

    def _match(self, way: _Way, encoded: Encoded, clauses: Sequence[Clause], clause: Clause) -> Match | None:
        if not _is_so(clause, way.where):
            return None
        cast = Cast(clauses, clause, encoded, self._words)
        for name, places in way.parts.items():
            if not cast.fill(name, places) and name not in way.optional:
                return None
        captures = self._captures(way, cast, encoded)
        if captures is None:
            return None
        captures[self._anchor] = [(clause.head, clause.head + 1)]
        governor = {GOVERNOR: [(cast.governor.head, cast.governor.head + 1)]} if cast.governor is not None else {}
        known = {**captures, **governor}
        if not self._holds(way.where, known, encoded):
            return None
        if any(_is_so(clause, tests) and self._holds(tests, known, encoded) for tests in self._unless):
            return None
        spans = [span for row in captures.values() for span in row]
        extent = min(start for start, _ in spans), max(end for _, end in spans)
        return Match(way.rule, captures[self._anchor][0], extent, captures, way.order)

    def _holds(self, where: Tests, captures: Captures, encoded: Encoded) -> bool:
        """Whether the tests of captures hold; those of the predicate are for `_is_so`."""
        return self._conditions.hold({n: tests for n, tests in where.items() if n != PREDICATE}, captures, encoded)

    def _captures(self, way: _Way, cast: Cast, encoded: Encoded) -> Captures | None:
        """The units of every part; None where an edge that the rule itself names does not hold."""
        captures: Captures = {}
        given: list[Captures] = []
        for name, player in cast.players.items():
            bound, own = cast.bound(player), way.edges.get(name)
            edge = own or (self._edges.get(name) if player.edged else None)
            found = search_at(encoded, edge, player.start, bound) if edge is not None else None
            if found is None and own is not None:
                return None
            inner, end = found or ({}, min(player.end, bound))
            captures[name] = [(player.start, end)]
            given.append(inner)
        return {**captures, **{n: spans for inner in given for n, spans in inner.items() if n not in captures}}


def _compiled(edges: Mapping[str, tree.Node], analyser: Analyser, owner: str) -> dict[str, Compiled]:
    return {
        name: compile_marked(edge, analyser.record_atoms, analyser.border, f"{owner}, edge of {name}")
        for name, edge in edges.items()
    }


def _way(rule: Rule, order: int, analyser: Analyser) -> _Way:
    parts = {part.name: tuple(_place(way, analyser.atoms) for way in part.ways) for part in rule.parts}
    optional = frozenset(part.name for part in rule.parts if part.optional)
    edges = _compiled(rule.edges, analyser, rule.id)
    return _Way(rule.without_patterns(), order, parts, optional, edges, rule.where)


def _place(way: RoleWay, atoms: Atoms) -> Place:
    return Place(way.role, _chars(way.preposition, atoms), way.of)


def _chars(node: tree.Node | None, atoms: Atoms) -> frozenset[str]:
    """The characters of the words that satisfy a node."""
    return frozenset(chr(code_of(index)) for index in (atoms.word_set(node) if node is not None else None) or ())


def _is_so(clause: Clause, where: Tests) -> bool:
    """Whether a clause has the form, voice, polarity, modality and tense that are asked of the predicate."""
    asked = where.get(PREDICATE)
    if asked is None:
        return True
    known = {
        "form": clause.form,
        "voice": "passive" if clause.passive else "active",
        "polarity": "negative" if clause.negated else "positive",
        "modality": clause.modality or "fact",
        "tense": clause.tense,
    }
    return all(known[key] in listed(wanted) for key, wanted in asked.items())
