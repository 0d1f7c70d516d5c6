"""Rules by roles on the clauses of documents: an act that a word says, and who plays which part in it.

DocumentActs ── predicates at the heads of clauses, parts filled, conditions ─▶ Match, as patterns give.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractor.clauses.model import Clause
from extractor.engine.alphabet import index_of
from extractor.engine.analysis import Analyser
from extractor.engine.compiling import Compiled
from extractor.engine.constraints import Act, asked_apart
from extractor.engine.match import Match
from extractor.engine.symbol_sets import SymbolSet
from extractor.language.model import RecordType, Rule
from extractor.language.roles import GOVERNOR
from extractor.language.settings import Asked, Where
from extractor.memo import Memo
from extractor.roles.act_constraints import agrees, answers
from extractor.roles.acts import DocumentActs
from extractor.roles.candidates import Candidates
from extractor.roles.casting import Cast
from extractor.roles.misses import FORM, UNLESS, WHERE, Miss
from extractor.roles.part_finding import PartFinder, RuleParts, chars_of
from extractor.roles.prefilter import Needs


@dataclass(frozen=True, slots=True)
class _Way:
    """A rule by roles, ready to be tried: its order among the rules of its type."""

    asked: RuleParts
    order: int
    act: Asked
    where: Where
    """What is asked of the captures."""
    needs: int
    """What its sentence must hold (`extractor.roles.prefilter`)."""

    @property
    def rule(self) -> Rule:
        """The rule itself."""
        return self.asked.rule


class _Attempt(NamedTuple):
    """A rule to be tried at a clause of which this is known."""

    way: _Way
    candidates: Candidates
    clause: Clause
    act: Act


def _has_form(attempt: _Attempt) -> bool:
    """Whether the act is such a one as the rule asks for."""
    return agrees(attempt.act, attempt.way.act)


class RoleMatcher:
    """The rules by roles of one record type."""

    def __init__(self, record: RecordType, analyser: Analyser, finder: PartFinder) -> None:
        """`finder` is that of the record type."""
        self._conditions, atoms = analyser.conditions, analyser.atoms
        self._finder = finder
        self._table: defaultdict[str, list[_Way]] = defaultdict(list)
        self._unless = [asked_apart(where) for where in record.options.unless]
        self._anchor = record.anchor
        self._ways: dict[str, _Way] = {}
        for order, rule in enumerate(record.rules):
            if rule.predicate is not None:
                way = self._ways[rule.id] = _way(rule, order, analyser, finder.needs)
                for char in chars_of(rule.predicate, atoms):
                    self._table[char].append(way)
        anchors = SymbolSet.of(map(index_of, self._table))
        self._agreeing, self._refusing = Memo(self._that_agree), Memo(self._that_refuse)
        self._scan = Compiled(atoms.chars(anchors), (), f"predicates of {record.name}") if anchors else None

    def matches(self, acts: DocumentActs, *, prefiltered: bool = True) -> list[Match]:
        """All matches in a document, in the order of their predicates; the same, `prefiltered` or not."""
        attempts = self._likely(acts) if prefiltered else filter(_has_form, self._all(acts))
        return [found for attempt in attempts if isinstance(found := self._try(*attempt), Match)]

    def tried(self, acts: DocumentActs) -> Iterator[tuple[Clause, Match | Miss]]:
        """What came of every rule at every clause with its predicate, in the order of the predicates."""
        for attempt in self._all(acts):
            found = self._try(*attempt) if _has_form(attempt) else Miss(attempt.way.rule, FORM, "", {})
            yield attempt.clause, found

    def _all(self, acts: DocumentActs) -> Iterator[_Attempt]:
        for anchor in self._anchors(acts):
            unit = anchor.start()
            candidates = acts.around(unit)
            for clause in candidates.attached.headed[unit]:
                act = answers(clause)
                yield from (_Attempt(way, candidates, clause, act) for way in self._table[anchor.group()])

    def _likely(self, acts: DocumentActs) -> Iterator[_Attempt]:
        """Without rules that the words of the sentence alone show to miss (of the clauses in which moving verbs stand,
        one in seven is then worked out), those that ask for another form of the act (of statements six in ten), and
        those for a part of which there is no candidate.
        """
        for anchor in self._anchors(acts):
            unit, char = anchor.start(), anchor.group()
            lacked = ~acts.held(unit, self._finder.needs)
            if not any(not way.needs & lacked for way in self._table[char]):
                continue
            candidates = acts.around(unit)
            for clause in candidates.attached.headed[unit]:
                act = answers(clause)
                for way in self._agreeing[char, act]:
                    if not way.needs & lacked and way.asked.have_candidates(candidates, clause):
                        yield _Attempt(way, candidates, clause, act)

    def _anchors(self, acts: DocumentActs) -> Iterable[re.Match[str]]:
        return self._scan.finditer(acts.encoded.units.chars) if self._scan is not None else ()

    def _that_agree(self, asked: tuple[str, Act]) -> Sequence[_Way]:
        """The rules of a predicate's word that ask for such an act."""
        char, act = asked
        return [way for way in self._table[char] if agrees(act, way.act)]

    def _that_refuse(self, act: Act) -> Sequence[tuple[int, Where]]:
        """What else must not hold of such an act, with the number of the condition of the record type."""
        return [(number, where) for number, (asked, where) in enumerate(self._unless) if agrees(act, asked)]

    def places(self, rule: str, acts: DocumentActs, clause: Clause) -> dict[str, int]:
        """By part the number of the way, from 0, in which a rule finds its player in an act."""
        return self._finder.ways(self._ways[rule].asked, Cast(acts.around(clause.head), clause), acts.encoded)

    def _try(self, way: _Way, candidates: Candidates, clause: Clause, act: Act) -> Match | Miss:
        encoded, cue = candidates.encoded, (clause.head, clause.head + 1)
        captures = self._finder.find(way.asked, Cast(candidates, clause), encoded)
        if isinstance(captures, Miss):
            return captures.at(self._anchor, cue)
        cue = captures.setdefault(self._anchor, [cue])[0]  # an edge may name the word that stands for the act
        governor = candidates.governor(clause)
        known = {**captures, GOVERNOR: [(governor.head, governor.head + 1)]} if governor is not None else {**captures}
        if not self._conditions.hold(way.where, known, encoded):
            return Miss(way.rule, WHERE, "", known)
        for number, where in self._refusing[act]:
            if self._conditions.hold(where, known, encoded):
                return Miss(way.rule, UNLESS, str(number), known)
        spans = [span for row in captures.values() for span in row]
        extent = min(start for start, _ in spans), max(end for _, end in spans)
        return Match(way.rule, cue, extent, captures, way.order, act)


def _way(rule: Rule, order: int, analyser: Analyser, needs: Needs) -> _Way:
    act, where = asked_apart(rule.where)
    asked = RuleParts.of(rule, analyser, where)
    rest = {name: tests for name, tests in where.items() if name not in asked.choices}
    return _Way(asked, order, act, rest, needs.of(rule, asked.places(), analyser.atoms))
