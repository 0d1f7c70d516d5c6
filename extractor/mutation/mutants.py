"""Changed rules, one change each: of a pattern, a template, a named pattern, a condition under `where`.

Book ── changes of every pattern of record types ─▶ Mutant: the rules as they would be, and where the change is made.
A change of a named pattern or of a template changes all rules that use it at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from extractor.coverage.elements import Elements, Key, template_of
from extractor.language import tree
from extractor.language.book import Book
from extractor.language.classes import ANCHOR
from extractor.language.expanding import expand, expand_all
from extractor.language.model import Rule, RuleSet
from extractor.language.patterns import DETAIL, FOLLOW_UP, RULE, Pattern, Site
from extractor.language.settings import in_flow
from extractor.mutation.act_mutants import ActMutants, Slot
from extractor.mutation.changes import WITHOUT, Change, changes
from extractor.problems import Place
from extractor.rule_tests.rule_tests import all_rules

KINDS = frozenset({RULE, DETAIL, FOLLOW_UP})
DROPPED = WITHOUT


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change: what is done to which text, where it stands, and what makes the rules (by id) as they would be."""

    what: str
    text: str
    place: Place
    key: Key
    rules: Callable[[], Mapping[str, Rule]]


@dataclass(frozen=True)
class Mutants:
    """All changes of the rules of a book that are asked for."""

    book: Book
    rules: RuleSet

    def all(self, wanted: frozenset[str]) -> Iterator[Mutant]:
        """The changes of patterns and conditions that bear on these rules; the shared ones first."""
        yield from self._of_named(wanted)
        yield from self._of_rows(wanted)
        yield from self._of_conditions(wanted)
        yield from (Mutant(c.what, c.text, c.place, c.key, c.rules) for c in self._acts.all(wanted))

    @cached_property
    def _acts(self) -> ActMutants:
        return ActMutants(self.book, self.rules)

    @cached_property
    def elements(self) -> Elements:
        """Tells parts of patterns apart."""
        return Elements(self.book)

    @cached_property
    def _anchors(self) -> frozenset[str]:
        return frozenset({ANCHOR, "cue", *(record.anchor for record in self.rules.records.values())})

    @cached_property
    def _by_place(self) -> Mapping[Place, Rule]:
        return {rule.place: rule for rule in all_rules(self.rules)}

    @cached_property
    def _rows(self) -> list[tuple[Rule, tuple[Pattern, ...]]]:
        """The rules of record types with their patterns."""
        rows = (row for row in self.book.patterns.rows.values() if row[0].site.kind in KINDS)
        return [(self._by_place[row[0].site.source.place(*row[0].site.row, "id")], row) for row in rows]

    @cached_property
    def _plain(self) -> dict[str, tree.Node]:
        """Named patterns, each as it is written, known to stand in its own string."""
        return {n: tree.with_origin(p.node, n) for n, p in self.book.patterns.named.items()}

    def _of_named(self, wanted: frozenset[str]) -> Iterator[Mutant]:
        classes = self.book.classes
        users = {name: self._users(name) for name in self._plain}
        for name, pattern in self.book.patterns.named.items():
            using = [(rule, row) for rule, row in self._rows if _names(row) & users[name]]
            slots = [slot for slot in self._acts.slots if _names((slot.pattern,)) & users[name]]
            acting = {rule.id for slot in slots for rule in slot.rules}
            if not ({rule.id for rule, _ in using} | acting) & wanted:
                continue
            for change in changes(pattern.node, self._anchors, classes):
                made = partial(self._with_named, name, users[name], change, using, slots)
                yield self._mutant(change, pattern.site, 0, made)

    def _with_named(
        self, name: str, users: frozenset[str], change: Change, using: Sequence[tuple[Rule, tuple[Pattern, ...]]],
        slots: Sequence[Slot],
    ) -> dict[str, Rule]:  # fmt: skip
        """The rules that use a named pattern, with another one in its place."""
        classes = self.book.classes
        outside = {n: p.expanded for n, p in self.book.patterns.named.items() if n not in users}
        changed = {n: self._plain[n] for n in users} | {name: tree.with_origin(change.result, name)}
        known = outside | expand_all({n: expand(node, outside, classes) for n, node in changed.items()}, classes)
        rules = {}
        for rule, row in using:
            pairs = zip(rule.patterns, row, strict=True)
            patterns = (expand(p.node, known, classes) if _names((p,)) & users else node for node, p in pairs)
            rules[rule.id] = replace(rule, patterns=tuple(patterns))
        for slot in slots:
            rules |= slot.filled(expand(slot.pattern.node, known, classes), rules)
        return rules

    def _users(self, name: str) -> frozenset[str]:
        """The named pattern itself and all that use it, one through another."""
        needs = {n: {x.name for x in tree.walk(node) if isinstance(x, tree.Name)} for n, node in self._plain.items()}
        found = {name}
        while new := {n for n, inner in needs.items() if inner & found} - found:
            found |= new
        return frozenset(found)

    def _of_rows(self, wanted: frozenset[str]) -> Iterator[Mutant]:
        """Changes of the strings of rules; of templates, in all rules that are filled into them."""
        known = {name: pattern.expanded for name, pattern in self.book.patterns.named.items()}
        grouped: defaultdict[tuple[Any, ...], list[tuple[Rule, int, Change]]] = defaultdict(list)
        sites: dict[tuple[Any, ...], tuple[Site, int]] = {}
        for rule, row in self._rows:
            for i, pattern in enumerate(row):
                for change in changes(pattern.node, self._anchors, self.book.classes):
                    key = self.elements.where(change.node, pattern.site, template_of(row, i))[0]
                    grouped[(*key, change.what)].append((rule, i, change))
                    sites.setdefault((*key, change.what), (pattern.site, template_of(row, i)))
        for key, members in grouped.items():
            if not {rule.id for rule, _, _ in members} & wanted:
                continue
            yield self._mutant(members[0][2], *sites[key], partial(self._with_changes, members, known))

    def _with_changes(
        self, members: Sequence[tuple[Rule, int, Change]], known: Mapping[str, tree.Node]
    ) -> dict[str, Rule]:
        """The rules with one of their patterns changed."""
        rules: dict[str, Rule] = {}
        for rule, i, change in members:
            patterns = list(rules.get(rule.id, rule).patterns)
            patterns[i] = expand(change.result, known, self.book.classes)
            rules[rule.id] = replace(rule, patterns=tuple(patterns))
        return rules

    def _mutant(
        self, change: Change, site: Site, template: int, rules: Callable[[], Mapping[str, Rule]]
    ) -> Mutant:
        key, place = self.elements.where(change.node, site, template)
        text = " ".join(site.text[change.node.at : change.node.end].split())
        return Mutant(change.what, text, place, key, rules)

    def _of_conditions(self, wanted: frozenset[str]) -> Iterator[Mutant]:
        """Rules without one of the conditions under `where`."""
        for source, _, path in (row for kind in (RULE, DETAIL, FOLLOW_UP) for row in self.book.rows(kind)):
            rule = self._by_place[source.place(*path, "id")]
            if rule.id not in wanted:
                continue
            for name, tests in rule.where.items():
                for key in tests:
                    rest = {k: v for k, v in tests.items() if k != key}
                    where = {n: t for n, t in rule.where.items() if n != name} | ({name: rest} if rest else {})
                    place = source.key_place(*path, "where", name, key)
                    text = f"{name}: {{{key}: {in_flow(tests[key])}}}"
                    changed = replace(rule, where=where)
                    yield Mutant(DROPPED, text, place, (place,), partial(_one, changed))


def _one(rule: Rule) -> dict[str, Rule]:
    return {rule.id: rule}


def _names(row: tuple[Pattern, ...]) -> set[str]:
    return {node.name for p in row for node in tree.walk(p.node) if isinstance(node, tree.Name)}
