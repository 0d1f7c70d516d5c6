"""Every test that a rule carries, and that the rules have no error."""

from pathlib import Path

import pytest

from extractor.authoring.trials.outcome_text import render_outcome
from extractor.authoring.trials.rule_tests import is_detail, rules_with_tests, run_test, validator_for
from extractor.language.loading import read_rules
from extractor.language.model import Rule
from extractor.pipeline import Extractor
from extractor.problems import severity

RULES_FOLDER = Path(__file__).parents[2] / "rules"
RULES, PROBLEMS = read_rules(RULES_FOLDER)


def test_the_rules_have_no_error() -> None:
    found = [problem.render() for problem in sorted(PROBLEMS, key=severity) if problem.level == "error"]
    if found:
        pytest.fail("\n\n".join(found), pytrace=False)


@pytest.mark.parametrize("rule", rules_with_tests(RULES), ids=lambda rule: rule.id)
def test_rule(rule: Rule, extractor: Extractor) -> None:
    validator = validator_for(RULES_FOLDER)
    outcomes = [run_test(extractor, rule, test, validator, detail=is_detail(RULES, rule)) for test in rule.tests]
    failed = [render_outcome(outcome) for outcome in outcomes if not outcome.passed]
    if failed:
        pytest.fail("\n\n".join(failed), pytrace=False)


def test_there_are_rules_with_tests() -> None:
    assert {rule.id.partition("/")[0] for rule in rules_with_tests(RULES)} == set(RULES.records)
