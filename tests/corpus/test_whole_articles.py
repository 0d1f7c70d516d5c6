"""What must hold of every article: no match is lost to haste or company, nothing is left for the garbage collector.
Of all of them together: their tables answer the questions of docs/tables.md.
"""

import gc
import re
from pathlib import Path
from typing import Any

import duckdb
import orjson
import pytest

from extractor.engine.tracing import Trace
from extractor.language.schemas import record_schemas, schema_folders
from extractor.outputs.columns import tables
from extractor.outputs.formats import Target, open_all
from extractor.pipeline import Extractor

ARTICLES = sorted((Path(__file__).parents[2] / "corpus").rglob("*.txt"))
PAGE = Path(__file__).parents[2] / "docs" / "tables.md"
TEXTS = [(file.name, file.read_text(encoding="utf-8")) for file in ARTICLES]
Lines = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def lines(extractor: Extractor) -> Lines:
    """The line of each article, made by itself."""
    return {name: extractor.extract(text, name) for name, text in TEXTS}


@pytest.mark.parametrize(("name", "text"), TEXTS, ids=[file.stem for file in ARTICLES])
def test_what_is_ruled_out_beforehand_would_not_match(
    name: str, text: str, extractor: Extractor, lines: Lines
) -> None:  # fmt: skip
    """With a trace every pattern of an anchor and every rule of a predicate is tried, without one only those that the
    words beside the anchor, and the signs of the sentence, allow.
    """
    assert extractor.extract(text, name, trace=Trace()) == lines[name]


def test_a_line_does_not_depend_on_the_documents_beside_it(extractor: Extractor, lines: Lines) -> None:
    assert extractor.extract_all(TEXTS) == [*lines.values()]
    assert extractor.extract_all(TEXTS[::-1]) == [*lines.values()][::-1]
    assert extractor.extract_all([]) == []


def test_a_document_leaves_no_circles(extractor: Extractor, lines: Lines) -> None:
    gc.collect()
    gc.disable()
    try:
        assert [extractor.extract(text, name) for name, text in TEXTS] == [*lines.values()]
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.fixture(scope="module")
def tables_of_corpus(lines: Lines, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tables of all articles."""
    folder = tmp_path_factory.mktemp("tables")
    places = schema_folders()
    with open_all([Target("parquet", folder, folder=True)], tables(record_schemas(places), places)) as outputs:
        for line in lines.values():
            outputs.write(orjson.dumps(line))
    return folder


@pytest.mark.parametrize("number", range(10))
def test_tables_answer_questions(number: int, tables_of_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of docs/tables.md."""
    question = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[number]
    monkeypatch.chdir(tables_of_corpus)
    found = duckdb.sql(question)
    assert len(found.fetchall()) > 2
    assert len(set(found.columns)) == len(found.columns)
