"""A record type that is no part of the program: rules and a schema in a folder of their own, and no Python.

`pytest tests/domains --regen-all` writes the golden files anew; read the diff record by record before you commit it.
"""

import json
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from extractor.checking.checking import check
from extractor.cli import main
from extractor.language.extending import rule_folders
from extractor.language.schemas import schema_folders
from extractor.pipeline import Extractor
from extractor.records.validate import RecordValidator
from extractor.text.reading import read_text

from ..goldens import ENDING, golden, identifiers, orphans

DOMAIN = Path(__file__).parent / "sanction"
RULES = DOMAIN / "rules"
GOLDENS = Path(__file__).with_suffix("")
ARTICLES = identifiers((DOMAIN / "corpus").glob("*.txt"), DOMAIN / "corpus")
ONLY = frozenset({"sanction"})


@pytest.fixture(scope="module")
def domain() -> Extractor:
    return Extractor.load(RULES, types=ONLY)


@pytest.fixture(scope="module")
def validator() -> RecordValidator:
    return RecordValidator(schema_folders(*rule_folders(RULES)))


@pytest.mark.parametrize("name", ARTICLES)
def test_golden(
    name: str, domain: Extractor, validator: RecordValidator, file_regression: FileRegressionFixture
) -> None:
    line = domain.extract(read_text(ARTICLES[name].read_bytes()), ARTICLES[name].name)
    assert validator.validate(line) == []
    assert {record["type"] for record in line["records"]} <= ONLY
    file_regression.check(golden(line), extension=ENDING, basename=name)


def test_every_golden_file_has_its_article() -> None:
    assert orphans(GOLDENS, ARTICLES) == []


def test_the_domain_is_two_rule_files_and_a_schema() -> None:
    files = {p.relative_to(DOMAIN).as_posix() for p in DOMAIN.rglob("*") if p.is_file() and p.suffix != ".txt"}
    rules = {"rules/extends.yaml", "rules/sanction.yaml", "rules/schemas/records/sanction.schema.json"}
    assert files == {"README.md", *rules}


def test_the_rules_are_sound_and_their_tests_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(RULES) == 0, capsys.readouterr().out


def test_the_command_line_knows_the_new_type(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    corpus = str(DOMAIN / "corpus")
    assert main(["extract", corpus, "--rules", str(RULES), "--types", "sanction", "-o", str(out), "--quiet"]) == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == len(ARTICLES) == 20
    assert {record["type"] for line in lines for record in line["records"]} == ONLY


def test_articles_on_other_matters_give_nothing(domain: Extractor) -> None:
    silent = ("court_surgeon_used_glue", "local_council_sanctions_new_bridge", "sport_hooker_sanctioned_by_referee")
    for name in silent:
        assert domain.extract(read_text(ARTICLES[name].read_bytes()))["records"] == []
