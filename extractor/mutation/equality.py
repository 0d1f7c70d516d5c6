"""Rules that differ on paper and not in what they can match: no text could tell them apart.

(rule, changed rule) ── compile both over all words that there are ─▶ whether they are the same.
"""

from __future__ import annotations

from extractor.engine.atoms import Atoms
from extractor.engine.compiling import compile_anchored, compile_marked
from extractor.engine.splitting import split
from extractor.language import tree
from extractor.language.model import Rule, RuleSet
from extractor.mutation.acts import Acts
from extractor.mutation.rule_matches import anchor_in
from extractor.rule_tests.comparing import record_of


class Equality:
    """Compares rules over all words that there are; `atoms` are those of the whole alphabet."""

    def __init__(self, rules: RuleSet, acts: Acts, atoms: Atoms, border: tree.Node | None) -> None:
        self._rules, self._acts, self._atoms, self._border = rules, acts, atoms, border
        self._anchors = {rule.id: record.anchor for record in rules.records.values() for rule in record.rules}

    def same(self, one: Rule, other: Rule) -> bool:
        """Whether two rules compile to the same expressions, and ask for the same."""
        atoms = self._atoms.anew()  # what it comes to remember of a rule may be a gigabyte
        if one.where != other.where or self._ways(one, atoms) != self._ways(other, atoms):
            return False
        kind = self._rules.records[record_of(one)]
        return not one.parts or self._acts.sense(one, kind) == self._acts.sense(other, kind)

    def _ways(self, rule: Rule, atoms: Atoms) -> list[tuple[object, ...]]:
        """What a rule compiles to."""
        if rule.within:
            return [(compile_marked(p, atoms, self._border, rule.id).source,) for p in rule.patterns]
        anchor = self._anchors.get(rule.id, "cue")
        parts = (part for p in rule.patterns for part in split(p, anchor_in(p, anchor)))
        ways = (compile_anchored(part, atoms, self._border, rule.id) for part in parts)
        return [(way.anchors, way.right.source, way.right.groups, way.left.source, way.left.groups) for way in ways]
