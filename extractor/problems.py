"""What is wrong with a file, where, and what to do: one frozen value and its text for a terminal.

A problem is found by a generator that walks a rule file, and rendered here as a small document:
code and title, place, the line with a caret under the exact characters, a hint.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractor.files import read_file

LEVELS = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: line and column count from 1, in code points; `width` characters are meant."""

    file: Path
    line: int
    column: int
    width: int = 1


@dataclass(frozen=True, slots=True)
class Fix:
    """What certainly mends a problem: at its place `old` stands, and `new` ought to."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a stable `code`, what is wrong, where, a hint that helps to mend it, a certain fix if any."""

    code: str
    title: str
    place: Place
    hint: str = ""
    level: str = "error"
    fix: Fix | None = None

    def render(self, source: str | None = None) -> str:
        """The problem as text; `source` is the file's content (read from disk when it is not given)."""
        head = f"{self.level}[{self.code}]: {self.title}"
        lines = [head, f"  --> {self.place.file}:{self.place.line}:{self.place.column}"]
        lines += _marked_line(self.place, _content(self.place.file) if source is None else source)
        return "\n".join([*lines, f"  hint: {self.hint}"] if self.hint else lines)


class RuleProblems(Exception):
    """Raised when rules, or annotations, cannot be used; carries every problem found, worst first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=severity))
        super().__init__("\n\n".join(p.render() for p in self.problems))


class UsageError(Exception):
    """Raised when a run cannot start or go on as it was asked for; the message says what to do."""


def severity(problem: Problem) -> tuple[int, str, int, int, str]:
    """Sort key: errors before warnings, then by place."""
    place = problem.place
    return LEVELS.index(problem.level), str(place.file), place.line, place.column, problem.code


def nearest(name: str, names: Iterable[str]) -> str:
    """A hint that proposes the known name most like `name`, or lists a few when none is like it."""
    known = sorted(set(names))
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    return f"known: {', '.join(known[:12])}{' …' if len(known) > 12 else ''}" if known else ""


def only_near(name: str, names: Iterable[str]) -> Fix | None:
    """The fix of a misspelt name: the one known name that is a letter away from it, else the only one much like it."""
    known = sorted(set(names))
    near = [other for other in known if _a_letter_away(name, other)]
    near = near or difflib.get_close_matches(name, known, n=2, cutoff=0.8)
    return Fix(name, near[0]) if len(near) == 1 else None


def _a_letter_away(one: str, other: str) -> bool:
    """Whether a letter more, less or other, or two letters changed about, make the one of the other."""
    same = next((i for i, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    a, b = one[same:], other[same:]
    return (
        min(len(one), len(other)) > 2
        and one != other
        and (a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:]))
    )


def _content(file: Path) -> str:
    try:
        return read_file(file).decode("utf-8", "replace")
    except OSError:
        return ""


def _marked_line(place: Place, source: str) -> list[str]:
    lines = source.splitlines()
    if not 1 <= place.line <= len(lines):
        return []
    number = str(place.line)
    gutter = " " * len(number)
    indent = "".join("\t" if c == "\t" else " " for c in lines[place.line - 1][: place.column - 1])
    return [f" {gutter} |", f" {number} | {lines[place.line - 1]}", f" {gutter} | {indent}{'^' * max(1, place.width)}"]
