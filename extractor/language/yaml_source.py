"""YAML with places: a file becomes plain values, and every key and value keeps its line and column.

bytes ── PyYAML compose ─▶ nodes ── build ─▶ Source(value, places) + problems.
Scalars are read as YAML 1.2 reads them (`no`, `on`, `12:30` and dates stay strings); a key given twice is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from extractor.problems import Place, Problem

Path_ = tuple[str | int, ...]
_INTEGER = re.compile(r"[-+]?(0|[1-9]\d*)\Z")
_FLOAT = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?\Z")
_CONSTANTS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML file read: its plain value, and where each key and each value stands."""

    file: Path
    text: str
    value: Any
    keys: dict[Path_, Place]
    values: dict[Path_, Place]
    blocks: dict[Path_, tuple[int, int]]
    """Of block scalars (`|`): line of their first content and its indentation, both counted from 0."""

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands, or the nearest thing above it that has a place."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(self.file, 1, 1))

    def key_place(self, *path: str | int) -> Place:
        """Where the key that ends `path` stands."""
        return self.keys.get(path) or self.place(*path)

    def inside(self, at: int, width: int, *path: str | int) -> Place:
        """The place of character `at` of the string value at `path`."""
        place, text = self.place(*path), _at_path(self.value, path)
        if path not in self.blocks:
            quote = self.text.splitlines()[place.line - 1][place.column - 1 : place.column] in {'"', "'"}
            return Place(self.file, place.line, place.column + at + quote, max(1, width))
        line, indent = self.blocks[path]
        before = text[:at]
        row = before.count("\n")
        column = at - (before.rfind("\n") + 1)
        return Place(self.file, line + row + 1, indent + column + 1, max(1, width))


def read_yaml(file: Path) -> tuple[Source | None, list[Problem]]:
    """Read one YAML file; the source is None when it is not YAML at all."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return None, [Problem("unreadable", f"cannot read the file: {error}", Place(file, 1, 1))]
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(file, error)]
    except yaml.YAMLError as error:
        return None, [Problem("yaml-syntax", f"not YAML: {error}", Place(file, 1, 1))]
    source = Source(file, text, None, {}, {}, {})
    problems: list[Problem] = []
    value = _build(node, (), source, problems) if node is not None else {}
    return Source(file, text, value, source.keys, source.values, source.blocks), problems


def _syntax_problem(file: Path, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
    hint = f"{error.context}" if error.context else "quote the value when it holds `: `, `#` or starts with a sign"
    return Problem("yaml-syntax", f"not YAML: {error.problem}", place, hint)


def _build(node: yaml.Node, path: Path_, source: Source, problems: list[Problem]) -> Any:
    source.values[path] = _place(source.file, node)
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, path, source, problems))
    if isinstance(node, yaml.SequenceNode):
        return [_build(child, (*path, i), source, problems) for i, child in enumerate(node.value)]
    if node.style in {"|", ">"}:
        source.blocks[path] = _block(source.text, node)
    return _scalar(node)


def _pairs(node: yaml.MappingNode, path: Path_, source: Source, problems: list[Problem]) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key_node, value_node in node.value:
        key = str(key_node.value)
        place = _place(source.file, key_node)
        if key in seen:
            problems.append(Problem("duplicate-key", f"the key `{key}` is given twice", place, "keep one of them"))
            continue
        seen.add(key)
        source.keys[(*path, key)] = place
        yield key, _build(value_node, (*path, key), source, problems)


def _scalar(node: yaml.Node) -> Any:
    text: str = node.value
    if node.style is not None:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text


def _place(file: Path, node: yaml.Node) -> Place:
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if start.line == end.line else 1
    return Place(file, start.line + 1, start.column + 1, max(1, width))


def _block(text: str, node: yaml.Node) -> tuple[int, int]:
    lines = text.splitlines()
    line = node.start_mark.line + 1
    while line < len(lines) and not lines[line].strip():
        line += 1
    content = lines[line] if line < len(lines) else ""
    return node.start_mark.line + 1, len(content) - len(content.lstrip())


def _at_path(value: Any, path: Path_) -> Any:
    for part in path:
        value = value[part]
    return value
