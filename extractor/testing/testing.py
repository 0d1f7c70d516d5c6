"""The command `test`: the tests inside rules, what became of each, and what the tests leave out.

folder ── read ─▶ RuleSet ── choose, run ─▶ outcomes ─▶ failures, gaps, a closing line, exit code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from extractor.coverage.coverage import corpus_texts, measure
from extractor.coverage.text import render_coverage
from extractor.display.wording import counted
from extractor.editing.editing import diff_of, write
from extractor.exits import BROKEN, FINDINGS, FINE
from extractor.language.book import Book
from extractor.language.loading import read_all
from extractor.language.model import Rule, RuleSet
from extractor.mutation.mutation import Asked, documents, render_tried, try_all
from extractor.pipeline import Extractor
from extractor.problems import UsageError, gathered, severity
from extractor.rule_cache import patterns_remembered
from extractor.rule_tests.gaps import gaps
from extractor.rule_tests.outcome_text import render_outcome
from extractor.rule_tests.outcomes import Outcome, State
from extractor.rule_tests.rule_tests import all_rules, extractor_for_tests, run_tests
from extractor.rule_tests.updating import updates

UNTESTED = "untested"
"""The problem of a stable rule that lacks a test: no reason not to run those there are."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: rules whose id fits a pattern such as `accusation/*` or `*-of`; what is done beside tests."""

    filter: str = "*"
    update: bool = False
    """Write what rules make now into the tests that fail."""
    coverage: bool = False
    """Tell what of the rules no test and no document of the corpus exercises."""
    mutate: Asked | None = None
    """Try small changes of the rules, and tell those that no test and no document notices."""
    corpus: Path | None = None
    """Folder of documents, by default `corpus` beside the rules."""


def test(folder: Path, wanted: Wanted) -> int:
    """Run tests and print what came of them; 0 when all pass, 1 when one fails, 2 when the rules have errors."""
    with patterns_remembered():
        book, rules, problems = read_all(folder)
    errors = [problem for problem in problems if problem.level == "error"]
    refusing = [problem for problem in errors if problem.code != UNTESTED]
    if refusing:
        told = gathered(sorted(refusing, key=severity))
        print("\n\n".join(problem.render() for problem in told))
        print(f"\n{counted(len(told), 'error')}, tests not run")
        return BROKEN
    chosen = choose(rules, folder, wanted.filter)
    extractor = extractor_for_tests(rules, folder, cache=not errors)
    outcomes = list(run_tests(rules, extractor, folder, chosen))
    if wanted.update:
        return _update(outcomes)
    for outcome in outcomes:
        if not outcome.passed:
            print(render_outcome(outcome), end="\n\n")
    _print_gaps(rules, chosen)
    if wanted.coverage:
        texts = [*(test.text for rule in chosen for test in rule.tests), *corpus_texts(folder, wanted.corpus)]
        print(render_coverage(measure(book, rules, folder, texts)), end="\n\n")
    if wanted.mutate is not None:
        _print_unnoticed(book, rules, extractor, folder, wanted, wanted.mutate, outcomes)
    print(closing(outcomes))
    return FINE if all(outcome.passed for outcome in outcomes) else FINDINGS


def _print_unnoticed(
    book: Book, rules: RuleSet, extractor: Extractor, folder: Path, wanted: Wanted, asked: Asked,
    outcomes: Sequence[Outcome],
) -> None:  # fmt: skip
    """Tests that fail notice everything: where there are any, no change is tried."""
    if not all(outcome.passed for outcome in outcomes):
        print("changes are tried when all tests pass", end="\n\n")
        return
    texts = documents(all_rules(rules), corpus_texts(folder, wanted.corpus))
    chosen = choose(rules, folder, wanted.filter)
    print(render_tried(try_all(book, rules, extractor, texts, chosen, asked), folder), end="\n\n")


def _update(outcomes: Sequence[Outcome]) -> int:
    """Rewrite the expected records of failed tests, and show the change."""
    changes = updates(outcomes)
    for file, (before, after) in changes.items():
        print(diff_of(file, before, after))
    write({file: after for file, (_, after) in changes.items()})
    updated = sum(bool(outcome.differences) and not outcome.test.todo for outcome in outcomes)
    print(f"{counted(updated, 'test')} updated in {counted(len(changes), 'file')}: read the change before you keep it")
    return FINE


def choose(rules: RuleSet, folder: Path, pattern: str) -> list[Rule]:
    """The rules of a folder, and not of those it extends, whose id or whose name in its record type fits."""
    own = [rule for rule in all_rules(rules) if rule.place.file.is_relative_to(folder)]
    found = [rule for rule in own if any(fnmatchcase(name, pattern) for name in (rule.id, rule.id.partition("/")[2]))]
    if not found:
        raise UsageError(f"no rule is called {pattern}; `--filter 'accusation/*'` takes all rules of a record type")
    return found


def _print_gaps(rules: RuleSet, chosen: Sequence[Rule]) -> None:
    found = [gap.render() for gap in gaps(rules, chosen)]
    if found:
        print("\n".join(["untested:", *(f"  {line}" for line in found)]), end="\n\n")


def closing(outcomes: Sequence[Outcome]) -> str:
    """How many tests there are and what became of them."""
    states = Counter(outcome.state for outcome in outcomes)
    names = {State.PASS: "passed", State.DONE: "marked todo and passing"}
    told = [State.PASS, *(state for state in State if state != State.PASS and states[state])]
    parts = ", ".join(f"{states[state]} {names.get(state, state)}" for state in told)
    return f"{counted(len(outcomes), 'test')}: {parts}"
