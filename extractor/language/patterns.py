"""Every pattern string of the rule files, with its place, its tree, and the tree with named patterns written out.

A Site is where a string stands, a Pattern what it means; `pattern_reading` makes them of the rule files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.language import tree
from extractor.language.classes import CUE
from extractor.language.frames import Frame, Piece
from extractor.language.yaml_source import Path_, Source
from extractor.problems import Fix, Place, Problem

NAMED, TAGGING, CHUNK, PHRASE, CLAUSE = "patterns", "tagging", "chunks", "phrases", "clauses"
RULE, DETAIL, FOLLOW_UP = "rules", "details", "follow_ups"
EDGE, ROLE = "edges", "roles"
"""Kinds of patterns, named by the top-level key they stand under."""
TOP_LEVEL = 2
"""So many steps lead to an edge that stands at the top level of a file: the key and the part."""


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
