"""Every test that a rule carries, and that the rules have no error."""

import pytest

from extractor.authoring.trials.outcome_text import render_outcome
from extractor.authoring.trials.rule_tests import is_detail, rules_with_tests, run_test
from extractor.language.loading import read_rules
from extractor.language.model import Rule
from extractor.pipeline import Extractor
from extractor.problems import severity
from extractor.records.validate import RecordValidator
from tests.shipped import RULES, shipped


def test_the_rules_have_no_error() -> None:
    problems = sorted(read_rules(RULES)[1], key=severity)
    found = [problem.render() for problem in problems if problem.level == "error"]
    if found:
        pytest.fail("\n\n".join(found), pytrace=False)


@pytest.mark.parametrize("rule", rules_with_tests(shipped()), ids=lambda rule: rule.id)
def test_rule(rule: Rule, extractor: Extractor) -> None:
    validator = RecordValidator.of_rules(RULES)
    outcomes = [run_test(extractor, rule, test, validator, detail=is_detail(shipped(), rule)) for test in rule.tests]
    failed = [render_outcome(outcome) for outcome in outcomes if not outcome.passed]
    if failed:
        pytest.fail("\n\n".join(failed), pytrace=False)


def test_there_are_rules_with_tests() -> None:
    assert {rule.id.partition("/")[0] for rule in rules_with_tests(shipped())} == set(shipped().records)
