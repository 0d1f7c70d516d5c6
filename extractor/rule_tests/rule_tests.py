"""The tests that rules carry: each text is extracted, and the records that the rule makes of it are compared.

(Extractor, rule, test) ─▶ Outcome: what was expected and what came, field by field, where they differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

from extractor.language.model import Rule, RuleSet, RuleTest
from extractor.pipeline import Extractor
from extractor.records.validate import RecordValidator
from extractor.rule_tests.comparing import compared, record_of
from extractor.rule_tests.outcomes import Outcome


def extractor_for_tests(rules: RuleSet, folder: Path, *, cache: bool = True) -> Extractor:
    """The extractor under which tests of a folder of rules run: statements of all speakers count.

    What was made of the same rules before is taken from the user's cache folder; not so without `cache`, which is for
    rules that other commands would refuse.
    """
    return Extractor.load(folder, speakers="all", cache=cache, read=rules)


def run_tests(
    rules: RuleSet, extractor: Extractor, folder: Path, wanted: Iterable[Rule] | None = None
) -> Iterator[Outcome]:
    """The outcomes of all tests of the rules in a folder, or of those wanted; of folders it extends none are run."""
    validator = RecordValidator.of_rules(folder)
    for rule in rules_with_tests(rules) if wanted is None else wanted:
        if not rule.place.file.is_relative_to(folder):
            continue
        anchor = rules.records[record_of(rule)].anchor
        for test in rule.tests:
            yield run_test(extractor, rule, test, validator, detail=is_detail(rules, rule), anchor=anchor)


def all_rules(rules: RuleSet) -> list[Rule]:
    """All rules, details and follow-ups, record type by record type."""
    return [rule for kind in rules.records.values() for rule in kind.every_rule()]


def rules_with_tests(rules: RuleSet) -> list[Rule]:
    """All rules and details that carry tests."""
    return [rule for rule in all_rules(rules) if rule.tests]


def run_test(
    extractor: Extractor,
    rule: Rule,
    test: RuleTest,
    validator: RecordValidator,
    *,
    detail: bool = False,
    anchor: str = "cue",
) -> Outcome:
    """Extract the text of a test, compare the records of the rule, and see whether all records can be written."""
    start = perf_counter()
    published = date.fromisoformat(test.published) if test.published else None
    line = extractor.extract(test.text, "test", published)
    outcome = compared(line["records"], rule, test, detail=detail, anchor=anchor)
    return replace(outcome, invalid=tuple(validator.unwritten(line)), seconds=perf_counter() - start)


def is_detail(rules: RuleSet, rule: Rule) -> bool:
    """Whether a rule adds to records that other rules make."""
    kind = rules.records[record_of(rule)]
    return rule in (*kind.details, *(follow_up.rule for follow_up in kind.follow_ups))
