"""Changes of rules by roles: a part or a way dropped, two parts changed about, a preposition or a predicate widened.

Book + RuleSet ── changes of roles, predicates and edges ─▶ ActChange: what is done, where, the rules as they would be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import partial
from itertools import combinations
from typing import Any

from extractor.language import tree
from extractor.language.book import Book
from extractor.language.expanding import expand
from extractor.language.model import Rule, RuleSet
from extractor.language.patterns import EDGE, TOP_LEVEL, Pattern
from extractor.language.roles import OPTIONAL, PREDICATE, PREPOSITIONS, Part, ways_in
from extractor.mutation.changes import WITHOUT, changes, cue_changes
from extractor.problems import Place
from extractor.rule_tests.comparing import record_of
from extractor.rule_tests.rule_tests import all_rules

NEEDED, OPEN, SWAPPED, ANY_PREPOSITION = (
    "somebody must play",
    "nobody need play",
    "changed about",
    "any preposition for",
)
_ANY = tree.Choice(tuple(map(tree.Name, PREPOSITIONS)))
Rules = Mapping[str, Rule]


@dataclass(frozen=True, slots=True)
class ActRule(Rule):
    """A rule by roles with other edges than its record type has."""

    shared: Mapping[str, tree.Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActChange:
    """What is done to which text, where it stands, and what makes the rules, by id, as they would be."""

    what: str
    text: str
    place: Place
    key: tuple[object, ...]
    rules: Callable[[], Rules]


@dataclass(frozen=True, slots=True)
class Slot:
    """A pattern of rules by roles: a predicate, an edge of a rule, or one of a record type."""

    rules: tuple[Rule, ...]
    pattern: Pattern

    def filled(self, node: tree.Node, changed: Rules) -> dict[str, Rule]:
        """The rules with another pattern there; some of them may be changed already."""
        return {rule.id: self._filled(node, changed.get(rule.id, rule)) for rule in self.rules}

    def _filled(self, node: tree.Node, rule: Rule) -> Rule:
        site = self.pattern.site
        if site.kind == PREDICATE:
            return replace(rule, predicate=node)
        part = str(site.path[-1])
        if len(site.path) > TOP_LEVEL:
            return replace(rule, edges={**rule.edges, part: node})
        known: dict[str, Any] = {f.name: getattr(rule, f.name) for f in fields(Rule)}
        return ActRule(**known, shared={**(rule.shared if isinstance(rule, ActRule) else {}), part: node})


class ActMutants:
    """The changes of the rules by roles of a book."""

    def __init__(self, book: Book, rules: RuleSet) -> None:
        self._book = book
        self._rules = {rule.id: rule for rule in all_rules(rules) if rule.parts}
        self._by_place = {rule.place: rule for rule in self._rules.values()}
        self.slots: Sequence[Slot] = tuple(self._slots())

    def all(self, wanted: frozenset[str]) -> Iterator[ActChange]:
        """The changes that bear on these rules; those of named patterns are made elsewhere."""
        rows: defaultdict[str, list[Pattern]] = defaultdict(list)
        for pattern in self._book.patterns.roles.values():
            rows[pattern.site.owner].append(pattern)
        for name, rule in self._rules.items():
            if name in wanted:
                yield from self._of_parts(rule, rows[name])
        known = {name: pattern.expanded for name, pattern in self._book.patterns.named.items()}
        for slot in self.slots:
            if any(rule.id in wanted for rule in slot.rules):
                yield from self._of_slot(slot, known)

    def _slots(self) -> Iterator[Slot]:
        for row in self._book.patterns.rows.values():
            site = row[0].site
            if site.kind == EDGE and len(site.path) == TOP_LEVEL:
                part, record = str(site.path[-1]), site.source.value["record"]
                mine = (rule for rule in self._rules.values() if record_of(rule) == record and part not in rule.edges)
                yield Slot(tuple(rule for rule in mine if part in {p.name for p in rule.parts}), row[0])
            elif site.kind in {PREDICATE, EDGE}:
                rule = self._by_place.get(site.source.place(*site.path[:2], "id"))
                yield from [Slot((rule,), row[0])] if rule is not None else []

    def _of_slot(self, slot: Slot, known: Mapping[str, tree.Node]) -> Iterator[ActChange]:
        site, node = slot.pattern.site, slot.pattern.node
        classes = self._book.classes
        made = cue_changes(node, classes) if site.kind == PREDICATE else changes(node, frozenset(), classes)
        for change in made:
            at, end = change.node.at, change.node.end
            text = " ".join(site.text[at:end].split())
            filled = partial(slot.filled, expand(change.result, known, classes), {})
            yield ActChange(change.what, text, site.place(at, end), (site.source.file, site.path, at, end), filled)

    def _of_parts(self, rule: Rule, patterns: Sequence[Pattern]) -> Iterator[ActChange]:
        pairs = list(zip(rule.parts, patterns, strict=True))
        for i, (part, pattern) in enumerate(pairs):
            mark = OPTIONAL if part.optional else ""
            text, make = f"{part.name}{mark}: {pattern.site.text}", partial(_changed, rule, pattern, i)
            if len(pairs) > 1:
                yield make(WITHOUT, text)
            yield make(NEEDED if part.optional else OPEN, text, replace(part, optional=not part.optional))
            yield from _of_ways(part, pattern, make)
        for (i, (one, pattern)), (j, (other, _)) in combinations(enumerate(pairs), 2):
            parts = list(rule.parts)
            parts[i], parts[j] = replace(one, ways=other.ways), replace(other, ways=one.ways)
            swapped = replace(rule, parts=tuple(parts))
            yield _made(rule, pattern, SWAPPED, f"{one.name} and {other.name}", (i, j), swapped)


def _of_ways(part: Part, pattern: Pattern, make: Callable[..., ActChange]) -> Iterator[ActChange]:
    nodes = ways_in(pattern.node)
    for i, (way, node) in enumerate(zip(part.ways, nodes, strict=True)):
        text = pattern.site.text[node.at : node.end]
        before, after = part.ways[:i], part.ways[i + 1 :]
        if len(nodes) > 1:
            yield make(WITHOUT, text, replace(part, ways=(*before, *after)), i)
        if way.preposition is not None:
            yield make(ANY_PREPOSITION, text, replace(part, ways=(*before, replace(way, preposition=_ANY), *after)), i)


def _changed(
    rule: Rule, pattern: Pattern, number: int, what: str, text: str, part: Part | None = None, way: int = -1
) -> ActChange:  # fmt: skip
    """The rule with another part in the place of one, or without it."""
    parts = (*rule.parts[:number], *([part] if part is not None else []), *rule.parts[number + 1 :])
    return _made(rule, pattern, what, text, (number, way), replace(rule, parts=parts))


def _made(rule: Rule, pattern: Pattern, what: str, text: str, key: tuple[int, int], changed: Rule) -> ActChange:
    site = pattern.site
    whole = key[1] < 0 or what == SWAPPED
    node = pattern.node if whole else ways_in(pattern.node)[key[1]]
    place = site.source.key_place(*site.path) if whole else site.place(node.at, node.end)
    return ActChange(what, text, place, (site.source.file, site.path, what, key), partial(dict, {rule.id: changed}))
