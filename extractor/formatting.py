"""Rule files in one style: terms sorted, tests last, no line too long, no stray blanks; comments stay where they are.

text of a rule file ─▶ the text in style. Only what is out of style is touched, by its place in the file, so that the
rest keeps the layout that its writer gave it; where the result would not mean the same, the file is left alone.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from extractor.editing.editing import Edit, edited
from extractor.language.patterns import DETAIL, FOLLOW_UP, RULE
from extractor.language.yaml_source import Source, read_yaml
from extractor.problems import Problem

WIDTH = 150
"""The longest line that a list of terms may take."""
WRAPPED = 138
"""Where a list that is longer is wrapped, beside its indentation."""
_LITERAL = frozenset({"|", ">"})


def formatted(file: Path) -> tuple[str, str, list[Problem]]:
    """A rule file as it is and as it should be; problems where it cannot be read, and then both are the same."""
    source, problems = read_yaml(file)
    if source is None or problems:
        text = source.text if source is not None else ""
        return text, text, problems
    return source.text, _tidied(edited(source.text, _edits(source))), []


def _edits(source: Source) -> Iterator[Edit]:
    if source.root is None or not isinstance(source.value, dict):
        return
    for path in _term_lists(source.value):
        node = _node(source.root, path)
        if isinstance(node, yaml.SequenceNode) and node.value:
            yield from _sorted_terms(source.text, node)
    for kind in (RULE, DETAIL, FOLLOW_UP):
        for i in range(len(source.value.get(kind, ()))):
            yield from _tests_last(source.text, _node(source.root, (kind, i)))


def _term_lists(value: dict[str, Any]) -> Iterator[tuple[str | int, ...]]:
    for name, lexicon in value.get("lexicons", {}).items():
        if not isinstance(lexicon, dict):
            continue
        if "terms" in lexicon:
            yield "lexicons", name, "terms"
        for i, group in enumerate(lexicon.get("groups", ())):
            if isinstance(group, dict) and "terms" in group:
                yield "lexicons", name, "groups", i, "terms"


def _node(node: yaml.Node | None, path: Sequence[str | int]) -> yaml.Node | None:
    for part in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part] if part < len(node.value) else None
    return node


def _sorted_terms(text: str, node: yaml.SequenceNode) -> Iterator[Edit]:
    """A list of terms in order, each once; one with comments in it is left alone."""
    start, end = node.start_mark.index, node.end_mark.index
    items = [(item.value, _written(text, item)) for item in node.value]
    if any("#" in between for between in _outside(text, node)):
        return
    wanted = [written for _, written in sorted(dict(items[::-1]).items(), key=lambda item: (item[0].lower(), item[0]))]
    long = any(len(line) > WIDTH for line in _lines_of(text, start, end))
    if wanted == [written for _, written in items] and not (node.flow_style and long):
        return
    if node.flow_style:
        yield Edit(start, end, _flow(text, start, wanted))
    elif len(wanted) == len(items):
        for item, written in zip(node.value, wanted, strict=True):
            yield Edit(item.start_mark.index, item.end_mark.index, written)


def _written(text: str, item: yaml.Node) -> str:
    """A term as it is written; one that goes on in the next line is put on one."""
    written = text[item.start_mark.index : item.end_mark.index]
    return written if written.startswith(("'", '"')) else re.sub(r"\s*\n\s*", " ", written)


def _outside(text: str, node: yaml.SequenceNode) -> Iterator[str]:
    """What stands between the items of a list."""
    at = node.start_mark.index
    for item in node.value:
        yield text[at : item.start_mark.index]
        at = item.end_mark.index
    if node.flow_style:
        yield text[at : node.end_mark.index]


def _lines_of(text: str, start: int, end: int) -> list[str]:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return text[first : last if last >= 0 else len(text)].split("\n")


def _flow(text: str, start: int, items: Sequence[str]) -> str:
    """A list in brackets: on its line where it fits, else wrapped below its key."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    joined = ", ".join(items)
    rest = text[start:].partition("\n")[0].rpartition("]")[2] if "]" in text[start:].partition("\n")[0] else ""
    if line.strip() and len(line) + len(joined) + 2 + len(rest) <= WIDTH:
        return f"[{joined}]"
    bare = line.lstrip(" -")
    indent = " " * (len(line) - len(bare) + (2 if line.strip() else 0))
    begin = f"\n{indent}[" if line.strip() else "["
    wrapped = _wrapped(items, WRAPPED - len(indent) - 2)
    inner = "\n".join(f"{indent}  {row}" for row in wrapped)
    return f"{begin}\n{inner}\n{indent}]"


def _wrapped(items: Sequence[str], width: int) -> list[str]:
    """Items in rows; an item is never broken."""
    glued = [item.replace(" ", "\0") for item in items]
    rows = textwrap.wrap(", ".join(glued), width, break_long_words=False, break_on_hyphens=False)
    return [row.replace("\0", " ") for row in rows]


def _tests_last(text: str, node: yaml.Node | None) -> Iterator[Edit]:
    """Of a rule written with a key a line: its tests behind its other keys."""
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return
    keys = [key.value for key, _ in node.value]
    if "tests" not in keys or keys[-1] == "tests" or keys[0] == "tests":
        return
    at = keys.index("tests")
    column = node.start_mark.column
    starts = [_start_of(text, key.start_mark.index) for key, _ in node.value]
    marks = [key.start_mark.index for key, _ in node.value[1:]]
    if any(text[text.rfind("\n", 0, mark) + 1 : mark].strip() for mark in marks):
        return
    end = _end_of(text, marks[-1], column)
    tests, others = text[starts[at] : starts[at + 1]].rstrip("\n"), text[starts[at + 1] : end].rstrip("\n")
    yield Edit(starts[at], end, f"{others}\n{tests}\n")


def _start_of(text: str, at: int) -> int:
    """Where the line of a key begins, or the first of the comments just above it."""
    start = text.rfind("\n", 0, at) + 1
    while start > 0 and (above := text[text.rfind("\n", 0, start - 1) + 1 : start]).strip().startswith("#"):
        start -= len(above)
    return start


def _end_of(text: str, start: int, column: int) -> int:
    """Where a block that begins with a line ends: before the next line that is indented less than its inner lines."""
    at = text.find("\n", start) + 1
    end = at or len(text)
    while 0 < at < len(text):
        stop = text.find("\n", at)
        line = text[at : stop if stop >= 0 else len(text)]
        if line.strip() and len(line) - len(line.lstrip()) <= column:
            break
        at = stop + 1 if stop >= 0 else len(text)
        end = at if line.strip() else end
    return end


def _tidied(text: str) -> str:
    """No blanks at the ends of lines, no two empty lines in a row, one newline at the end; block scalars untouched."""
    literal = _literal_lines(text)
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        line = line if number in literal else line.rstrip()
        if line or number in literal or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n") + "\n"


def _literal_lines(text: str) -> frozenset[int]:
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    scalars = (token for token in yaml.scan(text, Loader=loader) if isinstance(token, yaml.ScalarToken))
    marks = ((token.start_mark.line, token.end_mark.line) for token in scalars if token.style in _LITERAL)
    return frozenset(number for first, last in marks for number in range(first + 1, last))


def same(before: object, after: object) -> bool:
    """Whether two values of rule files mean the same: equal, but for the order of keys and of terms."""
    if isinstance(before, dict) and isinstance(after, dict):
        return before.keys() == after.keys() and all(
            sorted(set(before[k]), key=str) == sorted(set(after[k]), key=str)
            if k == "terms" and _strings(before[k]) and _strings(after[k])
            else same(before[k], after[k])
            for k in before
        )
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(map(same, before, after))
    return before == after


def _strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
