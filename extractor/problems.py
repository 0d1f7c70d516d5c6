"""What is wrong with a file, where, and what to do: one frozen value and its text for a terminal.

A problem is found by a generator that walks a rule file, and rendered here as a small document:
code and title, place, the line with a caret under the exact characters, a hint.
"""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.files import from_here, read_file

LEVELS = ("error", "warning")
SHARED = frozenset({"missing-name"})
"""Codes of problems that have one cause where they have one title, beside those of unknown names."""
WIDTH, NARROWEST = 160, 40
"""Columns for a line of source where no terminal says how many it has, and at least."""
NAMED = 3
"""So many other places of a problem are named."""


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
    """One finding: a stable `code`, what is wrong, where, a hint that helps to mend it, a certain fix if any.

    Problems of one kind that are `about` one name have one cause.
    """

    code: str
    title: str
    place: Place
    hint: str = ""
    level: str = "error"
    fix: Fix | None = None
    about: str = ""

    def render(self, source: str | None = None) -> str:
        """The problem as text; `source` is the file's content (read from disk when it is not given)."""
        head = f"{self.level}[{self.code}]: {self.title}"
        lines = [head, f"  --> {from_here(self.place.file)}:{self.place.line}:{self.place.column}"]
        lines += _marked_line(self.place, _content(self.place.file) if source is None else source)
        return "\n".join([*lines, f"  hint: {self.hint}"] if self.hint else lines)


class RuleProblems(Exception):
    """Raised when rules, or annotations, cannot be used; carries every problem found, worst first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=severity))
        super().__init__("\n\n".join(p.render() for p in worst_last(gathered(self.problems))))


class UsageError(Exception):
    """Raised when a run cannot start or go on as it was asked for; the message says what to do."""


def unreadable(file: Path, error: OSError | UnicodeDecodeError) -> Problem:
    """The problem of a file that cannot be read, or is no text."""
    reason = f"it is not UTF-8 (byte {error.start})" if isinstance(error, UnicodeDecodeError) else error.strerror
    return Problem("unreadable", f"the file cannot be read: {reason}", Place(file, 1, 1))


def severity(problem: Problem) -> tuple[int, str, int, int, str]:
    """Sort key: errors before warnings, then by place."""
    place = problem.place
    return LEVELS.index(problem.level), str(place.file), place.line, place.column, problem.code


def worst_last(problems: Iterable[Problem]) -> list[Problem]:
    """As people read them at a terminal, from below: warnings above, errors last, otherwise as they are."""
    return sorted(problems, key=lambda problem: -LEVELS.index(problem.level))


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """One problem for a name that nothing has, however often it is asked for: the first, which names the other places.

    Whoever misspells what many patterns use makes one mistake.
    """
    groups: dict[object, list[Problem]] = {}
    for problem in problems:
        shared = problem.code in SHARED or problem.code.startswith("unknown-")
        key = problem.about or (problem.code, problem.title) if shared else problem
        groups.setdefault(key, []).append(problem)
    return [replace(first, hint=_also(first.hint, rest)) if rest else first for first, *rest in groups.values()]


def _also(hint: str, others: Sequence[Problem]) -> str:
    named = ", ".join(f"{problem.place.file.name}:{problem.place.line}" for problem in others[:NAMED])
    more = f" and {len(others) - NAMED} more places" if len(others) > NAMED else ""
    return "; ".join(filter(None, (hint, f"also in {named}{more}")))


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
    """The line with a caret under what is meant, cut around it to the width of the terminal."""
    lines = source.split("\n") if source else []
    if not 1 <= place.line <= len(lines):
        return []
    number = str(place.line)
    gutter = " " * len(number)
    shown, before, width = _cut(lines[place.line - 1].rstrip("\r"), place, _columns() - len(gutter) - 4)
    indent = "".join("\t" if c == "\t" else " " for c in shown[:before])
    return [f" {gutter} |", f" {number} | {shown}", f" {gutter} | {indent}{'^' * width}"]


def _cut(line: str, place: Place, room: int) -> tuple[str, int, int]:
    """As much of a line as there is room for, and where in it the caret begins, and how wide it is."""
    before, width = place.column - 1, max(1, place.width)
    if len(line) <= room:
        return line, before, max(1, min(width, len(line) - before))
    start = max(0, min(before - room // 3, len(line) - room + 1))
    head = "…" if start else ""
    rest = line[start:]
    shown = head + (rest if len(head) + len(rest) <= room else f"{rest[: room - len(head) - 1]}…")
    before += len(head) - start
    return shown, before, max(1, min(width, len(shown) - before))


def _columns() -> int:
    return max(NARROWEST, shutil.get_terminal_size((WIDTH, 0)).columns)
