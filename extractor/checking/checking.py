"""The command `check`: every problem of a rules folder, worst first, then the tests that the rules carry, then goldens.

folder ── read ─▶ rules ── lint ─▶ problems ── no errors ─▶ Report.
                    └── run tests, compare golden files ──┘ meanwhile, in another process
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from textwrap import indent
from time import perf_counter

from extractor.coverage.coverage import Coverage, corpus_texts, measure
from extractor.display.wording import counted
from extractor.findings.findings import GOLDENS, TESTS, Case, Finding, Report, relative
from extractor.findings.terminal import full
from extractor.forked import meanwhile
from extractor.goldens import Goldens, Result, compared, update
from extractor.language.book import Book
from extractor.language.loading import lint_read, read_all
from extractor.language.model import Rule, RuleSet
from extractor.pipeline import Extractor
from extractor.problems import Place, Problem, gathered, severity
from extractor.records.validate import RecordValidator
from extractor.rule_cache import patterns_remembered
from extractor.rule_tests.outcome_text import render_outcome
from extractor.rule_tests.outcomes import Outcome, State
from extractor.rule_tests.rule_tests import all_rules, extractor_for_tests, rules_with_tests, run_tests


def check(folder: Path) -> int:
    """Print what is wrong with the rules; 0 when nothing is, 1 when tests fail, 2 when the rules have errors."""
    report = inspect(folder)
    print(full(report), end="")
    return report.code()


def inspect(
    folder: Path, goldens: Goldens | None = None, *, update_goldens: bool = False, min_coverage: float = 0.0
) -> Report:
    """What is wrong with the rules, with their tests and with golden files; these are written anew when asked for.

    Tests and articles must exercise at least the share `min_coverage` of the parts of patterns.
    """
    start = perf_counter()
    with patterns_remembered():
        book, rules, problems = read_all(folder, linted=False)
    run = partial(_run, book, rules, folder, goldens, update_goldens, min_coverage)
    apart = not problems and not update_goldens  # which are written when it is certain that the rules have no error
    with meanwhile(run) if apart else nullcontext(run) as ran:
        problems = lint_read(book, rules, problems)
        seconds = perf_counter() - start
        found = [Finding.of(problem) for problem in gathered(sorted(problems, key=severity))]
        if any(problem.level == "error" for problem in problems):
            return Report(tuple(found), (), _closing(folder, found, rules, ["tests not run"]), seconds)
        came = ran()
    found += came.findings
    return Report(tuple(found), came.passed, _closing(folder, found, rules, came.told), seconds)


@dataclass(frozen=True, slots=True)
class _Came:
    """What came of tests and golden files; `told` is for the last line."""

    findings: tuple[Finding, ...]
    passed: tuple[Case, ...]
    told: tuple[str, ...]


def _run(
    book: Book, rules: RuleSet, folder: Path, goldens: Goldens | None, update_goldens: bool, min_coverage: float
) -> _Came:
    """Run the tests that rules carry, and hold articles against their golden files."""
    extractor = extractor_for_tests(rules, folder)
    carrying = rules_with_tests(rules)
    half = len(carrying) // 2
    with meanwhile(partial(_tested, rules, extractor, folder, carrying[half:])) as others:
        tested = [*_tested(rules, extractor, folder, carrying[:half]), *others()]
    failed = [one for one in tested if isinstance(one, Finding)]
    passed = [one for one in tested if isinstance(one, Case)]
    validator = RecordValidator.of_rules(folder)
    results = list(compared(goldens, extractor, validator)) if goldens else []
    written = ""
    if update_goldens:
        written = " ({} written, {} removed)".format(*update(results))
        results = list(compared(goldens, extractor, validator)) if goldens else []
    found = [*failed, *(_drifted(r, r.problem) for r in results if r.problem)]
    held = [_article(r) for r in results if not r.problem]
    if min_coverage:
        articles = [article for place in goldens.corpus for article in corpus_texts(folder, place)] if goldens else []
        texts = [*(test.text for rule in all_rules(rules) for test in rule.tests), *articles]
        found += _uncovered(measure(book, rules, folder, texts), min_coverage)
    told = [*_tests_run(len(passed), len(failed)), *([_goldens_held(results) + written] if goldens else [])]
    return _Came(tuple(found), (*passed, *held), tuple(told))


def _tested(rules: RuleSet, extractor: Extractor, folder: Path, wanted: Sequence[Rule]) -> list[Finding | Case]:
    """What came of the tests of some rules: a finding where one fails."""
    return [_case(o) if o.passed else _failed(o) for o in run_tests(rules, extractor, folder, wanted)]


def _uncovered(coverage: Coverage, least: float) -> Iterator[Finding]:
    """Told at the first part that no text exercises, when there are too many."""
    if coverage.share < least:
        title = (
            f"tests and articles exercise {coverage.share:.2f} of {coverage.total} parts of patterns, not {least:.2f}"
        )
        hint = "`extractor test --coverage` names the others; the first is this one"
        problem = Problem("low-coverage", title, coverage.elements[0].place, hint)
        yield Finding(TESTS, problem, problem.render())


def _failed(outcome: Outcome) -> Finding:
    problem = Problem("test-failed", f"a test of {outcome.rule.id} fails", outcome.test.place)
    return Finding(TESTS, problem, render_outcome(outcome), _case(outcome))


def _drifted(result: Result, problem: Problem) -> Finding:
    text = "\n".join(filter(None, [problem.render(), indent(result.difference, "  ")]))
    return Finding(GOLDENS, problem, text, _article(result))


def _case(outcome: Outcome) -> Case:
    test = outcome.test
    dated = f" ({test.published})" if test.published else ""
    name = " ".join(test.text.split()) + dated
    return Case(TESTS, outcome.rule.id, name, test.place, outcome.seconds, outcome.state == State.TODO)


def _article(result: Result) -> Case:
    place = Place(result.file if result.article is None else result.article, 1, 1)
    return Case(GOLDENS, result.file.parent.name, result.file.stem, place, result.seconds)


def _tests_run(passed: int, failed: int) -> list[str]:
    told = f"{counted(passed, 'test')} passed"
    return [told, f"{failed} failed"] if failed else [told]


def _goldens_held(results: Sequence[Result]) -> str:
    failed = sum(result.problem is not None for result in results)
    passed = f"{counted(len(results) - failed, 'golden file')} as expected"
    return f"{passed}, {failed} not" if failed else passed


def _closing(folder: Path, findings: Sequence[Finding], rules: RuleSet, run: Sequence[str]) -> str:
    """The last line: which folder, all findings by their level, whatever part they are of, and what was run."""
    levels = [finding.problem.level for finding in findings]
    parts = [counted(levels.count("error"), "error"), counted(levels.count("warning"), "warning")]
    name = relative(folder) if folder.resolve() != Path.cwd() else folder.resolve().name
    return f"{name}: {', '.join([*parts, counted(len(all_rules(rules)), 'rule'), *run])}"
