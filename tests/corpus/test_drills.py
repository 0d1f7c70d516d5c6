"""Drill sentences: what the rules make of sentences generated from their own patterns, a file each under tests/drills.

`extractor rules drill --update` writes what they make of the same sentences now; see docs/drills.md.
"""

from pathlib import Path

import pytest

from extractor.authoring.drills.drill_files import drill_files, drill_sentences, drill_text
from extractor.language.model import RuleSet
from extractor.pipeline import Extractor

DRILLS = Path(__file__).parents[1] / "drills"
FILES = drill_files(DRILLS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(DRILLS).with_suffix("").as_posix())
def test_drill(file: Path, extractor: Extractor) -> None:
    assert drill_text(drill_sentences(file), extractor) == file.read_text(encoding="utf-8")


def test_every_file_has_its_rule(rules: RuleSet) -> None:
    ids = {rule.id for record in rules.records.values() for rule in record.every_rule()}
    assert {file.relative_to(DRILLS).with_suffix("").as_posix() for file in FILES} <= ids
