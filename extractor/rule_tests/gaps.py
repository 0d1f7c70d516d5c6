"""Which rules lack tests: one that fires, and, of a stable rule, one in which nothing may fire.

RuleSet ─▶ gaps, each a rule and what it lacks. Tests marked `todo` do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.language.model import Rule, RuleSet
from extractor.rule_tests.rule_tests import is_detail

FIRES, MUST_NOT = "no test in which it fires", "no test in which it must not fire"


@dataclass(frozen=True, slots=True)
class Gap:
    """A rule and what it lacks."""

    rule: Rule
    lacks: str

    def render(self) -> str:
        """One line with the place of the rule."""
        place = self.rule.place
        return f"{self.rule.id} has {self.lacks}  ({place.file}:{place.line})"


def gaps(rules: RuleSet, wanted: Iterable[Rule]) -> Iterator[Gap]:
    """The gaps of these rules.

    Details, which add to what other rules make, are tested along with those; a coverage run tells which never fire.
    """
    for rule in (rule for rule in wanted if not is_detail(rules, rule)):
        given = [test for test in rule.tests if not test.todo]
        if not any(test.records for test in given):
            yield Gap(rule, FIRES)
        if rule.status == "stable" and all(test.records for test in given):
            yield Gap(rule, MUST_NOT)
