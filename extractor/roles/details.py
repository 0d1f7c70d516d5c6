"""Details by roles: who plays a part in the act of a record that was found, whatever found it.

Record in the making + DocumentActs ── the clause that its cue heads ─▶ captures of the parts that it lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.clauses.model import Clause
from extractor.engine.analysis import Analyser
from extractor.engine.constraints import asked_apart
from extractor.engine.match import Captures
from extractor.language.model import Rule
from extractor.language.settings import Asked, Where
from extractor.roles.acts import DocumentActs
from extractor.roles.candidates import Candidates
from extractor.roles.casting import Cast
from extractor.roles.misses import Miss
from extractor.roles.part_finding import PartFinder, RuleParts

Known = Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class ActDetail:
    """A detail by roles, ready to be tried; as `extractor.engine.matching.Detail` has them, `fields` and conditions."""

    asked: RuleParts
    fields: frozenset[str]
    act: Asked
    where: Where
    needs: int
    finder: PartFinder

    @classmethod
    def of(cls, rule: Rule, analyser: Analyser, finder: PartFinder) -> ActDetail:
        """`finder` is that of the record type. What is asked of a part chooses who plays it."""
        act, where = asked_apart(rule.where)
        names = frozenset(part.name for part in rule.parts)
        asked = RuleParts.of(rule, analyser, where, names)
        needs = finder.needs.of(rule, asked.places(), analyser.atoms)
        rest = {name: tests for name, tests in where.items() if name not in asked.choices}
        given = names.union(*(asked.captures_of(name) for name in names))
        return cls(asked, frozenset(n for n in given if not n.startswith("_")), act, rest, needs, finder)

    @property
    def rule(self) -> Rule:
        """The rule itself."""
        return self.asked.rule

    def found(self, acts: DocumentActs, cue: tuple[int, int], known: Known) -> Iterator[Captures]:
        """What the parts capture in the acts of a cue, on its side of quotation marks.

        `known` are the spans of the record so far. An act in which nobody stands where a part is played is not tried.
        """
        if self.needs & ~acts.held(cue[0], self.finder.needs):
            return
        encoded = acts.encoded
        for clause, cast in self._casts(acts, cue, known, self.asked.have_candidates):
            captures = self.finder.find(self.asked, cast, encoded)
            if isinstance(captures, Miss):
                continue
            starts = (span[0] for row in captures.values() for span in row)
            if all(encoded.quoted(start) == encoded.quoted(clause.head) for start in starts):
                yield captures

    def tried(self, acts: DocumentActs, cue: tuple[int, int], known: Known) -> Iterator[tuple[Clause, Captures | Miss]]:
        """What came of the parts in each of the acts of a cue."""
        for clause, cast in self._casts(acts, cue, known, _every):
            yield clause, self.finder.find(self.asked, cast, acts.encoded)

    def ways(self, acts: DocumentActs, cue: tuple[int, int], known: Known) -> Iterator[dict[str, int]]:
        """By part the number of the way, from 0, in which it is played in each of the acts of a cue."""
        for _, cast in self._casts(acts, cue, known, _every):
            yield self.finder.ways(self.asked, cast, acts.encoded)

    def _casts(
        self, acts: DocumentActs, cue: tuple[int, int], known: Known, likely: Callable[[Candidates, Clause], bool]
    ) -> Iterator[tuple[Clause, Cast]]:
        candidates = acts.around(cue[0])
        for clause in candidates.attached.around(cue):
            if likely(candidates, clause):
                cast = Cast(candidates, clause)
                cast.know(known)
                yield clause, cast


def _every(candidates: Candidates, clause: Clause) -> bool:
    """Every act is tried."""
    return True
