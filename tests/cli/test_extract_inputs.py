"""The command `extract` with inputs that are no text files."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import fsspec
import pyarrow as pa
import pytest
from pyarrow import parquet

from extractor.cli import main

from .conftest import Done, Run

SAID = "The army said the reports."
GERMAN = (
    "Die Regierung in Bergstad hat am Freitag zwei Bataillone von der Grenze abgezogen, wie das Ministerium mitteilte. "
    "Die Soldaten verließen die Stadt am Morgen und waren auf dem Weg in ihre Kasernen im Norden des Landes. "
    "Der Minister sagte, man habe nichts zu verbergen, und werde in der nächsten Woche seinen Amtskollegen treffen."
)


@pytest.fixture
def run(rules_folder: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """The command with the small rules, in this process."""

    def done(*arguments: object) -> Done:
        code = main([*map(str, arguments), "--rules", str(rules_folder)])
        return Done(code, *capfd.readouterr())

    return done


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    found: list[dict[str, Any]] = [
        {"id": "a", "text": SAID, "url": "https://a.example/", "authors": ["Ada Berg"], "date": "2021-11-12"},
        {"id": "b", "text": None},
        {"id": "c", "text": GERMAN},
        {"id": "d", "text": "Norland told.", "language": "no"},
        {"id": "a", "text": SAID},
    ]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in found))
    return tmp_path / "rows.jsonl"


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_rows(rows: Path, jobs: str, run: Run) -> None:
    done = run("extract", str(rows), "--with-text", "--verbose", "--jobs", jobs)
    first, *others = lines(done.out)
    assert first["document"]["text"] == SAID and first["document"]["chars"] == len(SAID)
    said = {"url": "https://a.example/", "authors": ["Ada Berg"], "published": "2021-11-12"}
    assert said.items() <= first["document"].items()
    assert [record["type"] for record in first["records"]] == ["event"]
    errors = [(line["document"]["id"], line["error"]["kind"]) for line in others]
    assert errors == [("b", "no_text"), ("a", "duplicate_id")]
    assert "c: skipped: another language (de)\nd: skipped: another language (no)\n" in done.err
    assert re.search(r"^skipped +2$", done.err, re.MULTILINE)
    assert done.code == 1


def test_files_of_a_folder_that_are_left_out(tmp_path: Path, run: Run) -> None:
    for name in ("a.txt", "b.csv", "c.csv", "d.pdf", "e.txt", ".f.txt"):
        (tmp_path / name).write_text(SAID)
    done = run("extract", tmp_path, "--exclude", "e*", "--verbose")
    counts = re.search(r"^files left out +4\n(?:  .*\n)+", done.err, re.MULTILINE)
    assert counts and re.sub(" +", " ", counts[0]) == (
        "files left out 4\n csv, without --include 2\n named by --exclude 1\n no known format 1\n"
    )
    assert f"{tmp_path / 'd.pdf'}: left out: no known format\n" in done.err
    named = run("extract", tmp_path, *(tmp_path / name for name in ("b.csv", "c.csv")), "--include", "*.txt", "--quiet")
    assert "left out" not in named.err
    included = run("extract", tmp_path, tmp_path / "d.pdf", "--include", "*.txt")
    assert re.search(r"not named by --include +2\n", included.err)


@pytest.mark.parametrize("kind", ["files", "rows"])
def test_parts_of_a_corpus_share_nothing_and_leave_nothing_out(kind: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "in").mkdir()
    if kind == "files":
        for number in range(40):
            (tmp_path / "in" / f"{number}.txt").write_text(f"{SAID} {number}")
        (tmp_path / "in" / "40.txt").write_bytes(b"\x00")
    else:
        found = [{"id": n, "text": f"{SAID} {n}" if n < 40 else None} for n in [*range(41), 3]]
        table = "".join(json.dumps(row) + "\n" for row in found)
        (tmp_path / "in" / "rows.jsonl").write_text(table)
    reading = ["extract", tmp_path / "in", "--include", "*.txt", "--include", "*.jsonl"]
    whole = lines(run(*reading).out)
    parts = [lines(run(*reading, "--shard", f"{number}/3").out) for number in (1, 2, 3)]
    assert all(5 < len(part) < 25 for part in parts)
    ids = [line["document"]["id"] for part in parts for line in part]
    assert sorted(ids) == sorted(line["document"]["id"] for line in whole)
    assert [line for line in whole if line in parts[1]] == parts[1]
    assert sum(map(len, parts)) == len(whole) == (41 if kind == "files" else 42)


def test_any_language(rows: Path, run: Run) -> None:
    done = run("extract", str(rows), "--language", "any")
    assert [line["document"]["id"] for line in lines(done.out)] == ["a", "b", "c", "d", "a"]
    assert "skipped" not in done.err


def test_offsets_of_a_page_are_those_of_its_text(tmp_path: Path, run: Run) -> None:
    figure = "<figure><img src=a><figcaption>Soldiers in Bergstad <b class=credit>Ada Berg</b></figcaption></figure>"
    (tmp_path / "page.html").write_text(
        f"<html><body><article><h1>Troops leave</h1>{figure}{f'<p>{SAID}</p>' * 9}</article>"
    )
    (line,) = lines(run("extract", tmp_path / "page.html", "--with-text").out)
    text = line["document"]["text"]
    assert text.endswith("\n\nSoldiers in Bergstad. Photo: Ada Berg")
    for record in line["records"]:
        assert text[record["cue"]["start"] : record["cue"]["end"]] == "said"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ROWS", "--text-field", "body"], "rows.jsonl has no field body: it has id, text, url, authors, date"),
        (["ROWS", "--preset", "fundos"], "there is no preset fundos; did you mean `fundus`?"),
        (["ROWS", "--input-format", "jsnl"], "there is no input format jsnl; did you mean `jsonl`?"),
        (["ROWS", "--encoding", "utf-9"], "there is no encoding utf-9"),
        (["ROWS", "--encoding", "rot13"], "rot13 is no encoding of text"),
        (["ROWS", "-o", "ROWS"], "is one of the inputs"),
        (["ROWS", "--shard", "0/8"], "0/8 is no part of a corpus"),
        (["ROWS", "--shard", "9/8"], "9/8 is no part of a corpus"),
        (["--files-from", "nothing"], "--files-from nothing cannot be read"),
        (["nothing/*.txt"], "there is no document"),
        (["gopher://a/b"], "gopher://a/b cannot be reached"),
    ],
    ids=lambda a: " ".join(a) if isinstance(a, list) else "",
)
def test_wrong_usage(rows: Path, arguments: list[str], message: str, run: Run) -> None:
    before = rows.read_bytes()
    done = run("extract", *(a.replace("ROWS", str(rows)) for a in arguments))
    assert (done.code, done.out, rows.read_bytes()) == (2, "", before)
    assert message in " ".join(done.err.split())


def test_a_missing_library_is_named(rows: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.extras.find_spec", lambda _: None)
    (rows.parent / "t.parquet").touch()
    for arguments, library, extra in (([str(rows.parent / "t.parquet")], "pyarrow", "tables"),
                                      ([str(rows), "--language", "en"], "py3langid", "language")):  # fmt: skip
        done = run("extract", *arguments)
        assert done.code == 2
        assert f"needs {library}: pip install '.[{extra}]'" in done.err


def test_a_list_of_files(rows: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(rows.parent)
    (rows.parent / "list").write_text("b.txt\n\n./rows.jsonl\n")
    (rows.parent / "b.txt").write_text(SAID)
    done = run("extract", "--files-from", "list", "--quiet", "--language", "any")
    assert [line["document"]["id"] for line in lines(done.out)] == ["b.txt", "a", "b", "c", "d", "a"]


def test_options_from_a_file(rows: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(rows.parent)
    (rows.parent / "extractor.toml").write_text('[extract]\nid-field = "url"\nexclude = ["a*"]\n')
    done = run("extract", "rows.jsonl", "--quiet")
    assert [line["document"]["id"] for line in lines(done.out)][:2] == ["https://a.example/", "rows.jsonl:2"]


def test_files_elsewhere(run: Run) -> None:
    system = fsspec.filesystem("memory")
    system.pipe("/news/a.txt", SAID.encode())
    system.pipe("/news/b.txt", b"caf\xe9")
    done = run("extract", "memory://news/*.txt", "--quiet")
    assert [(line["document"]["id"], "error" in line) for line in lines(done.out)] == [
        ("/news/a.txt", False), ("/news/b.txt", True)
    ]  # fmt: skip


def test_the_core_is_light() -> None:
    """What is in the extras is not loaded before something asks for it."""
    heavy = ("lxml", "trafilatura", "pyarrow", "warcio", "fsspec", "py3langid", "zstandard", "numpy", "striprtf")
    code = f"import sys, extractor.cli.app; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


FEEDS: dict[str, Callable[[int], dict[str, Any]]] = {
    "fundus": lambda number: {
        "title": f"Report {number}",
        "authors": ["Ada Berg"],
        "publishing_date": f"2021-11-{number % 28 + 1:02} 08:00:00+00:00",
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [SAID, f"It was report {number}."]}]},
        "images": [{"versions": [], "is_cover": True, "description": None, "caption": "A town", "authors": ["NPA"]}],
    },
    "ccnews": lambda number: {
        "title": f"Report {number}", "text": f"{SAID} It was report {number}.", "domain": "herald.example",
        "date": f"2021-11-{number % 28 + 1:02} 08:00:00", "description": "", "image_url": None,
        "url": f"https://herald.example/{number}",
    },
}  # fmt: skip


@pytest.mark.parametrize("feed", FEEDS)
def test_a_thousand_articles_of_a_feed(feed: str, tmp_path: Path, run: Run) -> None:
    """From the layout of the feed to tables that DuckDB reads: every article with its day, and its record."""
    rows = [FEEDS[feed](number) for number in range(1000)]
    parquet.write_table(pa.Table.from_pylist(rows), tmp_path / "feed.parquet")
    done = run("extract", tmp_path / "feed.parquet", "--preset", feed, "-o", tmp_path / "out.parquet", "--quiet")
    assert done.code == 0
    documents, records = (f"'{tmp_path}/out.{name}.parquet'" for name in ("documents", "event"))
    asked = f"""
        select count(distinct d.document), count(*), count(distinct d.published), min(d.title), max(r.cue)
        from {documents} d join {records} r using (document)
    """
    assert duckdb.sql(asked).fetchall() == [(1000, 1000, 28, "Report 0", "said")]
