"""Rules by roles on the clauses of documents: an act that a word says, and who plays which part in it.

DocumentActs ── predicates at the heads of clauses, parts filled, conditions ─▶ Match, as patterns give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.clauses.model import Clause
from extractor.engine.alphabet import index_of
from extractor.engine.analysis import Analyser
from extractor.engine.compiling import Compiled
from extractor.engine.matching import Match
from extractor.engine.symbols import SymbolSet
from extractor.engine.where import Asked, Tests, asked_apart
from extractor.language.model import RecordType, Rule
from extractor.language.roles import GOVERNOR
from extractor.roles.acts import DocumentActs
from extractor.roles.asking import agrees, answers
from extractor.roles.candidates import Candidates
from extractor.roles.casting import Cast
from extractor.roles.misses import FORM, UNLESS, WHERE, Miss
from extractor.roles.part_finding import PartFinder, RuleParts, chars_of
from extractor.roles.prefilter import Needs, needs_of, possible


@dataclass(frozen=True, slots=True)
class _Way:
    """A rule by roles, ready to be tried: its order among the rules of its type."""

    asked: RuleParts
    order: int
    act: Asked
    where: Tests
    """What is asked of the captures."""
    needs: Needs

    @property
    def rule(self) -> Rule:
        """The rule itself."""
        return self.asked.rule


class RoleMatcher:
    """The rules by roles of one record type."""

    def __init__(self, record: RecordType, analyser: Analyser, finder: PartFinder) -> None:
        """`finder` is that of the record type."""
        self._conditions, atoms = analyser.conditions, analyser.atoms
        self._finder = finder
        self._table: defaultdict[str, list[_Way]] = defaultdict(list)
        unless = record.options.get("unless", ())
        self._unless = [asked_apart(tests) for tests in unless] if isinstance(unless, list) else []
        self._anchor = record.anchor
        self._ways: dict[str, _Way] = {}
        for order, rule in enumerate(record.rules):
            if rule.predicate is not None:
                way = self._ways[rule.id] = _way(rule, order, analyser)
                for char in chars_of(rule.predicate, atoms):
                    self._table[char].append(way)
        anchors = SymbolSet.of(map(index_of, self._table))
        self._scan = Compiled(atoms.chars(anchors), (), f"predicates of {record.name}") if anchors else None

    def matches(self, acts: DocumentActs, *, prefiltered: bool = True) -> list[Match]:
        """All matches in a document, in the order of their predicates; the same, `prefiltered` or not."""
        return [found for _, found in self.tried(acts, prefiltered=prefiltered) if isinstance(found, Match)]

    def tried(self, acts: DocumentActs, *, prefiltered: bool = False) -> Iterator[tuple[Clause, Match | Miss]]:
        """What came of every rule at every clause with its predicate, in the order of the predicates.

        `prefiltered` leaves out rules that the words of the sentence alone show to miss (of the clauses in which moving
        verbs stand, one in seven is then worked out), those that ask for another form of the act (of statements six in
        ten), and those for a part of which there is no candidate.
        """
        for anchor in self._scan.finditer(acts.encoded.units.chars) if self._scan is not None else ():
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
                    if not prefiltered or (agrees(act, way.act) and way.asked.have_candidates(candidates, clause)):
                        yield clause, self._try(way, candidates, clause, act)

    def places(self, rule: str, acts: DocumentActs, clause: Clause) -> dict[str, int]:
        """By part the number of the way, from 0, in which a rule finds its player in an act."""
        return self._finder.ways(self._ways[rule].asked, Cast(acts.around(clause.head), clause), acts.encoded)

    def _try(self, way: _Way, candidates: Candidates, clause: Clause, act: Mapping[str, str]) -> Match | Miss:
        if not agrees(act, way.act):
            return Miss(way.rule, FORM, "", {})
        encoded, cue = candidates.encoded, (clause.head, clause.head + 1)
        captures = self._finder.find(way.asked, Cast(candidates, clause), encoded)
        if isinstance(captures, Miss):
            return captures.at(self._anchor, cue)
        captures[self._anchor] = [cue]
        governor = candidates.governor(clause)
        known = {**captures, GOVERNOR: [(governor.head, governor.head + 1)]} if governor is not None else {**captures}
        if not self._conditions.hold(way.where, known, encoded):
            return Miss(way.rule, WHERE, "", known)
        for number, (asked, where) in enumerate(self._unless):
            if agrees(act, asked) and self._conditions.hold(where, known, encoded):
                return Miss(way.rule, UNLESS, str(number), known)
        spans = [span for row in captures.values() for span in row]
        extent = min(start for start, _ in spans), max(end for _, end in spans)
        return Match(way.rule, cue, extent, captures, way.order, act)


def _way(rule: Rule, order: int, analyser: Analyser) -> _Way:
    act, where = asked_apart(rule.where)
    asked = RuleParts.of(rule, analyser, where)
    needs = needs_of(rule, asked.places(), analyser.atoms)
    return _Way(asked, order, act, {n: tests for n, tests in where.items() if n not in asked.choices}, needs)
