"""The matches of one rule, as it is or as it would be, in documents that were encoded once.

(RuleSet, Extractor, texts) ── encode ─▶ RuleMatches ── Rule ── compile what is new of it ─▶ its matches, by text.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.engine.atoms import Atoms
from extractor.engine.chunking import kinds_by_class
from extractor.engine.compiling import Anchored, Compiled, compile_anchored
from extractor.engine.encoding import Encoded
from extractor.engine.first_sets import signs_after, signs_before
from extractor.engine.match import Captures, Match
from extractor.engine.projecting import project
from extractor.engine.regex_bytecode import KNOWN
from extractor.engine.searching import try_halves
from extractor.engine.splitting import holds_anchor, split
from extractor.language import tree
from extractor.language.classes import ANCHOR
from extractor.language.model import RecordType, Rule, RuleSet
from extractor.mutation.acts import Acts
from extractor.mutation.narrowing import Narrow
from extractor.pipeline import Extractor
from extractor.records.draft import trimmed
from extractor.rule_tests.comparing import record_of
from extractor.rule_tests.rule_tests import all_rules

FRESH_AFTER = 10
"""So many changes are tried before what is remembered of their patterns is forgotten: it is tens of megabytes each."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way in which a rule can match, and where it is tried."""

    anchored: Anchored
    scan: Compiled


class RuleMatches:
    """Documents, in an alphabet of what they hold, over which rules are tried one by one."""

    def __init__(self, rules: RuleSet, extractor: Extractor, texts: Iterable[str]) -> None:
        self._rules, a = rules, extractor.analyser
        self._conditions, self._border = a.conditions, a.border
        self.by_id = {rule.id: rule for rule in all_rules(rules)}
        self.orders = {rule.id: i for record in rules.records.values() for i, rule in enumerate(record.rules)}
        patterns = [p for rule in self.by_id.values() for p in rule.patterns]
        whole = (*patterns, *([a.border] if a.border is not None else []))
        full, _ = project(tree.distinct((*whole, *map(a.atoms.spelled, whole))), a.atoms)
        self.full = full.anew()
        """The atoms over all words that there are."""
        plain = {text: a.encode(a.segment(text, "-")) for text in texts}
        self._narrow = Narrow.of(a.vocabulary.alphabet, self.full.codes, plain.values())
        self.encoded = {text: self._narrow.recoded(encoded, a.chunker) for text, encoded in plain.items()}
        self.acts = Acts(extractor, plain)
        self._tried = 0
        self._unchanged = {id(p) for p in patterns}
        self._compiled_before: dict[int, list[_Way]] = {}
        self.keep_programs()
        self._forget()

    def keep_programs(self) -> None:
        """Never forget the expressions that have been compiled so far."""
        self._programs = frozenset(KNOWN)

    def begin(self) -> None:
        """Count one change more, and every few of them forget their patterns and the circles that they leave."""
        self._tried += 1
        if self._tried % FRESH_AFTER == 0:
            self._forget()
            gc.collect()

    def _forget(self) -> None:
        chunks, phrases = self._rules.chunks, self._rules.phrases
        kinds, number = kinds_by_class(chunks, phrases), len(chunks) + len(phrases)
        self.atoms = Atoms(self._narrow.alphabet, kinds, number, self._narrow.codes, self.full.spelling.anew())
        self.acts.forget()
        for name in KNOWN.keys() - self._programs:
            del KNOWN[name]

    def of(self, rule: Rule) -> dict[str, list[Match]]:
        """All matches of a rule, by text, where there are any."""
        kind = self._rules.records[record_of(rule)]
        order, bare = self.orders[rule.id], self.by_id[rule.id].without_patterns()
        ways = [way for pattern in rule.patterns for way in self._compiled(pattern, kind.anchor, rule.id)]
        acts = self.acts.matches(rule, kind) if rule.predicate is not None else {}
        found = {t: [replace(m, rule=bare, order=order) for m in matches] for t, matches in acts.items()}
        for text, encoded in self.encoded.items() if ways else ():
            matches = [
                Match(bare, captures[kind.anchor][0], extent, captures, order)
                for captures, extent in _found(ways, encoded)
                if self._hold(rule, kind, captures, encoded)
            ]
            if matches:
                found[text] = [*matches, *found.get(text, ())]
        return found

    def _hold(self, rule: Rule, kind: RecordType, captures: Captures, encoded: Encoded) -> bool:
        """Whether a match makes a record; a changed rule may have no cue, or a mark, which no record has."""
        cue = captures.get(kind.anchor)
        if not cue:
            return False
        start, end = trimmed(encoded, cue[0])
        if start == end:
            return False
        hold, unless = self._conditions.hold, kind.options.unless
        return hold(rule.where, captures, encoded) and not any(hold(where, captures, encoded) for where in unless)

    def _compiled(self, pattern: tree.Node, anchor: str, name: str) -> list[_Way]:
        """The ways of a pattern; those of patterns that no change touched are compiled once."""
        known = self._compiled_before.get(id(pattern))
        if known is None:
            parts = split(pattern, anchor_in(pattern, anchor))
            ways = [compile_anchored(part, self.atoms, self._border, name) for part in parts]
            scanned = [_Way(way, Compiled(self.atoms.chars(way.anchors), (), name)) for way in ways]
            if id(pattern) not in self._unchanged:
                return scanned
            known = self._compiled_before[id(pattern)] = scanned
        return known


def anchor_in(pattern: tree.Node, anchor: str) -> str:
    """The capture at which a pattern is cut: the one marked as its anchor, else that of its record type."""
    return ANCHOR if holds_anchor(pattern, ANCHOR) else anchor


def _found(ways: Sequence[_Way], encoded: Encoded) -> Iterator[tuple[Captures, tuple[int, int]]]:
    """What the ways match, anchor by anchor."""
    tried = [(m.start(), number) for number, way in enumerate(ways) for m in way.scan.finditer(encoded.marked)]
    marked = encoded.marked
    for position, number in sorted(tried):
        anchored = ways[number].anchored
        if not anchored.fits(signs_before(marked, position), signs_after(marked, position + 1)):
            continue
        found = try_halves(encoded, anchored, position, position)
        if found is not None:
            yield found
