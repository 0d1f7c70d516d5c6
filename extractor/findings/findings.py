"""What a check found, as one value that every format is written from.

problems of rules, tests that failed, golden files that drifted, all that was fine ─▶ Report ─▶ a format, an exit code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.display.wording import shortened
from extractor.exits import BROKEN, FINDINGS, FINE
from extractor.problems import LEVELS, Place, Problem

RULES, TESTS, GOLDENS = "rules", "tests", "goldens"
PARTS = (RULES, TESTS, GOLDENS)
LONGEST_MESSAGE = 3000
"""Characters of a message; hosts cut longer ones."""


@dataclass(frozen=True, slots=True)
class Case:
    """Something that is looked at by itself: a test of a rule, by the rule and its sentence; an article.

    `group` is the rule's id, or the folder of the golden files; the name is the same whether all is well or not.
    """

    part: str
    group: str
    name: str
    place: Place | None
    seconds: float = 0.0
    todo: bool = False
    """Known to fail, and failing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of one part of the check, how it is shown to a person in full, and the case that has it, if any."""

    part: str
    problem: Problem
    text: str
    case: Case | None = None

    @classmethod
    def of(cls, problem: Problem) -> Finding:
        """The finding of a problem that the rules have."""
        return cls(RULES, problem, problem.render())

    @property
    def message(self) -> str:
        """What is wrong and what helps, without the place; of a case that failed, what was expected and what came."""
        head = f"{self.problem.title}\n{self.problem.hint}".rstrip()
        if self.case is None:
            return head
        return shortened(f"{head}\n{self.text}", LONGEST_MESSAGE)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, those of the rules first and the worst of them first; all cases that passed; the closing line.

    `seconds` are those that reading the rules took; each case has its own.
    """

    findings: tuple[Finding, ...]
    passed: tuple[Case, ...]
    closing: str
    seconds: float = 0.0

    def code(self, fail_level: str = "error") -> int:
        """The exit code: 2 when the rules have errors, 1 when there is anything else of that level or a worse one."""
        failing = failing_levels(fail_level)
        if any(f.part == RULES and f.problem.level == "error" for f in self.findings):
            return BROKEN
        return FINDINGS if any(f.problem.level in failing for f in self.findings) else FINE

    def worst_first(self) -> list[Finding]:
        """The findings of all parts together, errors first, otherwise as they are."""
        return sorted(self.findings, key=lambda finding: LEVELS.index(finding.problem.level))

    def worst_last(self) -> list[Finding]:
        """The findings of all parts together, errors last, otherwise as they are."""
        return sorted(self.findings, key=lambda finding: -LEVELS.index(finding.problem.level))


def failing_levels(fail_level: str) -> Sequence[str]:
    """The levels that make a check fail: the one given and all worse ones."""
    return LEVELS[: LEVELS.index(fail_level) + 1]


def relative(file: Path) -> str:
    """A path as it is shown to programs: from the working folder where it lies below it, with slashes."""
    resolved, here = file.resolve(), Path.cwd()
    return resolved.relative_to(here).as_posix() if resolved.is_relative_to(here) else file.as_posix()
