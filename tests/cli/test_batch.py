"""Extraction as a function of columns: the same as a run of `extract`, row for row."""

import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from extractor.batch import BatchExtractor
from extractor.cli import main
from extractor.problems import UsageError

ROWS: dict[str, list[Any]] = {
    "key": ["a", "b", "c", "d"],
    "body": ["The army said the reports.", None, "Nothing else.", "The ministry told and the army said the reports."],
    "day": ["2021-11-12", "", None, "12 Nov 2021"],
    "more": [1, 2, 3, 4],
}


@pytest.fixture
def extract(rules_folder: Path) -> BatchExtractor:
    return BatchExtractor(rules_folder, text="body", id="key", published="day", with_text=True)


def as_rows(columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def test_it_gives_what_a_run_gives(extract: BatchExtractor, rules_folder: Path, tmp_path: Path) -> None:
    """Lines byte for byte, and records with the columns of the tables."""
    parquet.write_table(pa.table(ROWS), tmp_path / "in.parquet")
    fields = ["--text-field", "body", "--id-field", "key", "--date-field", "day", "--with-text", "--language", "any"]
    outputs = [f"-o={tmp_path / name}" for name in ("out.jsonl", "out.parquet")]
    rules = ["--rules", str(rules_folder)]
    assert main(["extract", str(tmp_path / "in.parquet"), *fields, *outputs, *rules, "--quiet"]) == 1
    found = extract(ROWS)
    assert found["document"] == ROWS["key"]
    assert found["line"] == (tmp_path / "out.jsonl").read_text().splitlines()
    assert json.loads(found["line"][1])["error"]["kind"] == "no_text"
    table = extract(pa.table(ROWS))
    assert table.schema == extract.schema and table.to_pylist() == as_rows(found)
    events = table["event"].combine_chunks().flatten()
    assert events.to_pylist() == parquet.read_table(tmp_path / "out.event.parquet").to_pylist() != []


def test_a_record_batch_gives_one(extract: BatchExtractor) -> None:
    for rows in (ROWS, {name: [] for name in ROWS}):
        batch = pa.RecordBatch.from_pydict(rows, pa.table(ROWS).schema)
        found = extract(batch)
        assert isinstance(found, pa.RecordBatch) and found.schema == extract.schema
        assert found.to_pylist() == as_rows(extract(rows))


def test_it_is_small_and_does_the_same_elsewhere(extract: BatchExtractor, tmp_path: Path) -> None:
    """In another process, started in another folder."""
    data = pickle.dumps(extract)
    assert len(data) < 1000
    code = f"import pickle, sys; print(pickle.loads(sys.stdin.buffer.read())({ROWS!r})['line'] == sys.argv[1:])"
    command = [sys.executable, "-c", code, *extract(ROWS)["line"]]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, input=data, capture_output=True, cwd=tmp_path, env=environment)
    assert done.stdout == b"True\n", done.stderr.decode()


def test_rows_without_an_id_have_the_digest_of_their_texts(rules_folder: Path) -> None:
    found = BatchExtractor(rules_folder)({"text": ["The army said the reports.", "Nothing else."]})
    digests = [json.loads(line)["document"]["sha256"] for line in found["line"]]
    assert found["document"] == digests and len(set(digests)) == 2


def test_another_language_has_no_line(rules_folder: Path) -> None:
    rows = {"id": ["a", "b"], "text": ["The army said the reports."] * 2, "language": ["en", "Norwegian"]}
    found = BatchExtractor(rules_folder, language="en")(rows)
    assert found["document"] == ["a", "b"] and found["line"][1] is None
    assert [len(records) for records in found["event"]] == [1, 0]


def test_threads_of_a_process(extract: BatchExtractor) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert all(found == extract(ROWS) for found in pool.map(extract, [ROWS] * 8))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"text": "words"}, "the batch has no field words: it has key, body, day, more"),
        ({"text": "body", "id": "name"}, "the batch has no field name"),
        ({"text": "body", "types": ("vent",)}, "there is no record type vent; did you mean `event`?"),
        ({"text": "body", "language": "x y"}, "x y is no language"),
    ],
)
def test_what_there_is_not(options: dict[str, Any], message: str, rules_folder: Path) -> None:
    with pytest.raises(UsageError) as refused:
        BatchExtractor(rules_folder, **options)(ROWS)
    assert message in str(refused.value)


def test_rules_that_are_not_there() -> None:
    with pytest.raises(UsageError, match="does not exist"):
        BatchExtractor("nowhere")
