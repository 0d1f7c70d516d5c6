"""The small language with the words of tests/roles, which know clauses, and a file of record rules given as YAML."""

import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractor.authoring.explanations.explaining import Explainer
from extractor.authoring.study import read_study
from extractor.language.loading import read_rules
from extractor.pipeline import Extractor

HERE = Path(__file__).parent
FIELDS = ("who", "whom", "what", "where", "day")
SCHEMA: dict[str, Any] = {
    "properties": {"fields": {"properties": {n: {} for n in FIELDS}}, "computed": {"properties": {"tone": {}}}}
}

Records = Callable[[str, str], list[dict[str, str]]]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Writes the language with rules of a record type, given as YAML, and tells its folder."""

    @cache
    def make(records: str) -> Path:
        folder = tmp_path_factory.mktemp("roles") / "rules"
        shutil.copytree(HERE.parent / "small", folder)
        shutil.copy(HERE / "words.yaml", folder / "roles.yaml")
        shutil.copytree(HERE / "data", folder / "data", dirs_exist_ok=True)
        (folder / "event.yaml").write_text(records, encoding="utf-8")
        (folder / "schemas" / "records").mkdir(parents=True)
        (folder / "schemas" / "records" / "event.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
        return folder

    return make


@pytest.fixture(scope="session")
def extractor(made: Callable[[str], Path]) -> Callable[[str], Extractor]:
    """An extractor of the language with rules of a record type."""

    @cache
    def make(records: str) -> Extractor:
        rules, problems = read_rules(made(records), linted=False)
        assert [problem.render() for problem in problems] == []
        return Extractor(rules, speakers="all")

    return make


@pytest.fixture(scope="session")
def explainer(made: Callable[[str], Path], extractor: Callable[[str], Extractor]) -> Callable[[str], Explainer]:
    """An explainer of the language with rules of a record type."""

    @cache
    def make(records: str) -> Explainer:
        return Explainer(extractor(records), read_study(made(records)))

    return make


@pytest.fixture(scope="session")
def found(extractor: Callable[[str], Extractor]) -> Records:
    """The records of a text: the cue and the texts of the fields, and the computed values."""

    def extract(rules: str, text: str) -> list[dict[str, str]]:
        return [shown(record) for record in extractor(rules).extract(text)["records"]]

    return extract


def shown(record: dict[str, Any]) -> dict[str, str]:
    """A record in short."""
    fields = {name: span["text"] for name, span in record["fields"].items()}
    return {"cue": record["cue"]["text"], **fields, **record["computed"]}
