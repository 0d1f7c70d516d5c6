"""Extractors and explainers of the small language with words of acts, with a file of record rules given as YAML."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from extractor.explaining.explaining import Explainer
from extractor.pipeline import Extractor
from extractor.rule_index.rule_index import read_study
from tests.roles.language import read, shown, written

Records = Callable[[str, str], list[dict[str, str]]]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Writes the language with rules of a record type, given as YAML, and tells its folder."""

    @cache
    def make(records: str) -> Path:
        return written(records, tmp_path_factory.mktemp("roles"))

    return make


@pytest.fixture(scope="session")
def extractor(made: Callable[[str], Path]) -> Callable[[str], Extractor]:
    """An extractor of the language with rules of a record type."""

    @cache
    def make(records: str) -> Extractor:
        return read(made(records))

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
