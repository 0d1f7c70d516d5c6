"""Where a character of a YAML string stands in the file: through quotes, escapes, folds and indentation.

(file text, scalar node, place in its value) ─▶ place in the text. Value and source are walked side by side.
"""

from __future__ import annotations

import re

import yaml

_FOLD, _SPACES = re.compile(r"[ \n\t]*"), re.compile(" *")
_ESCAPES = {"x": 4, "u": 6, "U": 10}


def index_in_text(text: str, node: yaml.ScalarNode, at: int) -> int:
    """The index in `text` of character `at` of the node's value."""
    start, end = node.start_mark.index, node.end_mark.index
    block = node.style in {"|", ">"}
    source = _first_content(text, start) if block else start + bool(node.style)
    indent = _indent(text, source) if block else 0
    source += indent
    for char in node.value[:at]:
        source += _width(text, source, char, node.style, indent)
    return min(source, end)


def _first_content(text: str, start: int) -> int:
    """The start of the first line below the head of a block scalar."""
    return text.find("\n", start) + 1


def _indent(text: str, line: int) -> int:
    """The indentation of a block: that of its first line with content."""
    while text[line : line + 1] == "\n":
        line += 1
    rest = text[line:]
    return len(rest) - len(rest.lstrip(" "))


def _width(text: str, source: int, char: str, style: str | None, indent: int) -> int:
    """How many characters of the source stand for one character of the value."""
    here = text[source : source + 1]
    if style == "'" and here == "'":
        return 2
    if style == '"' and here == "\\":
        return _ESCAPES.get(text[source + 1 : source + 2], 2)
    if char not in " \n":
        return 1
    if style in {"|", ">"}:
        return 1 + (min(indent, _run(_SPACES, text, source + 1)) if here == "\n" else 0)
    blank = _run(_FOLD, text, source)
    return blank if "\n" in text[source : source + blank] else bool(blank)


def _run(what: re.Pattern[str], text: str, start: int) -> int:
    """How many characters of a kind follow one another."""
    found = what.match(text, start)
    return found.end() - start if found is not None else 0
