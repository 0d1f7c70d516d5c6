"""The command `check`: every problem of a rules folder, worst first, then the tests that the rules carry, then goldens.

folder ── read and lint ─▶ problems ── no errors ─▶ run tests, compare golden files ─▶ Report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import indent

from extractor.authoring.formats.report import GOLDENS, TESTS, Finding, Passed, Report
from extractor.authoring.formats.terminal import full
from extractor.authoring.goldens import Goldens, Result, compared, update
from extractor.authoring.rule_tests import Difference, Outcome, extractor_for_tests, run_tests
from extractor.language.loading import read_rules
from extractor.language.model import RuleSet
from extractor.problems import Problem, severity


def check(folder: Path) -> int:
    """Print what is wrong with the rules; 0 when nothing is, 1 when tests fail, 2 when the rules have errors."""
    report = inspect(folder)
    print(full(report), end="")
    return report.code()


def inspect(folder: Path, goldens: Goldens | None = None, *, update_goldens: bool = False) -> Report:
    """What is wrong with the rules, with their tests and with golden files; these are written anew when asked for."""
    rules, problems = read_rules(folder)
    found = [Finding.of(problem) for problem in sorted(problems, key=severity)]
    if any(problem.level == "error" for problem in problems):
        return Report(tuple(found), (), _closing(rules, problems, [], []))
    extractor = extractor_for_tests(rules)
    outcomes = list(run_tests(rules, extractor, folder))
    failed = [outcome for outcome in outcomes if not outcome.passed]
    passed = [Passed(TESTS, o.rule.id, o.test.place.file) for o in outcomes if o.passed]
    results = list(compared(goldens, extractor)) if goldens else []
    written = ""
    if update_goldens:
        written = " ({} written, {} removed)".format(*update(results))
        results = list(compared(goldens, extractor)) if goldens else []
    found += [*map(_failed, failed), *(_drifted(r, r.problem) for r in results if r.problem)]
    passed += [Passed(GOLDENS, r.file.stem, r.file) for r in results if not r.problem]
    closing = _closing(rules, problems, outcomes, failed) + (_closing_of_goldens(results) + written if goldens else "")
    return Report(tuple(found), tuple(passed), closing)


def _failed(outcome: Outcome) -> Finding:
    problem = Problem("test-failed", f"a test of {outcome.rule.id} fails", outcome.test.place)
    return Finding(TESTS, problem, render_outcome(outcome))


def _drifted(result: Result, problem: Problem) -> Finding:
    return Finding(GOLDENS, problem, "\n".join(filter(None, [problem.render(), indent(result.difference, "  ")])))


def _closing_of_goldens(results: Sequence[Result]) -> str:
    failed = sum(result.problem is not None for result in results)
    passed = f", {_counted(len(results) - failed, 'golden file')} as expected"
    return f"{passed}, {failed} not" if failed else passed


def render_outcome(outcome: Outcome) -> str:
    """A failed test with expected and got side by side."""
    place, text = outcome.test.place, " ".join(outcome.test.text.split())
    lines = [f"test failed: {outcome.rule.id}", f"  --> {place.file}:{place.line}:{place.column}", f"  text: {text}"]
    if not outcome.differences:
        return "\n".join([*lines, "  it passes: take `todo` away"])
    lines += _table(outcome.differences)
    if outcome.others:
        lines.append(f"  other rules made records of it: {', '.join(outcome.others)}")
    return "\n".join(lines)


def _table(differences: Sequence[Difference]) -> Iterator[str]:
    several = len({d.record for d in differences}) > 1 or differences[0].record > 1
    rows = [("", "expected", "got")]
    for d in differences:
        name = f"{d.field} of {d.record}" if several and d.field != "record" else d.field
        rows.append((name, _value(d.expected), _value(d.got)))
    widths = [max(len(row[i]) for row in rows) for i in range(2)]
    for name, expected, got in rows:
        yield f"    {name:{widths[0]}}  {expected:{widths[1]}}  {got}".rstrip()


def _value(value: object) -> str:
    if value is None:
        return "(nothing)"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return " | ".join(_value(inner) for inner in value)
    return str(value)


def _closing(
    rules: RuleSet, problems: Iterable[Problem], outcomes: Sequence[Outcome], failed: Sequence[Outcome]
) -> str:
    levels = [problem.level for problem in problems]
    count = sum(len(kind.rules) + len(kind.details) + len(kind.follow_ups) for kind in rules.records.values())
    parts = [_counted(levels.count("error"), "error"), _counted(levels.count("warning"), "warning")]
    parts.append(_counted(count, "rule"))
    if "error" in levels:
        return ", ".join([*parts, "tests not run"])
    tests = [f"{_counted(len(outcomes) - len(failed), 'test')} passed", *([f"{len(failed)} failed"] if failed else [])]
    return ", ".join([*parts, *tests])


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
