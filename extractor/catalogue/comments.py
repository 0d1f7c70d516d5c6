"""What the comments of rule files say of the things below them.

(source, place of a key) ─▶ the comment above the key, or above the group of keys it stands in, as one text.
"""

from __future__ import annotations

from extractor.language.yaml_source import Source
from extractor.problems import Place


def comment_of(source: Source, place: Place, *, group: bool = False) -> str:
    """The comment just above the key at a place; of a `group` also the one above its first key, if none is nearer."""
    lines = source.text.split("\n")
    column = place.column - 1
    at = place.line - 2
    while group and at >= 0 and lines[at].strip() and _indent(lines[at]) >= column and not _comment(lines[at], column):
        at -= 1
    found: list[str] = []
    while at >= 0 and _comment(lines[at], column):
        found.insert(0, lines[at].strip().lstrip("#").strip())
        at -= 1
    return " ".join(found)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _comment(line: str, column: int) -> bool:
    """Whether a line is a comment on keys of a column; on an item of a list it stands in front of its dash."""
    return line.lstrip().startswith("#") and _indent(line) in {column, column - 2}
