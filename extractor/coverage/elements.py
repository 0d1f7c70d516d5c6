"""The parts of patterns that may be left out or chosen: alternatives and optional elements, each with its place.

Of rules by roles the ways in which parts are played, and the parts of edges.

Book ── wrap each in a capture of its own ─▶ the rules with such captures: a match tells which parts it went through.
What stands inside `&`, `!` and look-arounds is a condition, not a part, and is left as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from extractor.language import tree
from extractor.language.book import Book
from extractor.language.classes import Classes
from extractor.language.expanding import expand, expand_all
from extractor.language.model import Rule, RuleSet
from extractor.language.patterns import DETAIL, EDGE, FOLLOW_UP, RULE, TOP_LEVEL, Site
from extractor.language.roles import OPTIONAL as OPTIONAL_PART
from extractor.language.roles import PREDICATE, ways_in
from extractor.problems import Place

PREFIX = "_part"
"""How the captures begin that are put around parts."""
ALTERNATIVE, OPTIONAL, WAY = "alternative", "optional element", "way to a part"
Key = tuple[object, ...]
"""Tells where a part stands: in which string, from where to where."""


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a pattern: what it is, how it is written, and where."""

    kind: str
    text: str
    place: Place


@dataclass(slots=True)
class Elements:
    """The parts of all patterns of record types, numbered as they are met."""

    book: Book
    only: Set[Key] | None = None
    """The parts that are asked for (None: all): patterns that hold none of them stay as they are."""
    listed: list[Element] = field(default_factory=list)
    numbers: dict[Key, int] = field(default_factory=dict)
    """The number of each part that has got one, by what tells it from all others."""
    asked: set[str] = field(default_factory=set)
    """The named patterns that stand in a condition somewhere, themselves or in another one."""
    empty: set[int] = field(default_factory=set)
    """The numbers of alternatives that can match nothing: no span tells that a match went through them."""
    ways: dict[tuple[str, str, int], int] = field(default_factory=dict)
    """The numbers of the ways in which parts are played, by the rule, the part and the number of the way."""

    def told(self) -> dict[Key, int]:
        """The numbers of the parts of which a match tells whether it needs them: not those that conditions ask for."""
        sites = (self.book.patterns.named[name].site for name in self.asked)
        hidden = {(site.source.file, site.path) for site in sites}
        return {k: n for k, n in self.numbers.items() if k[:2] not in hidden and n not in self.empty}

    def ask(self, node: tree.Node) -> None:
        """Note what named patterns a condition is made of."""
        named = self.book.patterns.named
        for name in {part.name for part in tree.walk(node) if isinstance(part, tree.Name)} & named.keys() - self.asked:
            self.asked.add(name)
            self.ask(named[name].node)

    def number(self, kind: str, node: tree.Node, site: Site, template: int) -> int | None:
        """The number of a part that is asked for; rules that share a template or a named pattern share its parts."""
        key, place = self.where(node, site, template)
        if self.only is not None and key not in self.only:
            return None
        if key not in self.numbers:
            self.numbers[key] = len(self.listed)
            self.listed.append(Element(kind, site.text[node.at : node.end].strip(), place))
        return self.numbers[key]

    def where(self, node: tree.Node, site: Site, template: int) -> tuple[Key, Place]:
        """What tells a part from all others, and where it stands; `template` counts those of a frame."""
        for piece in site.pieces or ():
            if piece.start <= node.at < piece.end:
                inside = (node.at - piece.start, node.end - piece.start)
                return (site.source.file, site.row, piece.name, *inside), site.place(node.at, node.end)
        if site.pieces is None:
            return (site.source.file, site.path, node.at, node.end), site.place(node.at, node.end)
        row: Any = site.source.value
        for step in site.row:
            row = row[step]
        frame = self.book.patterns.frames[row["frame"]]
        at, end = (i - sum(p.end - p.start - len(p.name) - 1 for p in site.pieces if p.end <= i) for i in _range(node))
        place = frame.source.inside(at, end - at, "frames", frame.name, template)
        return (frame.name, template, at, end), place


def _range(node: tree.Node) -> tuple[int, int]:
    return node.at, node.end


def number_of(capture: str) -> int | None:
    """The number of the part that a capture stands for; None for all other captures."""
    return int(capture.removeprefix(PREFIX)) if capture.startswith(PREFIX) else None


def with_elements(book: Book, rules: RuleSet, only: Set[Key] | None = None) -> tuple[RuleSet, Elements]:
    """The same rules, every part of whose patterns, or `only` some of them, is a capture, and the parts."""
    elements = Elements(book, only)
    named = book.patterns.named
    plain = {name: pattern.expanded for name, pattern in named.items()}
    wrapped = {
        name: _Wrapper(elements, pattern.site, 0, plain, book.classes).wrapped(pattern.node)
        for name, pattern in named.items()
    }
    known = expand_all(wrapped, book.classes)
    patterns: dict[Place, tuple[tree.Node, ...]] = {}
    edges: defaultdict[Place, dict[str, tree.Node]] = defaultdict(dict)
    for row in book.patterns.rows.values():
        site = row[0].site
        if site.kind == EDGE:
            fresh = _Wrapper(elements, site, 0, plain, book.classes).wrapped(row[0].node)
            edges[_owner(site)][str(site.path[-1])] = expand(fresh, known, book.classes)
        elif site.kind == PREDICATE:
            elements.ask(row[0].node)
        elif site.kind in {RULE, DETAIL, FOLLOW_UP}:
            nodes = (
                _Wrapper(elements, p.site, template_of(row, i), plain, book.classes).wrapped(p.node)
                for i, p in enumerate(row)
            )
            place = site.source.place(*site.row, "id")
            patterns[place] = tuple(expand(node, known, book.classes) for node in nodes)
    _number_ways(elements)
    return _replaced(rules, patterns, edges), elements


def _owner(site: Site) -> Place:
    """The place of the rule, or of the record type, whose edge a pattern is."""
    return site.source.key_place("record") if len(site.path) == TOP_LEVEL else site.source.place(*site.path[:2], "id")


def _number_ways(elements: Elements) -> None:
    """Number the ways in which parts are played."""
    for pattern in elements.book.patterns.roles.values():
        elements.ask(pattern.node)
        part = str(pattern.site.path[-1]).removesuffix(OPTIONAL_PART)
        for i, node in enumerate(ways_in(pattern.node)):
            elements.ways[pattern.site.owner, part, i] = len(elements.listed)
            text = f"{part}: {pattern.site.text[node.at : node.end].strip()}"
            elements.listed.append(Element(WAY, text, pattern.site.place(node.at, node.end)))


def template_of(row: Any, number: int) -> int:
    """The number of the template that a pattern of a rule was filled from."""
    return sum(pattern.site.pieces is not None for pattern in row[:number])


@dataclass(frozen=True, slots=True)
class _Wrapper:
    elements: Elements
    site: Site
    template: int
    plain: Mapping[str, tree.Node]
    classes: Classes

    def wrapped(self, node: tree.Node) -> tree.Node:
        """The node with its parts in captures."""
        if isinstance(node, tree.Both | tree.Not | tree.Look):
            self.elements.ask(node)
            return expand(node, self.plain, self.classes)
        fresh = tuple(self.wrapped(child) for child in node.children())
        if isinstance(node, tree.Choice):
            pairs = zip(node.parts, fresh, strict=True)
            fresh = tuple(self._alternative(part, new) for part, new in pairs)
        elif isinstance(node, tree.Repeat) and node.least == 0:
            fresh = (_captured(self._number(OPTIONAL, node), fresh[0]),)
        return tree.with_children(node, fresh)

    def _alternative(self, part: tree.Node, fresh: tree.Node) -> tree.Node:
        number = self._number(ALTERNATIVE, part)
        if number is not None and expand(part, self.plain, self.classes).may_be_empty():
            self.elements.empty.add(number)
        return _captured(number, fresh)

    def _number(self, kind: str, node: tree.Node) -> int | None:
        return self.elements.number(kind, node, self.site, self.template)


def _captured(number: int | None, node: tree.Node) -> tree.Node:
    return node if number is None else tree.Capture(f"{PREFIX}{number}", node)


def _replaced(
    rules: RuleSet, patterns: Mapping[Place, tuple[tree.Node, ...]], edges: Mapping[Place, Mapping[str, tree.Node]]
) -> RuleSet:
    def fresh(rule: Rule) -> Rule:
        own = edges.get(rule.place, rule.edges)
        return replace(rule, patterns=patterns.get(rule.place, rule.patterns), edges=own)

    records = {
        name: replace(
            record,
            rules=tuple(map(fresh, record.rules)),
            details=tuple(map(fresh, record.details)),
            follow_ups=tuple(replace(f, rule=fresh(f.rule)) for f in record.follow_ups),
            edges=edges.get(record.place, record.edges),
        )
        for name, record in rules.records.items()
    }
    return replace(rules, records=records)


def own(element: Element, folder: Path) -> bool:
    """Whether an element stands in a file of the folder, not of one that it extends."""
    return element.place.file.is_relative_to(folder)
