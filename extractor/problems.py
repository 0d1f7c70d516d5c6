"""What is wrong with a file, where, and what to do: one frozen value and its text for a terminal.

A problem is found by a generator that walks a rule file, and rendered here as a small document:
code and title, place, the line with a caret under the exact characters, a hint.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

LEVELS = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: line and column count from 1, in code points; `width` characters are meant."""

    file: Path
    line: int
    column: int
    width: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a stable `code`, what is wrong, where, and a hint that helps to mend it."""

    code: str
    title: str
    place: Place
    hint: str = ""
    level: str = "error"

    def render(self, source: str | None = None) -> str:
        """The problem as text; `source` is the file's content (read from disk when it is not given)."""
        head = f"{self.level}[{self.code}]: {self.title}"
        lines = [head, f"  --> {self.place.file}:{self.place.line}:{self.place.column}"]
        lines += _marked_line(self.place, _content(self.place.file) if source is None else source)
        return "\n".join([*lines, f"  hint: {self.hint}"] if self.hint else lines)


class RuleProblems(Exception):
    """Raised when rules cannot be used; carries every problem found, worst first."""

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


def _content(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
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
