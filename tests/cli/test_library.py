"""The extractor as a library."""

from datetime import date
from pathlib import Path

from extractor.language.locate import locate_rules
from extractor.language.schemas import schema_folders
from extractor.pipeline import Extractor
from extractor.records.validate import RecordValidator

ROOT = Path(__file__).parents[2]


def test_a_text_gives_a_valid_line() -> None:
    rules = locate_rules(ROOT / "rules")
    extractor = Extractor.load(rules)
    line = extractor.extract("The minister said that the talks would resume.", published=date(2021, 11, 12))
    assert line["document"]["published"] == "2021-11-12"
    assert RecordValidator(schema_folders(rules)).validate(line) == []
    assert set(extractor.record_types) <= set(RecordValidator(schema_folders(rules)).types)


def test_types_can_be_chosen() -> None:
    extractor = Extractor.load(ROOT / "rules", types=frozenset({"official_statement"}), speakers="all")
    assert extractor.record_types == ("official_statement",)
