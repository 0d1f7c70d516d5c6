"""The extractor as a library."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import extractor as package
from extractor import Extractor, TimeLimitReached, limited
from extractor.language.locate import locate_rules
from extractor.language.schemas import schema_folders
from extractor.pipeline import Extractor as Pipeline
from extractor.problems import RuleProblems
from extractor.records.validate import RecordValidator

ROOT = Path(__file__).parents[2]


def test_a_text_gives_a_valid_line() -> None:
    rules = locate_rules(ROOT / "rules")
    extractor = Extractor.load(rules)
    line = extractor.extract("The minister said that the talks would resume.", published=date(2021, 11, 12))
    assert line["document"]["published"] == "2021-11-12"
    assert RecordValidator(schema_folders(rules)).validate(line) == []
    assert set(extractor.record_types) <= set(RecordValidator(schema_folders(rules)).types)


# The limit may first be reached inside hypothesis's own callback, which swallows it; the timer asks again.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_time_of_a_call_can_be_limited(extractor: Extractor) -> None:
    with pytest.raises(TimeLimitReached), limited(0.01):
        extractor.extract("Norland accused Sudland of massing troops at the border. " * 3000)
    assert extractor.extract("Norland accused Sudland of massing troops at the border.")["records"]


def test_types_can_be_chosen() -> None:
    extractor = Extractor.load(ROOT / "rules", types=frozenset({"official_statement"}), speakers="all")
    assert extractor.record_types == ("official_statement",)


def test_the_package_gives_these_names_and_nothing_else() -> None:
    assert Extractor is Pipeline and package.__all__ == ["Extractor", "Line", "Lines", "TimeLimitReached", "limited"]
    with pytest.raises(AttributeError, match="Extracter"):
        package.__getattr__("Extracter")


def test_the_class_is_loaded_when_asked_for() -> None:
    code = "import sys, extractor; assert 'extractor.pipeline' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_rules_are_found_as_the_command_finds_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "accusation" in Extractor.load().record_types
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "words.yaml").write_text("lexicons: [")
    with pytest.raises(RuleProblems, match=r"words\.yaml"):
        Extractor.load()
