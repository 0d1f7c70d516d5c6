"""The shipped rules and an extractor with them, read once for all tests that need them."""

from pathlib import Path

import pytest

from extractor.language.loading import load_rules
from extractor.language.model import RuleSet
from extractor.pipeline import Extractor

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    """The shipped rules."""
    return load_rules(ROOT / "rules")


@pytest.fixture(scope="session")
def extractor(rules: RuleSet) -> Extractor:
    """An extractor of all record types, with statements of every speaker."""
    return Extractor(rules, speakers="all")
