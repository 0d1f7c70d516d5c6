"""Who uses a name of the rules: named patterns, frames, rules of all strata, conditions and settings.

Book ─▶ Uses: lexicons as `<name>`, classes and named patterns by their names, each with its users in the order of the
files; frames with the rules that fill them. What a template of a frame names is used by the frame, not by each rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from extractor.language import tree
from extractor.language.book import Book
from extractor.language.conventions import CALENDAR, DOMAINS, LETTERED, PLACES
from extractor.language.lint.context import LANGUAGE_LEXICONS, LANGUAGE_PATTERNS
from extractor.language.patterns import (
    CHUNK,
    CLAUSE,
    DETAIL,
    EDGE,
    FOLLOW_UP,
    NAMED,
    PHRASE,
    ROLE,
    RULE,
    TAGGING,
    TOP_LEVEL,
    Pattern,
)
from extractor.language.roles import PREDICATE
from extractor.language.yaml_source import Path_, Source
from extractor.problems import Place

FRAMES = "frames"
KINDS: Mapping[str, str] = {
    NAMED: "pattern",
    FRAMES: "frame",
    CHUNK: "chunk",
    PHRASE: "phrase rule",
    TAGGING: "tagging rule",
    CLAUSE: "part of clauses",
    RULE: "rule",
    DETAIL: "detail",
    FOLLOW_UP: "follow-up",
}
"""What the keys of rule files hold, one of it."""
_SETTING, _PROGRAM = "setting", "program"
_NAME = re.compile(r"<\w+>|[A-Z][A-Z0-9_]*\$?")
_TEXT = frozenset({"tests", "lexicons", "pattern", "patterns", "with", "frames", "description", "id", "classes"})
_NO_NAMES = _TEXT | {PREDICATE, ROLE, EDGE}
"""Keys under which names are no conditions: patterns are read as such, classes are given there, the rest is text."""
_GIVEN = frozenset({"tag", "tags", "chunk"})


@dataclass(frozen=True, slots=True)
class User:
    """What uses a name: its kind in a word, its own name, where it stands; the program itself stands nowhere."""

    kind: str
    name: str
    place: Place | None


@dataclass(frozen=True)
class Uses:
    """The users of all names of a book."""

    book: Book

    def of(self, name: str) -> tuple[User, ...]:
        """Who uses a lexicon (`<name>`), a class or a named pattern, without any way round."""
        return tuple(self._users.get(name, ()))

    def of_frame(self, name: str) -> tuple[User, ...]:
        """The rules that fill a frame."""
        return tuple(self._framed.get(name, ()))

    def given(self, rule: str, frame: str) -> Mapping[str, str]:
        """What a rule gives to a frame, by the names that the frame has for it."""
        for pattern in self.book.patterns.of_rules(RULE, DETAIL, FOLLOW_UP):
            row = row_of(pattern.site.source, pattern.site.row)
            if pattern.site.owner == rule and row.get("frame") == frame:
                return {name: str(text) for name, text in row.get("with", {}).items()}
        return {}

    def rules(self, name: str) -> frozenset[str]:
        """The ids of all rules that make records, or add to them, and use a name, be it through patterns and frames."""
        seen, found = {name}, set[str]()
        waiting = list(self.of(name))
        while waiting:
            user = waiting.pop()
            if user.kind in {KINDS[RULE], KINDS[DETAIL], KINDS[FOLLOW_UP]}:
                found.add(user.name)
            elif user.kind == KINDS[FRAMES]:
                waiting += self.of_frame(user.name)
            elif user.kind == KINDS[NAMED] and user.name not in seen:
                seen.add(user.name)
                waiting += self.of(user.name)
        return frozenset(found)

    @cached_property
    def _users(self) -> Mapping[str, dict[User, None]]:
        found: dict[str, dict[User, None]] = {}
        for name, user in (*self._in_patterns(), *self._in_keys(), *_in_program()):
            found.setdefault(name, {})[user] = None
        return found

    @cached_property
    def _framed(self) -> Mapping[str, dict[User, None]]:
        found: dict[str, dict[User, None]] = {}
        for pattern in self.book.patterns.of_rules(RULE, DETAIL, FOLLOW_UP):
            row = row_of(pattern.site.source, pattern.site.row)
            if "frame" in row and pattern.site.pieces is not None:
                found.setdefault(row["frame"], {})[_user(pattern)] = None
        return found

    def _in_patterns(self) -> Iterator[tuple[str, User]]:
        for pattern in self.book.patterns.all():
            user, frame = _user(pattern), self._frame(pattern)
            for node in tree.walk(pattern.node):
                if isinstance(node, tree.Member | tree.Name):
                    yield str(node), user if frame is None or _given(pattern, node) else frame

    def _frame(self, pattern: Pattern) -> User | None:
        """The frame that a pattern comes from."""
        name = row_of(pattern.site.source, pattern.site.row).get("frame") if pattern.site.pieces is not None else None
        frame = self.book.patterns.frames.get(name or "")
        return User(KINDS[FRAMES], frame.name, frame.source.key_place(FRAMES, frame.name)) if frame else None

    def _in_keys(self) -> Iterator[tuple[str, User]]:
        """Names that stand as values of keys, as conditions of rules and in settings have them."""
        for source in self.book.sources:
            for key, value in source.value.items():
                if key in KINDS and isinstance(value, list):
                    for i, row in enumerate(value):
                        user = User(KINDS[key], _owner(source, key, row), source.place(key, i, id_key(row)))
                        yield from ((name, user) for name in _names(row))
                elif key not in _NO_NAMES:
                    user = User(_SETTING, f"{source.value.get('record', '')} {key}".strip(), source.key_place(key))
                    yield from ((name, user) for name in _names(value))


def _in_program() -> Iterator[tuple[str, User]]:
    for name in sorted(LANGUAGE_LEXICONS | {*CALENDAR, DOMAINS, LETTERED}):
        yield f"<{name}>", User(_PROGRAM, "cutting texts into words and sentences", None)
    for name in PLACES:
        yield f"<{name}>", User(_PROGRAM, "finding where sentences begin", None)
    for name in sorted(LANGUAGE_PATTERNS):
        yield name, User(_PROGRAM, "gaps, which do not leap over it", None)


def _user(pattern: Pattern) -> User:
    site = pattern.site
    if site.kind == EDGE and len(site.path) == TOP_LEVEL:
        return User(_SETTING, f"{site.source.value['record']} {EDGE}", site.source.key_place(EDGE))
    if site.kind in {PREDICATE, ROLE, EDGE}:
        return User(KINDS[RULE], site.owner, _place(site.source, site.path[:2]))
    place = site.source.key_place(*site.path) if site.kind == NAMED else _place(site.source, site.row)
    return User(KINDS[site.kind], site.owner, place)


def _owner(source: Source, key: str, row: Mapping[str, Any]) -> str:
    name = str(row[id_key(row)])
    return f"{source.value['record']}/{name}" if key in {RULE, DETAIL, FOLLOW_UP} else name


def id_key(row: Mapping[str, Any]) -> str:
    """The key under which a rule has its name."""
    return "id" if "id" in row else "part"


def _place(source: Source, path: Path_) -> Place:
    return source.place(*path, id_key(row_of(source, path)))


def row_of(source: Source, path: Path_) -> Mapping[str, Any]:
    """What stands at the way to a rule."""
    value: Any = source.value
    for step in path:
        value = value[step]
    return value if isinstance(value, dict) else {}


def _given(pattern: Pattern, node: tree.Node) -> bool:
    """Whether a node stands in what a rule gives to its frame."""
    return any(piece.start <= node.at and node.end <= piece.end for piece in pattern.site.pieces or ())


def _names(value: object) -> Iterator[str]:
    """Everything below a value that is written like a name."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NO_NAMES | _GIVEN:
                yield from _names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner)
    elif isinstance(value, str) and _NAME.fullmatch(value):
        yield value
