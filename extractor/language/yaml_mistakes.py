"""Common mistakes in YAML: the place where one was made, and not where a reader noticed, with a sentence on what to do.

(file text, error of the YAML reader) ─▶ Problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from extractor.problems import Place, Problem

CODE = "yaml-syntax"
_HINT = "quote a value that holds `: ` or ` #` or begins with a sign; check the indentation"
TOO_DEEP = "nested too deeply"
_TOO_DEEP_TO_READ = "exceeded maximum nesting depth"
_QUOTES = frozenset("\"'")
_BRACKETS = {"[": "]", "{": "}"}


def syntax_problem(file: Path, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """What is wrong with a text that is not YAML."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(CODE, f"not YAML: {error.problem}", Place(file, 1, 1), _HINT)
    if error.problem == _TOO_DEEP_TO_READ:
        return Problem(CODE, TOO_DEEP, Place(file, mark.line + 1, mark.column + 1))
    found = _quotation(text, error, mark.index) or _sign(text, mark.index) or _bracket(text, error)
    if found is None:
        return Problem(CODE, f"not YAML: {error.problem}", Place(file, mark.line + 1, mark.column + 1), _HINT)
    title, at, hint = found
    return Problem(CODE, title, Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)), hint)


Found = tuple[str, int, str]
"""What is wrong, at which character of the text, and what to do."""


def _quotation(text: str, error: yaml.MarkedYAMLError, at: int) -> Found | None:
    """A quotation mark that is not closed, or one that closes where the value goes on."""
    context = error.context_mark
    if context is not None and text[context.index : context.index + 1] in _QUOTES and at >= len(text.rstrip()):
        return _unclosed(text, context.index)
    last = None
    for token in _quoted(text):
        if token.end_mark.index > at:
            break
        last = token
    if last is None or text[last.end_mark.index : at].strip(" "):
        return None
    if last.start_mark.line != last.end_mark.line:
        return _unclosed(text, last.start_mark.index)
    end, sign = last.end_mark.index, text[last.start_mark.index]
    if end != at:
        return "the value ends before this, with its quotation marks", at, "put all of it in quotation marks, or none"
    other = "put the value in single ones" if sign == '"' else "inside single ones write an apostrophe as `''`"
    return f"the value ends at this {sign}", end - 1, f"quotation marks inside quotation marks: {other}"


def _unclosed(text: str, at: int) -> Found:
    sign = text[at]
    return f"this quotation mark is not closed: {sign}", at, f"write {sign} at the end of the value as well"


def _quoted(text: str) -> Iterator[Any]:
    """The values in quotation marks, as far as the text can be read."""
    try:
        for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(token, yaml.ScalarToken) and token.style in _QUOTES:
                yield token
    except yaml.YAMLError:
        return


def _sign(text: str, at: int) -> Found | None:
    """A sign with which no value and no line can begin."""
    sign = text[at : at + 1]
    if sign == "\t":
        return "a tab cannot indent a line", at, "indent with spaces"
    if sign in {"@", "`", "%"}:
        return f"a value cannot begin with {sign}", at, "put it in quotation marks"
    return None


def _bracket(text: str, error: yaml.MarkedYAMLError) -> Found | None:
    """A bracket that is not closed."""
    context = error.context_mark
    sign = text[context.index : context.index + 1] if context is not None else ""
    if context is None or sign not in _BRACKETS:
        return None
    return f"`{sign}` is not closed", context.index, f"write `{_BRACKETS[sign]}` behind the last value"
