"""YAML with places: a file becomes plain values, and every key and value can be asked for its line and column.

file ── PyYAML compose ─▶ nodes ── build ─▶ Source(value, nodes) + problems.
Scalars are read as YAML 1.2 reads them (`no`, `on`, `12:30` and dates stay strings). What makes rule files hard to
read is refused: a key given twice, aliases, tags, keys that are no plain words. Places are looked up when asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import yaml

from extractor.files import read_string
from extractor.language.scalars import index_in_text
from extractor.language.yaml_mistakes import TOO_DEEP, syntax_problem
from extractor.problems import Place, Problem, unreadable
from extractor.text.lines import Lines

Path_ = tuple[str | int, ...]
_INTEGER = re.compile(r"[-+]?\d+\Z")
_BASED = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)(e[-+]?\d+)?\Z|[-+]?\.inf\Z|\.nan\Z")
_CONSTANTS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_LINE_ENDS = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
"""What ends a line for the library and, as in YAML 1.2, for nobody else here: a blank, or places would be others."""
_PROPERTIES = {
    "!": ("yaml-tag", "tags mean nothing in rule files", "quote a value that begins with `!`"),
    "&": ("yaml-alias", "anchors and aliases are not used in rule files", "write the value out where it is needed"),
}
"""What may stand before a value in YAML and not here: code, title and hint of the problem."""


DEEPEST = 100
"""Values inside values that a file may have: what reads them further on is made for as many, and rules need twelve."""


class TooDeep(Exception):
    """Raised where values are nested more deeply; carries the node."""

    def __init__(self, node: yaml.Node) -> None:
        self.node = node
        super().__init__(TOO_DEEP)


class _Loader(_Base):  # type: ignore[misc]
    """Composes nodes alone: what a scalar means is decided here, not by the rules of YAML 1.1."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML file read: its plain value, and the nodes that know where each key and each value stands."""

    file: Path
    text: str
    value: Any
    root: yaml.Node | None

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands, or the nearest thing above it that has a place."""
        _, node = self._nodes(path)
        return Place(self.file, 1, 1) if node is None else _place(self.file, node)

    def key_place(self, *path: str | int) -> Place:
        """Where the key that ends `path` stands; the value, where it is a member of a list."""
        key, node = self._nodes(path)
        found = key or node
        return Place(self.file, 1, 1) if found is None else _place(self.file, found)

    def inside(self, at: int, width: int, *path: str | int) -> Place:
        """The place of character `at` of the string value at `path`, as far as its line goes."""
        _, node = self._nodes(path)
        if node is None or not isinstance(node, yaml.ScalarNode):
            return self.place(*path)
        start, end = index_in_text(self.text, node, at), index_in_text(self.text, node, at + max(1, width) - 1) + 1
        line_end = self.text.find("\n", start)
        line, column = Lines(self.text).place(start)
        return Place(self.file, line, column, max(1, min(end, len(self.text) if line_end < 0 else line_end) - start))

    def node(self, *path: str | int) -> yaml.Node | None:
        """The node of the value at `path`, or of the nearest thing above it; None in an empty file."""
        return self._nodes(path)[1]

    def _nodes(self, path: Path_) -> tuple[yaml.Node | None, yaml.Node | None]:
        """The key and the value at `path`, or at the longest beginning of it that there is."""
        key, node = None, self.root
        for part in path:
            found = _child(node, part)
            if found is None:
                break
            key, node = found
        return key, node


def read_yaml(file: Path) -> tuple[Source | None, list[Problem]]:
    """Read one YAML file; the source is None when it is not YAML at all."""
    try:
        text = read_string(file, "utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return None, [unreadable(file, error)]
    return parse_yaml(file, text)


def parse_yaml(file: Path, text: str) -> tuple[Source | None, list[Problem]]:
    """Read what a YAML file holds, or would hold; the source is None when it is not YAML at all."""
    try:
        node = yaml.compose(_NO_LINE_ENDS.sub(" ", text), Loader=_Loader)
        problems: list[Problem] = []
        value = {} if node is None else _Builder(file, text, problems).build(node)
    except yaml.MarkedYAMLError as error:
        return None, [syntax_problem(file, text, error)]
    except yaml.YAMLError as error:
        return None, [Problem("yaml-syntax", f"not YAML: {str(error).splitlines()[0]}", Place(file, 1, 1))]
    except TooDeep as error:
        return None, [Problem("yaml-syntax", TOO_DEEP, _place(file, error.node))]
    except RecursionError:
        return None, [Problem("yaml-syntax", TOO_DEEP, Place(file, 1, 1))]
    return Source(file, text, value, node), problems


@dataclass(frozen=True, slots=True)
class _Builder:
    """Builds plain values of nodes and notes what rule files may not hold."""

    file: Path
    text: str
    problems: list[Problem]

    def build(self, node: yaml.Node, level: int = 1) -> Any:
        """The plain value of a node; None for one that is refused."""
        if level > DEEPEST:
            raise TooDeep(node)
        if self.text[node.start_mark.index : node.start_mark.index + 1] in _PROPERTIES:
            return self._refuse(*_PROPERTIES[self.text[node.start_mark.index]], node)
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.style else scalar(node.value)
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, level))
        return [self.build(child, level + 1) for child in node.value]

    def _pairs(self, node: yaml.MappingNode, level: int) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if not isinstance(key_node, yaml.ScalarNode):
                self._refuse("yaml-key", "a key is a plain word", "quote a value that begins with `{` or `[`", key_node)
            elif key in seen:
                self._refuse("duplicate-key", f"the key `{key}` is given twice", "keep one of them", key_node)
            else:
                seen.add(key)
                yield key, self.build(value_node, level + 1)

    def _refuse(self, code: str, title: str, hint: str, node: yaml.Node) -> None:
        problem = Problem(code, title, _place(self.file, node), hint)
        if problem not in self.problems:
            self.problems.append(problem)


def scalar(text: str) -> str | int | float | bool | None:
    """What a plain scalar stands for."""
    if text[:1].isalpha() and text not in _CONSTANTS:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.match(text):
        return int(text)
    if _BASED.match(text):
        return int(text[2:], 8 if text[1] == "o" else 16)
    return float(text.lower().replace(".inf", "inf").replace(".nan", "nan")) if _FLOAT.match(text.lower()) else text


def _child(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    """The key (of a mapping) and the value of one part of a node."""
    if isinstance(node, yaml.MappingNode):
        return next((pair for pair in node.value if pair[0].value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None


def _place(file: Path, node: yaml.Node) -> Place:
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if start.line == end.line else 1
    return Place(file, start.line + 1, start.column + 1, max(1, width))
