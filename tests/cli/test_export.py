"""Outputs in other formats: what is right is written, what is wrong is told."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import orjson
import pytest

from extractor.cli import main

from .conftest import Done, Run

TEXT = "The army said the reports.\n"
HEAVY = ("pyarrow", "duckdb", "numpy", "pandas")


@pytest.fixture
def export(rules_folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Exports an output of one text with the small rules."""
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "a.txt").write_text(TEXT)
    rules = ["--rules", str(rules_folder)]
    assert main(["extract", str(tmp_path / "text"), "-o", str(tmp_path / "out.jsonl"), "--quiet", *rules]) == 0

    def done(what: str, *arguments: object) -> Done:
        capfd.readouterr()
        code = main(["export", what, str(tmp_path / "out.jsonl"), *map(str, arguments), *rules])
        return Done(code, *capfd.readouterr())

    return done


def test_tables_are_those_of_extract(export: Run, tmp_path: Path, rules_folder: Path) -> None:
    assert export("tables", "-o", tmp_path / "x.csv").code == 0
    command = ["extract", str(tmp_path / "text"), "-o", str(tmp_path / "y.csv"), "--quiet"]
    assert main([*command, "--rules", str(rules_folder)]) == 0
    assert (tmp_path / "x.event.csv").read_bytes() == (tmp_path / "y.event.csv").read_bytes()


def test_clusters_over_several_outputs(tmp_path: Path, rules_folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """As if all had been extracted together; texts from the lines, or from their folder."""
    story = "The army said the reports. " * 3
    for run, names in (("one", ("b", "a")), ("two", ("c", "d"))):
        (tmp_path / run).mkdir()
        for name in names:
            (tmp_path / run / f"{name}.txt").write_text("Nothing else." if name == "d" else f"{story}{name}")
    (tmp_path / "two" / "e.txt").write_bytes(b"\x00")
    rules = ["--rules", str(rules_folder)]
    for run in ("one", "two"):
        main(["extract", str(tmp_path / run), "-o", str(tmp_path / f"{run}.jsonl"), "--with-text", "-q", *rules])
    outputs = [str(tmp_path / f"{run}.jsonl") for run in ("one", "two")]
    assert main(["export", "tables", *outputs, "-o", str(tmp_path / "x.csv"), "--clusters", *rules]) == 0
    found = duckdb.sql(f"SELECT document, cluster FROM '{tmp_path}/x.documents.csv' ORDER BY document").fetchall()
    assert found == [(f"{name}.txt", f"{first}.txt") for name, first in zip("abcde", "aaade", strict=True)]
    (tmp_path / "bare.jsonl").write_bytes(
        b"".join(orjson.dumps({**line, "document": {k: v for k, v in line["document"].items() if k != "text"}}) + b"\n"
                 for line in map(orjson.loads, Path(outputs[0]).read_bytes().splitlines()))
    )  # fmt: skip
    bare = ["export", "tables", str(tmp_path / "bare.jsonl"), "-o", str(tmp_path / "y.csv"), "--clusters", *rules]
    assert main([*bare, "--text-dir", str(tmp_path / "one")]) == 0
    capfd.readouterr()
    assert main(bare) == 2 and "has no text: name the folder of the texts with --text-dir" in capfd.readouterr().err
    assert main([*bare[:3], "-o", "-", *bare[5:]]) == 2 and "--clusters is for tables" in capfd.readouterr().err


def test_packed_outputs(tmp_path: Path, rules_folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Lines and CSV, written packed, are read back by other commands, and by DuckDB."""
    (tmp_path / "a.txt").write_text(TEXT)
    rules = ["--rules", str(rules_folder)]
    out = [str(tmp_path / name) for name in ("plain.jsonl", "out.jsonl.gz", "x.csv.zst")]
    assert main(["extract", str(tmp_path / "a.txt"), *(f"-o={o}" for o in out), "--quiet", *rules]) == 0
    assert main(["export", "tables", out[1], "-o", str(tmp_path / "y.csv.gz"), *rules]) == 0
    assert main(["diff", out[0], out[1], *rules]) == 0
    for name in ("x.event.csv.zst", "y.event.csv.gz"):
        assert duckdb.sql(f"SELECT who FROM '{tmp_path / name}'").fetchall() == [("The army",)]
    capfd.readouterr()


def test_events_of_ones_own(export: Run, tmp_path: Path) -> None:
    """With a table of codes for a record type of one's own; as CSV on standard output, or to a file."""
    codes = tmp_path / "codes.yaml"
    codes.write_text('events: [{record: event, cameo: "019", plover: {type: SAY}, source: [who]}]')
    done = export("plover", "--codes", codes)
    (row,) = csv.DictReader(done.out.splitlines())
    assert (row["cameo"], row["plover"], row["source_text"], row["record"]) == ("019", "SAY", "The army", "event")
    assert export("plover", "--codes", codes, "-o", tmp_path / "e.csv").code == 0
    assert (tmp_path / "e.csv").read_text() == done.out


def test_tasks(export: Run, tmp_path: Path) -> None:
    done = export("label-studio", "--text-dir", tmp_path / "text", "--interface-output", tmp_path / "labels.xml")
    (task,) = json.loads(done.out)
    assert task["data"]["text"] == TEXT
    assert {part["type"] for part in task["predictions"][0]["result"]} == {"labels", "relation"}
    assert '<Label value="event"' in (tmp_path / "labels.xml").read_text()


@pytest.mark.parametrize(
    ("what", "arguments", "told"),
    [
        ("tables", ["-o", "out.jsonl"], "is one of the inputs"),
        ("plover", ["-o", "events.txt"], "name a file that ends in .csv or .parquet"),
        ("plover", ["--codes", "nowhere.yaml"], "nowhere.yaml cannot be read"),
        ("label-studio", [], "a.txt has no text: name the folder"),
        ("label-studio", ["--text-dir", "other"], "is not the text that the records were made of"),
        ("label-studio", ["--text-dir", "nowhere"], "cannot be read"),
    ],
)
def test_what_is_wrong(
    export: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text("The army denied the reports.\n")
    done = export(what, *arguments)
    assert done.code == 2
    assert told in done.err


def test_records_that_the_schemas_refuse(export: Run, tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    file.write_text(file.read_text().replace('"type":"event"', '"type":"song"'))
    done = export("tables", "-o", tmp_path / "x.csv")
    assert (done.code, "no schema records/song" in done.err) == (2, True)
    assert not list(tmp_path.glob("x.*.csv"))


def test_what_commands_import_is_light() -> None:
    code = "import sys, extractor.cli.extracting, extractor.cli.exporting, extractor.cli.scoring\n"
    code += f"assert not {{*{HEAVY}}} & sys.modules.keys(), sys.modules.keys()"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
