"""The command `check`: every problem of a rules folder, worst first, then the tests that the rules carry.

folder ── read and lint ─▶ problems ── no errors ─▶ run tests ─▶ report on standard output, exit code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from extractor.authoring.outcome_text import render_outcome
from extractor.authoring.rule_tests import Outcome, all_rules, extractor_for_tests, run_tests
from extractor.keeping import patterns_remembered
from extractor.language.loading import read_rules
from extractor.language.model import RuleSet
from extractor.problems import Problem, severity

FINE, FINDINGS, BROKEN = 0, 1, 2


def check(folder: Path) -> int:
    """Print what is wrong with the rules; 0 when nothing is, 1 when tests fail, 2 when the rules have errors."""
    with patterns_remembered():
        rules, problems = read_rules(folder)
    errors = sum(problem.level == "error" for problem in problems)
    for problem in sorted(problems, key=severity):
        print(problem.render(), end="\n\n")
    outcomes = [] if errors else list(run_tests(rules, extractor_for_tests(rules, folder), folder))
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        print(render_outcome(outcome), end="\n\n")
    print(_closing(rules, problems, outcomes, failed))
    return BROKEN if errors else FINDINGS if failed else FINE


def _closing(
    rules: RuleSet, problems: Iterable[Problem], outcomes: Sequence[Outcome], failed: Sequence[Outcome]
) -> str:
    levels = [problem.level for problem in problems]
    parts = [counted(levels.count("error"), "error"), counted(levels.count("warning"), "warning")]
    parts.append(counted(len(all_rules(rules)), "rule"))
    if "error" in levels:
        return ", ".join([*parts, "tests not run"])
    tests = [f"{counted(len(outcomes) - len(failed), 'test')} passed", *([f"{len(failed)} failed"] if failed else [])]
    return ", ".join([*parts, *tests])


def counted(number: int, what: str) -> str:
    """A number with what it counts, in the singular or the plural."""
    return f"{number} {what}{'' if number == 1 else 's'}"
