"""Tables, read back by the libraries that people read them with."""

import gc
import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from extractor.language.schemas import schema_folders
from extractor.outputs import tabular
from extractor.outputs.columns import Kind, Table, tables
from extractor.outputs.formats import Target, open_all, targets
from extractor.problems import UsageError

from .lines import ACCUSATION, CREDIT, TEXT, line

TYPES = ("accusation", "image_credit")
FAILED = line("b.txt", error={"kind": "invalid_utf8", "message": "byte 0xff at offset 1"})
EXPECTED = {
    "accusation": {
        "id": "a.txt#accusation-17", "document": "a.txt", "published": date(2021, 11, 9), "rule": "accusation/blame",
        "grounds": "stated", "kind": "blame", "response_kind": None, "cue": "blamed", "accuser": "Norland",
        "accuser_country": "NOR", "accused": "Sudland", "accused_country": None, "date": "Monday",
        "date_iso": "2021-11-08/2021-11", "date_from": date(2021, 11, 8), "date_to": date(2021, 11, 30),
        "cue_start": 17, "cue_end": 23, "evidence_start": 0, "response_start": None,
    },
    "image_credit": {
        "credit": "Tom Lind, Eva Berg/Nordfoto", "photographer": ["Tom Lind", "Eva Berg"], "agency": None,
        "photographer_start": [56, 66],
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def shapes() -> Mapping[str, Table]:
    return tables(TYPES, schema_folders())


def written(shapes: Mapping[str, Table], *asked: Target, lines: tuple[bytes, ...] = ()) -> None:
    with open_all(asked, shapes) as outputs:
        for one in lines or (line("a.txt", ACCUSATION, CREDIT), FAILED):
            outputs.write(one)


def query(sql: str, folder: Path) -> list[dict[str, Any]]:
    found = duckdb.sql(sql.replace("FROM ", f"FROM '{folder}/"))
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def test_parquet_by_pyarrow(tmp_path: Path, shapes: Mapping[str, Table]) -> None:
    written(shapes, Target("parquet", tmp_path / "t", folder=True))
    for name, expected in EXPECTED.items():
        found = pq.read_table(tmp_path / "t" / f"{name}.parquet")
        (row,) = found.to_pylist()
        assert {key: row[key] for key in expected} == expected
        assert found.schema.field("id").metadata[b"description"].startswith(b"The record")
    assert row["evidence"] == TEXT[TEXT.index("Tom") :]
    good, bad = pq.read_table(tmp_path / "t" / "documents.parquet").to_pylist()
    assert (good["document"], good["records"], good["error_kind"]) == ("a.txt", 2, None)
    assert (bad["document"], bad["records"], bad["error_kind"]) == ("b.txt", 0, "invalid_utf8")


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_both_by_duckdb(tmp_path: Path, shapes: Mapping[str, Table], ending: str) -> None:
    written(shapes, Target(ending, tmp_path, folder=True))
    (row,) = query(f"SELECT * FROM accusation.{ending}'", tmp_path)
    assert {key: row[key] for key in EXPECTED["accusation"]} == EXPECTED["accusation"]
    (row,) = query(f"SELECT photographer::VARCHAR[] AS names FROM image_credit.{ending}'", tmp_path)
    assert [name.strip('"') for name in row["names"]] == ["Tom Lind", "Eva Berg"]


def test_csv_cannot_be_run_and_has_no_control_characters(tmp_path: Path, shapes: Mapping[str, Table]) -> None:
    written(shapes, Target("csv", tmp_path, folder=True))
    assert query("SELECT evidence FROM accusation.csv'", tmp_path)[0]["evidence"] == f"'{TEXT[: TEXT.index(chr(10))]}"
    assert query("SELECT evidence FROM image_credit.csv'", tmp_path)[0]["evidence"].endswith("Nordfoto 3\ufffd\ufffd")


@pytest.mark.parametrize("text", ["a\rb", "a\n\nb", 'a "b", c', " a ", "-1", "@a", "é😀", "a;b\t", "NULL", "\ufeff"])
def test_csv_keeps_texts(tmp_path: Path, shapes: Mapping[str, Table], text: str) -> None:
    record = {**ACCUSATION, "evidence": {"text": text, "start": 0, "end": 9}}
    written(shapes, Target("csv", tmp_path, folder=True), lines=(line("a.txt", record), line("b.txt", ACCUSATION)))
    found = query("SELECT evidence FROM accusation.csv' ORDER BY document", tmp_path)[0]["evidence"]
    assert found.removeprefix("'") == text


def test_what_is_held_in_memory_is_bounded(
    tmp_path: Path, shapes: Mapping[str, Table], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabular, "ROWS", 3)
    written(shapes, Target("parquet", tmp_path / "x.parquet"), lines=tuple(line(f"{i}", ACCUSATION) for i in range(7)))
    found = pq.ParquetFile(tmp_path / "x.accusation.parquet")
    assert [found.metadata.row_group(i).num_rows for i in range(found.num_row_groups)] == [3, 3, 1]
    assert [row["document"] for row in found.read().to_pylist()] == [str(i) for i in range(7)]


def test_a_table_without_rows_has_its_columns(tmp_path: Path, shapes: Mapping[str, Table]) -> None:
    written(shapes, Target("parquet", tmp_path / "x.parquet"), Target("csv", tmp_path / "x.csv"), lines=(line(),))
    names = [column.name for column in shapes["accusation"].columns]
    assert pq.read_table(tmp_path / "x.accusation.parquet").column_names == names
    assert (tmp_path / "x.accusation.csv").read_text() == ",".join(names) + "\n"


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_after_an_exception_nothing_has_changed_and_nothing_is_lost(
    tmp_path: Path, shapes: Mapping[str, Table], ending: str
) -> None:
    target = Target(ending, tmp_path, folder=True)
    written(shapes, target)
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(KeyboardInterrupt), open_all([target], shapes) as outputs:
        outputs.write(line("c.txt", ACCUSATION))
        raise KeyboardInterrupt
    partial = {file for file in tmp_path.iterdir() if file.suffix == ".partial"}
    assert {file: file.read_bytes() for file in tmp_path.iterdir() if file not in partial} == before
    (rows,) = (file for file in partial if file.name.startswith("accusation"))
    read = "read_csv" if ending == "csv" else "read_parquet"
    assert duckdb.sql(f"SELECT document FROM {read}('{rows}')").fetchall() == [("c.txt",)]
    assert ".partial and the like; the tables in" in outputs.told()


@pytest.mark.parametrize("ending", ["csv", "parquet"])
@pytest.mark.parametrize("room", [0, 4, 200])
def test_a_full_disk_leaves_the_old_tables(
    tmp_path: Path, shapes: Mapping[str, Table], ending: str, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = Target(ending, tmp_path, folder=True)
    written(shapes, target)
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}

    class Full(io.FileIO):
        def write(self, data: Any) -> int:
            if self.tell() + len(memoryview(data)) > room:
                raise OSError(28, "No space left on device")
            return super().write(data)

    monkeypatch.setattr("extractor.atomic.io.FileIO", Full)
    with pytest.raises(UsageError, match="No space left"):
        written(shapes, target)
    gc.collect()
    assert {file: file.read_bytes() for file in tmp_path.iterdir() if file.suffix != ".partial"} == before


def test_of_several_outputs_none_is_put_in_place_where_one_fails(tmp_path: Path, shapes: Mapping[str, Table]) -> None:
    (tmp_path / "x.documents.csv").mkdir()
    with pytest.raises(UsageError, match=r"documents\.csv: it is a folder"):
        written(shapes, Target("jsonl", tmp_path / "x.jsonl"), Target("csv", tmp_path / "x.csv"))
    assert [file.name for file in tmp_path.iterdir()] == ["x.documents.csv"]


def test_a_record_type_of_ones_own_has_a_table(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    fields = {
        "ship": {"$ref": "../span.schema.json#/$defs/party"},
        "tons": {"$ref": "../span.schema.json#/$defs/number"},
        "ports": {"type": "array", "items": {"$ref": "../span.schema.json#/$defs/place"}},
    }
    computed = {"kind": {"enum": ["call"]}, "odd": {}, "ship_name": {"type": "string"}, "tags": {"type": "array"}}
    schema = {"properties": {"fields": {"properties": fields}, "computed": {"properties": computed}}}
    (tmp_path / "records" / "visit.schema.json").write_text(json.dumps(schema))
    found = tables(["visit"], [tmp_path, *schema_folders()])["visit"]
    kinds = {column.name: (column.kind, column.many) for column in found.columns}
    assert kinds["tons_value"] == (Kind.NUMBER, False)
    assert kinds["ports"] == kinds["ports_country"] == (Kind.TEXT, True)
    assert kinds["ports_start"] == (Kind.OFFSET, True)
    ship = {"text": "the Ada", "start": 0, "end": 7, "name": "Ada"}
    cells = {"rule": "r", "evidence": ship, "fields": {"ship": ship}, "computed": {"odd": {"a": 1}, "tags": ["x", 1]}}
    target = Target("parquet", tmp_path / "v.parquet")
    written({"visit": found, **tables([], schema_folders())}, target, lines=(line("a", {"type": "visit", **cells}),))
    (row,) = pq.read_table(tmp_path / "v.visit.parquet").to_pylist()
    assert (row["ship_name"], row["odd"], row["tags"]) == ("Ada", '{"a":1}', ["x", "1"])


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"a": {"$ref": "#/nowhere"}}, "refers to #/nowhere"),
        ({"a": {}, "a_start": {}}, "columns called a_start"),
        (None, "no schema that describes"),
    ],
)
def test_a_schema_without_a_table(tmp_path: Path, schema: object, told: str) -> None:
    schema = {"properties": {"fields": {"properties": schema}, "computed": {}}} if schema else {}
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "visit.schema.json").write_text(json.dumps(schema))
    with pytest.raises(UsageError, match=told):
        tables(["visit"], [tmp_path, *schema_folders()])


@pytest.mark.parametrize(
    ("paths", "formats", "expected"),
    [
        ([], None, [("jsonl", None)]),
        (["a"], None, [("jsonl", "a")]),
        (["a.jsonl.gz", "b.CSV.xz", "c.bz2"], None, [("jsonl", "a.jsonl.gz"), ("csv", "b.CSV.xz"), ("jsonl", "c.bz2")]),
        (["a.txt", "b.parquet", "c.CSV"], None, [("jsonl", "a.txt"), ("parquet", "b.parquet"), ("csv", "c.CSV")]),
        (["a"], "jsonl", [("jsonl", "a")]),
        (["a"], "parquet, csv", [("parquet", "a/"), ("csv", "a/")]),
        (["a.jsonl", "b"], "csv,jsonl", [("jsonl", "a.jsonl"), ("csv", "b/"), ("jsonl", "b/")]),
    ],
)
def test_what_is_asked_for(paths: list[str], formats: str | None, expected: list[tuple[str, str]]) -> None:
    found = targets([*map(Path, paths)], formats)
    assert [(t.format, f"{t.path}{'/' * t.folder}" if t.path else None) for t in found] == expected


@pytest.mark.parametrize(
    ("path", "formats", "told"),
    [
        (None, "csv", "cannot go to standard output"),
        ("a", "parqet", "did you mean `parquet`"),
        ("a.jsonl", "csv", "no output is csv"),
        ("a.parquet.gz", None, "Parquet is compressed by itself"),
        ("a.gz", "csv", "is no folder for tables"),
    ],
)
def test_what_cannot_be_meant(path: str | None, formats: str | None, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        targets([Path(path)] if path else [], formats)
