"""Every test that a rule carries, and that the rules have no error."""

import pytest

from extractor.language.loading import read_rules
from extractor.language.model import RuleSet
from extractor.pipeline import Extractor
from extractor.problems import severity
from extractor.records.validate import RecordValidator
from extractor.rule_tests.outcome_text import render_outcome
from extractor.rule_tests.rule_tests import is_detail, rules_with_tests, run_test
from tests.reading import read_yaml
from tests.shipped import RULES

PARTS = ("rules", "details", "follow_ups")
IDS = [
    f"{file['record']}/{row['id']}"
    for file in map(read_yaml, sorted((RULES / "records").glob("*.yaml")))
    for part in PARTS
    for row in file.get(part, ())
    if "tests" in row
]
"""As the files have them: the rules themselves are read by the first test that asks for them."""


def test_the_rules_have_no_error() -> None:
    problems = sorted(read_rules(RULES)[1], key=severity)
    found = [problem.render() for problem in problems if problem.level == "error"]
    if found:
        pytest.fail("\n\n".join(found), pytrace=False)


@pytest.mark.parametrize("id", IDS)
def test_rule(id: str, rules: RuleSet, extractor: Extractor) -> None:
    validator = RecordValidator.of_rules(RULES)
    (rule,) = (rule for rule in rules_with_tests(rules) if rule.id == id)
    outcomes = [run_test(extractor, rule, test, validator, detail=is_detail(rules, rule)) for test in rule.tests]
    failed = [render_outcome(outcome) for outcome in outcomes if not outcome.passed]
    if failed:
        pytest.fail("\n\n".join(failed), pytrace=False)


def test_there_are_rules_with_tests(rules: RuleSet) -> None:
    assert {rule.id for rule in rules_with_tests(rules)} == set(IDS)
    assert {id.partition("/")[0] for id in IDS} == set(rules.records)
