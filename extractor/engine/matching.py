"""Record rules on an encoded document: anchors first, then only the rules of that anchor, only from there.

Encoded ── one scan for anchors ─▶ candidates ── right and left halves ─▶ Match ── prefer ─▶ one Match a cue and type.
Order of preference among matches of one record type at one cue: more fields, then the wider match, then the rule that
stands earlier in its file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from extractor.engine.atoms import Atoms
from extractor.engine.compiling import Anchored, Compiled, compile_anchored
from extractor.engine.constraints import Conditions
from extractor.engine.encoding import Encoded
from extractor.engine.first_sets import signs_after, signs_before
from extractor.engine.match import Captures, Match
from extractor.engine.prefilter import Fitting, bits_of, numbers_of
from extractor.engine.searching import try_halves
from extractor.engine.splitting import holds_anchor, split
from extractor.engine.symbol_sets import SymbolSet
from extractor.engine.tracing import Trace
from extractor.language import tree
from extractor.language.classes import ANCHOR
from extractor.language.model import RecordType, Rule
from extractor.memo import Memo


@dataclass(frozen=True, slots=True)
class Candidate:
    """A way in which a rule can match at an anchor."""

    rule: Rule
    order: int
    anchored: Anchored


class Matcher:
    """The rules of one record type, ready to be tried at their anchors."""

    def __init__(self, record: RecordType, atoms: Atoms, border: tree.Node | None, conditions: Conditions) -> None:
        self.record = record.without_rules()
        self._conditions = conditions
        self._unless = record.options.unless
        ways = (_candidates(rule, order, record.anchor, atoms, border) for order, rule in enumerate(record.rules))
        self._candidates = [*chain.from_iterable(ways)]
        self._table: dict[str, list[int]] = defaultdict(list)
        for number, candidate in enumerate(self._candidates):
            for code in atoms.codes_of(candidate.anchored.anchors):
                self._table[chr(code)].append(number)
        anchors = SymbolSet.union(candidate.anchored.anchors for candidate in self._candidates)
        self._scan = Compiled(atoms.chars(anchors), (), f"anchors of {record.name}")
        self._around = Fitting([candidate.anchored for candidate in self._candidates])
        self._at = {char: bits_of(numbers) for char, numbers in self._table.items()}
        self._fitting = Memo(self._that_fit)

    def matches(
        self, documents: Sequence[Encoded], trace: Trace | None = None, more: Sequence[Sequence[Match]] = ()
    ) -> list[list[Match]]:
        """For every document the preferred match at every cue, in text order; of overlapping cues only one stays.

        `more` are matches that are found otherwise, document by document.
        """
        every = self.every(documents, trace)
        found = [[*own, *others] for own, others in zip(every, more, strict=True)] if more else every
        kept = [without_overlaps(row, trace) for row in found]
        return [_apart(found, trace) for found in kept] if self.record.options.apart else kept

    def every(self, documents: Sequence[Encoded], trace: Trace | None = None) -> list[list[Match]]:
        """For every document all matches, anchor by anchor; one candidate after another is tried at all its anchors."""
        places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, encoded in enumerate(documents):
            marked = encoded.marked
            for anchor in self._scan.finditer(marked):
                char, position = anchor.group(), anchor.start()
                signs = signs_before(marked, position), char, signs_after(marked, position + 1)
                place = number, position  # one for all candidates: there are many of them, and many places
                for candidate in self._fitting[signs] if trace is None else self._table[char]:
                    places[candidate].append(place)
        found: list[list[tuple[int, Match]]] = [[] for _ in documents]
        for candidate in sorted(places):
            for number, position in places[candidate]:
                match = self._match(documents[number], position, self._candidates[candidate], trace)
                if match is not None:
                    found[number].append((position, match))
        return [[match for _, match in sorted(row, key=itemgetter(0))] for row in found]

    def candidates(self, encoded: Encoded) -> Iterator[tuple[int, Candidate]]:
        """The ways in which rules are tried, each with the position of its anchor."""
        for anchor in self._scan.finditer(encoded.marked):
            yield from ((anchor.start(), self._candidates[number]) for number in self._table[anchor.group()])

    def _that_fit(self, place: tuple[str, str, str]) -> Sequence[int]:
        """The candidates at an anchor's word that can match between these signs."""
        before, char, after = place
        return [*numbers_of(self._at[char] & self._around.between(before, after))]

    def _match(self, encoded: Encoded, position: int, candidate: Candidate, trace: Trace | None) -> Match | None:
        found = try_halves(encoded, candidate.anchored, position, position)
        if found is None:
            if trace is not None:
                trace.failed(encoded, candidate.rule, candidate.anchored, position)
            return None
        captures, extent = found
        cue = captures[self.record.anchor][0]
        if self._conditions.hold(candidate.rule.where, captures, encoded) and not self._refused(captures, encoded):
            return Match(candidate.rule, cue, extent, captures, candidate.order)
        if trace is not None:
            trace.constrained(candidate.rule, captures, cue, self._refusal(candidate.rule, captures, encoded))
        return None

    def _refusal(self, rule: Rule, captures: Captures, encoded: Encoded) -> int:
        """Which condition under `unless` holds; -1 where the rule's own `where` does not."""
        if not self._conditions.hold(rule.where, captures, encoded):
            return -1
        return next(i for i, tests in enumerate(self._unless) if self._conditions.hold(tests, captures, encoded))

    def _refused(self, captures: Captures, encoded: Encoded) -> bool:
        return any(self._conditions.hold(tests, captures, encoded) for tests in self._unless)


def _candidates(rule: Rule, order: int, anchor: str, atoms: Atoms, border: tree.Node | None) -> Iterator[Candidate]:
    bare = rule.without_patterns()
    for pattern in rule.patterns:
        for part in split(pattern, ANCHOR if holds_anchor(pattern, ANCHOR) else anchor):
            yield Candidate(bare, order, compile_anchored(part, atoms, border, rule.id))


def without_overlaps(matches: Iterable[Match], trace: Trace | None) -> list[Match]:
    """Of matches whose cues overlap only the preferred one stays."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: m.cue):
        if kept and match.cue[0] < kept[-1].cue[1]:
            winner, loser = (match, kept[-1]) if match.preference() > kept[-1].preference() else (kept[-1], match)
            kept[-1] = winner
            if trace is not None:
                trace.beaten(loser, winner)
            continue
        kept.append(match)
    return kept


def _apart(matches: Iterable[Match], trace: Trace | None) -> list[Match]:
    """Matches in text order, without those that reach back over the anchor of an earlier one."""
    kept: list[Match] = []
    for match in matches:
        if not kept or match.extent[0] >= kept[-1].cue[0]:
            kept.append(match)
        elif trace is not None:
            trace.beaten(match, kept[-1], "the match reaches back over the cue of an earlier one (`apart`)")
    return kept
