"""JSON with places: a file becomes a plain value whose keys and values can be asked for their line and column.

file ── json ─▶ value + problems;  the same text ── as YAML, which JSON nearly is ─▶ places.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from extractor.files import read_file
from extractor.language.yaml_mistakes import TOO_DEEP
from extractor.language.yaml_source import Source, parse_yaml
from extractor.problems import Place, Problem, unreadable

CODE = "json-syntax"
_COMMENT = re.compile(r"\s*(//|/\*|#)")
_HINTS = (
    ("trailing comma", "take the comma before it away"),
    ("Expecting property name", "keys stand in double quotes; take a comma behind the last one away"),
    (
        "Expecting ',' delimiter",
        "a comma is missing before this, or a quotation mark or a bracket is not closed",
    ),
    ("Expecting ':' delimiter", 'write `"key": value`'),
    ("Expecting value", "write a value: a text in double quotes, a number, true, false, null, [ ] or { }"),
    ("Unterminated string", "close the text with a double quotation mark on the same line"),
    ("Invalid control character", "close the text with a double quotation mark on the same line"),
    ("Invalid \\escape", "write a backslash as `\\\\`"),
    ("Extra data", "one value stands in a file: put all into one { }"),
)


def read_json(file: Path) -> tuple[Source | None, list[Problem]]:
    """Read one JSON file; the source is None when it is not JSON."""
    try:
        text = read_file(file).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return None, [unreadable(file, error)]
    return parse_json(file, text)


@lru_cache(maxsize=64)
def parse_json(file: Path, text: str) -> tuple[Source | None, list[Problem]]:
    """Read what a JSON file holds; the source is None when it is not JSON.

    The schemas of the program count for every folder of rules: what was read of a text is read once.
    """
    try:
        value = json.loads(text, parse_constant=_refused)
    except json.JSONDecodeError as error:
        return None, [_syntax_problem(file, text, error)]
    except RecursionError:
        return None, [Problem(CODE, TOO_DEEP, Place(file, 1, 1))]
    except ValueError as error:
        return None, [_number_problem(file, text, error)]
    placed, problems = parse_yaml(file, text.replace("\t", " "))
    deep = [replace(problem, code=CODE) for problem in problems if problem.title == TOO_DEEP]
    if deep:
        return None, deep
    doubled = [problem for problem in problems if problem.code == "duplicate-key"]
    return Source(file, text, value, placed.root if placed is not None else None), doubled


def _refused(constant: str) -> None:
    raise ValueError(constant)


def _number_problem(file: Path, text: str, error: ValueError) -> Problem:
    """A number that is none, or has more digits than can be read."""
    constant = re.search(rf"(?<![\w\"]){re.escape(str(error))}", text)
    found = constant or re.search(r"\d{1000,}", text)
    at = found.start() if found else 0
    place = Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    title = f"{error} is no number of JSON" if constant else "a number has too many digits"
    return Problem(CODE, title, place, "write a number in figures, or a text in double quotes")


def _syntax_problem(file: Path, text: str, error: json.JSONDecodeError) -> Problem:
    place = Place(file, error.lineno, error.colno)
    if not text.strip():
        return Problem(CODE, "the file is empty", place, 'write a value, such as `{"type": "object"}`')
    if _COMMENT.match(text, error.pos):
        return Problem(CODE, "JSON has no comments", place, "write it into a `description`")
    hint = next((hint for beginning, hint in _HINTS if beginning in error.msg), "")
    return Problem(CODE, f"not JSON: {error.msg}", place, hint)
