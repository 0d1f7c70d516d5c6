"""What results depend on: each rule that makes records by itself, and all the rest together.

RuleSet ─▶ Fingerprint: a digest of words, phrases, clauses, tables, and record types without their rules; and of each
rule a digest, and the cues at which alone it can change a record. Descriptions, tests and places change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from extractor.engine.splitting import holds_anchor, split
from extractor.language import tree
from extractor.language.classes import ANCHOR
from extractor.language.model import RecordType, Rule, RuleSet
from extractor.memo import remembered
from extractor.result_cache.canonical import digest

_NO_MATTER = frozenset({"place", "tests", "description", "read"})
"""Fields of rules that no result depends on."""
_OF_ROLES, _OF_PATTERN = "act: ", "words: "


@dataclass(frozen=True, slots=True)
class RuleMark:
    """A rule as far as results depend on it; without one of its `cues` a document has nothing of it."""

    name: str
    digest: str
    cues: tuple[str, ...]


@dataclass(frozen=True)
class Fingerprint:
    """`base` is the digest of all that every document depends on; `nodes` are the cues as patterns, by their names.

    A cue has a bit, which is its place among the names.
    """

    base: str
    types: tuple[str, ...]
    rules: tuple[RuleMark, ...]
    nodes: Mapping[str, tree.Node]

    @classmethod
    def of(cls, rules: RuleSet) -> Fingerprint:
        """That of rules."""
        nodes: dict[str, tree.Node] = {}
        marks = [mark for record in rules.records.values() for mark in _marks(record, nodes)]
        rest = {f.name: getattr(rules, f.name) for f in fields(rules) if f.name not in {*_NO_MATTER, "records"}}
        types = [record.without_rules() for record in rules.records.values()]
        return cls(digest((rest, types), _NO_MATTER), tuple(rules.records), tuple(marks), nodes)

    @remembered
    def _bits(self) -> Mapping[str, int]:
        return {name: 1 << number for number, name in enumerate(self.nodes)}

    def bits(self, names: Iterable[str]) -> int:
        """The bits of the cues with these names, as far as there are such."""
        return sum({self._bits.get(name, 0) for name in names})


def _marks(record: RecordType, nodes: dict[str, tree.Node]) -> Iterator[RuleMark]:
    """Those of a record type: what adds to records depends on the cues of all rules that make them."""
    own = [(rule, tuple(_cues(rule, record.anchor, nodes))) for rule in record.rules]
    every = tuple(dict.fromkeys(cue for _, cues in own for cue in cues))
    for rule, cues in own:
        yield RuleMark(f"{record.name}/{rule.id}", digest(rule, _NO_MATTER), cues)
    for kind, adding in (("detail", record.details), ("follow-up", record.follow_ups)):
        for one in adding:
            name = one.id if isinstance(one, Rule) else one.rule.id
            yield RuleMark(f"{record.name}/{kind}/{name}", digest(one, _NO_MATTER), every)
    yield RuleMark(f"{record.name}/edges", digest(record.edges, _NO_MATTER), every)


def _cues(rule: Rule, anchor: str, nodes: dict[str, tree.Node]) -> Iterator[str]:
    if rule.predicate is not None:
        yield _named(_OF_ROLES, rule.predicate, nodes)
    for pattern in rule.patterns:  # all that stands right of the cut: a term may reach from the cue into what follows
        for part in split(pattern, ANCHOR if holds_anchor(pattern, ANCHOR) else anchor):
            yield _named(_OF_PATTERN, part.right, nodes)


def _named(kind: str, node: tree.Node, nodes: dict[str, tree.Node]) -> str:
    name = f"{kind}{node}"
    nodes.setdefault(name, node)
    return name


def is_act(cue: str) -> bool:
    """Whether a cue is the predicate of rules by roles, and not the anchor of patterns."""
    return cue.startswith(_OF_ROLES)
