"""The shipped rules, read once in each process that tests run in."""

from functools import cache
from pathlib import Path

from extractor.keeping import patterns_remembered
from extractor.language.loading import read_rules
from extractor.language.model import RuleSet

RULES = Path(__file__).parents[1] / "rules"


@cache
def shipped() -> RuleSet:
    """As the files say; that they have no error is shown once (tests/rules)."""
    with patterns_remembered():
        return read_rules(RULES, linted=False)[0]
