"""Every pattern string of the rule files, with its place, its tree, and the tree with named patterns written out.

Sources ── find, fill frames, parse, expand ─▶ Patterns + problems with the place inside the string.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.language import tree
from extractor.language.classes import CUE, Classes
from extractor.language.expanding import Wholeness, expand, expand_all
from extractor.language.extending import defined_twice
from extractor.language.frames import Frame, Piece, blank, fill, name_problems, read_frames
from extractor.language.grammar import PatternError, parse_pattern
from extractor.language.roles import PREDICATE
from extractor.language.sizes import LONGEST_TEXT, Size, excess, is_sound, size_of, sizes_of
from extractor.language.yaml_source import Path_, Source
from extractor.problems import Fix, Place, Problem, nearest

MayBeKnown = Callable[[str], bool]
NAMED, TAGGING, CHUNK, PHRASE, CLAUSE = "patterns", "tagging", "chunks", "phrases", "clauses"
RULE, DETAIL, FOLLOW_UP = "rules", "details", "follow_ups"
EDGE, ROLE = "edges", "roles"
"""Kinds of patterns, named by the top-level key they stand under."""
TOP_LEVEL = 2
"""So many steps lead to an edge that stands at the top level of a file: the key and the part."""
TOO_LARGE = "pattern-too-large"
"""The code of patterns that are not written out; what else is wrong is told when they are mended."""
_NOTHING = tree.Sequence(())


@dataclass(frozen=True, slots=True)
class Site:
    """A pattern string and where it stands: `row` leads to the rule, `path` to the string (or the frame's name)."""

    kind: str
    owner: str
    source: Source
    row: Path_
    path: Path_
    text: str
    pieces: tuple[Piece, ...] | None = None

    @property
    def anchor(self) -> str:
        """The capture at which a pattern of a record type is split; for details the name CUE."""
        if self.kind == DETAIL:
            return CUE
        return "cue" if self.kind == FOLLOW_UP else str(self.source.value.get("anchor", "cue"))

    @property
    def within(self) -> bool:
        """Whether the pattern looks inside a field, and needs no anchor."""
        row: Any = self.source.value
        for step in self.row:
            row = row[step]
        return isinstance(row, dict) and "within" in row

    def place(self, at: int, end: int) -> Place:
        """The place of a part of the string."""
        if self.pieces is None:
            return self.source.inside(at, end - at, *self.path)
        for piece in self.pieces:
            if piece.start <= at < piece.end:
                width = min(end, piece.end) - at
                return self.source.inside(at - piece.start, width, *self.row, "with", piece.name)
        return self.source.place(*self.path)

    def problem(
        self, code: str, title: str, node: tree.Node, hint: str = "", level: str = "error", new: str = ""
    ) -> Problem:
        """A problem with a node of this string; `new` is what certainly ought to stand there instead."""
        fix = Fix(self.text[node.at : node.end], new) if new and self._own(node) else None
        return Problem(code, title, self.place(node.at, node.end), self.quoted(hint), level, fix)

    def _own(self, node: tree.Node) -> bool:
        """Whether all of a node stands in the rule itself, not in a template that many rules share."""
        if self.pieces is None:
            return True
        return any(piece.start <= node.at and node.end <= piece.end for piece in self.pieces)

    def quoted(self, hint: str) -> str:
        """The hint, with the filled template where the string comes from a frame."""
        if self.pieces is None:
            return hint
        return "; ".join(filter(None, (hint, f"the pattern is `{self.text.strip()}`")))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that could be read: the tree of its own string, and the one with named patterns written out.

    One that is not `whole` has a name that nothing has, or whose pattern cannot be read: what it means is not known.
    """

    site: Site
    node: tree.Node
    expanded: tree.Node
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Patterns:
    """All patterns of the rule files that could be read; `rows` finds those of a rule, in order.

    `broken` are the names of those that could not.
    """

    named: Mapping[str, Pattern]
    frames: Mapping[str, Frame]
    rows: Mapping[tuple[Path, Path_], tuple[Pattern, ...]] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    roles: Mapping[tuple[Path, Path_], Pattern] = field(default_factory=dict)
    """By file and way to it: what is written of the player of a part, which is no pattern of text."""

    def every(self) -> Iterator[Pattern]:
        """Named patterns, those of rules, and what rules write of players."""
        yield from self.named.values()
        for patterns in self.rows.values():
            yield from patterns
        yield from self.roles.values()

    def all(self) -> Iterator[Pattern]:
        """Those whose meaning is known."""
        return (pattern for pattern in self.every() if pattern.whole)

    def of_rules(self, *kinds: str) -> Iterator[Pattern]:
        """Patterns of rules whose meaning is known, of these kinds if any are named."""
        for patterns in self.rows.values():
            yield from (p for p in patterns if p.whole and (not kinds or p.site.kind in kinds))

    def written(self, pattern: Pattern, node: tree.Node) -> str:
        """How a node of an expanded pattern is written in the string in which it stands."""
        return self._site(pattern, node).text[node.at : node.end]

    def problem(
        self,
        pattern: Pattern,
        code: str,
        title: str,
        node: tree.Node,
        hint: str = "",
        level: str = "error",
        new: str = "",
    ) -> Problem:
        """A problem with a node of an expanded pattern, in the string in which the node stands."""
        return self._site(pattern, node).problem(code, title, node, hint, level, new)

    def _site(self, pattern: Pattern, node: tree.Node) -> Site:
        return self.named[node.origin].site if node.origin in self.named else pattern.site


def read_patterns(sources: list[Source], problems: list[Problem], may_be_known: MayBeKnown, folder: Path) -> Patterns:
    """Find and parse all pattern strings; what cannot be read is a problem and left out.

    `may_be_known` says whether a name may be defined where nothing could be read.
    """
    named: dict[str, tuple[Site, tree.Node]] = {}
    broken: set[str] = set()
    for site in _named_sites(sources, problems, folder):
        node = _parsed(site, problems)
        if node is not None:
            named[site.owner] = site, tree.with_origin(node, site.owner)
        else:
            broken.add(site.owner)
    classes = Classes.of(source.value for source in sources)
    sizes = sizes_of({name: node for name, (_, node) in named.items()})
    fitting = {name: node if _fits(site, node, sizes, problems) else _NOTHING for name, (site, node) in named.items()}
    nodes = expand_all(fitting, classes)
    frames, whole = read_frames(sources, problems), Wholeness(classes)
    rows: defaultdict[tuple[Path, Path_], list[Pattern]] = defaultdict(list)
    for site in _rule_sites(sources, _sound(frames, problems), frames, problems, may_be_known):
        node = _parsed(site, problems)
        if node is not None and _fits(site, node, sizes, problems):
            expanded = expand(node, nodes, classes)
            rows[site.source.file, site.row].append(Pattern(site, node, expanded, whole.of(expanded)))
    patterns = {
        name: Pattern(site, parse_pattern(site.text), nodes[name], whole.of(nodes[name]))
        for name, (site, _) in named.items()
    }
    roles: dict[tuple[Path, Path_], Pattern] = {}
    for site in _role_sites(sources):
        node = _parsed(site, problems)
        if node is not None and _fits(site, node, sizes, problems):
            expanded = expand(node, nodes, classes)
            roles[site.source.file, site.path] = Pattern(site, node, expanded, whole.of(expanded))
    return Patterns(patterns, frames, {key: tuple(row) for key, row in rows.items()}, frozenset(broken), roles)


def _role_sites(sources: list[Source]) -> Iterator[Site]:
    """What rules write of the players of parts."""
    for source in sources:
        for kind in (RULE, DETAIL):
            for i, row in enumerate(source.value.get(kind, [])):
                for name, text in row.get(ROLE, {}).items():
                    path = (kind, i, ROLE, name)
                    yield Site(ROLE, f"{source.value.get('record')}/{row['id']}", source, path, path, text)


def _fits(site: Site, node: tree.Node, sizes: Mapping[str, Size], problems: list[Problem]) -> bool:
    """Whether a pattern can be written out; where it is itself too much, and none of those it names, that is told."""
    if is_sound(size_of(node, sizes)):
        return True
    names = (part.name for part in tree.walk(node) if isinstance(part, tree.Name))
    if all(is_sound(sizes[name]) for name in names if name in sizes):
        found = excess(node, sizes)
        problems.append(site.problem(TOO_LARGE, found.title, found.node, found.hint))
    return False


def _parsed(site: Site, problems: list[Problem]) -> tree.Node | None:
    if len(site.text) > LONGEST_TEXT:
        title = f"the pattern has {len(site.text):,} characters: {LONGEST_TEXT:,} is the most"
        hint = "put words, and runs of words, into a lexicon; make several rules of it, or name parts of it"
        problems.append(Problem(TOO_LARGE, title, site.place(0, 1), hint))
        return None
    try:
        return parse_pattern(site.text)
    except PatternError as error:
        place = site.place(error.at, error.end)
        problems.append(Problem("pattern-syntax", str(error), place, site.quoted("see docs/rule-language.md")))
        return None


def _named_sites(sources: list[Source], problems: list[Problem], folder: Path) -> Iterator[Site]:
    seen: dict[str, Place] = {}
    for source in sources:
        for name, text in source.value.get(NAMED, {}).items():
            place = source.key_place(NAMED, name)
            if name in seen:
                problems.append(defined_twice("pattern", name, seen[name], place, folder))
                continue
            seen[name] = place
            yield Site(NAMED, name, source, (NAMED, name), (NAMED, name), text)


def _sound(frames: Mapping[str, Frame], problems: list[Problem]) -> frozenset[str]:
    """Names of the frames all of whose templates can be read."""
    broken = set()
    for frame in frames.values():
        for i, template in enumerate(frame.templates):
            path = ("frames", frame.name, i)
            site = Site("frames", frame.name, frame.source, path[:2], path, blank(template))
            if _parsed(site, problems) is None:
                broken.add(frame.name)
    return frozenset(frames.keys() - broken)


def _rule_sites(
    sources: list[Source], sound: frozenset[str], frames: Mapping[str, Frame], problems: list[Problem],
    may_be_known: MayBeKnown,
) -> Iterator[Site]:  # fmt: skip
    for source in sources:
        for kind in (TAGGING, CHUNK, PHRASE, CLAUSE, RULE, DETAIL, FOLLOW_UP):
            for i, row in enumerate(source.value.get(kind, [])):
                record = source.value.get("record")
                owner = f"{record}/{row['id']}" if kind in {RULE, DETAIL, FOLLOW_UP} else row.get("id") or row["part"]
                head = (kind, owner, source, (kind, i))
                if "pattern" in row:
                    yield Site(*head, (kind, i, "pattern"), row["pattern"])
                for j, text in enumerate(row.get("patterns", ())):
                    yield Site(*head, (kind, i, "patterns", j), text)
                if PREDICATE in row:
                    yield Site(PREDICATE, owner, source, (kind, i, PREDICATE), (kind, i, PREDICATE), row[PREDICATE])
                for name, text in row.get(EDGE, {}).items():
                    yield Site(EDGE, owner, source, (kind, i, EDGE, name), (kind, i, EDGE, name), text)
                if "frame" in row and (row["frame"] in frames or not may_be_known(row["frame"])):
                    yield from _framed(head, row["frame"], row.get("with", {}), sound, frames, problems)
        for name, text in source.value.get(EDGE, {}).items():
            yield Site(EDGE, name, source, (EDGE, name), (EDGE, name), text)


def _framed(
    head: tuple[str, str, Source, Path_], name: str, given: Mapping[str, str], sound: frozenset[str],
    frames: Mapping[str, Frame], problems: list[Problem],
) -> Iterator[Site]:  # fmt: skip
    _, _, source, row = head
    if name not in frames:
        place = source.place(*row, "frame")
        problems.append(Problem("unknown-frame", f"there is no frame `{name}`", place, nearest(name, frames)))
        return
    wrong = list(name_problems(source, row, frames[name], given))
    problems += wrong
    if name in sound and not wrong:
        for template in frames[name].templates:
            text, pieces = fill(template, given)
            yield Site(*head, (*row, "frame"), text, pieces)
