"""The command on good and on bad input: a process of its own where that matters, small rules where any will do."""

import csv
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from extractor.cli import main

from . import process
from .conftest import Done, Run
from .process import ARTICLE, lines


def test_a_document_gives_a_line(corpus: Path) -> None:
    done = process.run("extract", corpus)
    (line,) = lines(done.stdout)
    assert (done.returncode, line["document"]["id"], line["document"]["chars"]) == (0, "good.txt", len(ARTICLE))
    assert b"documents" in done.stderr


def test_standard_input_and_quiet_says_nothing(rules_folder: Path) -> None:
    arguments = ("--published", "2021-11-12", "--quiet", "--rules", rules_folder)
    done = process.run("extract", "-", *arguments, stdin=ARTICLE.encode())
    (line,) = lines(done.stdout)
    assert (line["document"]["id"], line["document"]["published"]) == ("-", "2021-11-12")
    assert done.stderr == b""


@pytest.fixture
def extract(rules_folder: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """Extracts with the small rules, in this process."""

    def done(*arguments: object) -> Done:
        code = main(["extract", *map(str, arguments), "--rules", str(rules_folder)])
        return Done(code, *capfd.readouterr())

    return done


def test_a_byte_order_mark_is_dropped(corpus: Path, extract: Run) -> None:
    (corpus / "good.txt").write_bytes(b"\xef\xbb\xbf" + ARTICLE.encode())
    assert lines(extract(corpus).out)[0]["document"]["chars"] == len(ARTICLE)


def test_output_file_and_several_processes_give_the_same(corpus: Path, tmp_path: Path, rules_folder: Path) -> None:
    for i in range(40):
        (corpus / f"{i}.txt").write_text(f"{ARTICLE}{i}")
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    assert process.run("extract", corpus, "-o", one, "--rules", rules_folder).returncode == 0
    assert process.run("extract", corpus, "-o", two, "--jobs", 2, "--rules", rules_folder).returncode == 0
    assert one.read_bytes() == two.read_bytes()
    assert len(lines(one.read_bytes())) == 41


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (b"GIF89a\x00\x01\x00\x00\x80", "binary", ""),
        (b"caf\xe9 au lait", "invalid_utf8", "0xe9"),
    ],
)
def test_an_unreadable_document(corpus: Path, data: bytes, kind: str, message: str, extract: Run) -> None:
    (corpus / "bad.txt").write_bytes(data)
    done = extract(corpus)
    bad, good = lines(done.out)
    assert done.code == 1
    assert bad["records"] == [] and bad["error"]["kind"] == kind and message in bad["error"]["message"]
    assert "error" not in good
    assert f"bad.txt: {kind}" in done.err
    assert extract(corpus, "--max-errors", 1).code == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(corpus: Path, extract: Run) -> None:
    (corpus / "bad.txt").write_text(ARTICLE)
    (corpus / "bad.txt").chmod(0)
    done = extract(corpus)
    assert (done.code, lines(done.out)[0]["error"]["kind"]) == (1, "unreadable")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "EMPTY"], "there is no document"),
        (["extract", "missing"], "missing does not exist"),
        (["extract", "CORPUS", "--rules", "nowhere"], "the rules folder nowhere does not exist"),
        (["extract", "CORPUS", "-o", "nowhere/out.jsonl"], "cannot write to nowhere/out.jsonl: No such file"),
        (["extract", "CORPUS", "-o", "CORPUS/good.txt"], "is one of the inputs"),
        (["extract", "CORPUS", "--types", "acusation"], "did you mean `accusation`?"),
        (["extract", "CORPUS", "--published", "yesterday"], "--published"),
        (["extract", "CORPUS", "--speakers", "none"], "official"),
        (["extract", "CORPUS", "--jobs", "-1"], "--jobs"),
        (["extract", "CORPUS", "--outptu", "x"], "--output"),
        (["extract"], "PATHS"),
        (["extarct", "CORPUS"], "extract"),
        (["check", "nowhere"], "the rules folder nowhere does not exist"),
    ],
    ids=lambda a: " ".join(a) if isinstance(a, list) else "",
)
def test_wrong_usage(corpus: Path, tmp_path: Path, arguments: Sequence[str], message: str, run: Run) -> None:
    (tmp_path / "empty").mkdir()
    names = {"CORPUS": str(corpus), "EMPTY": str(tmp_path / "empty")}
    given = [a.replace("CORPUS", names["CORPUS"]).replace("EMPTY", names["EMPTY"]) for a in arguments]
    done = run(*given)
    assert (done.code, done.out) == (2, "")
    assert message in " ".join(done.err.replace("│", " ").split())
    assert (corpus / "good.txt").read_text() == ARTICLE


def test_the_process_ends_with_the_code_of_the_command() -> None:
    done = process.run("extract", "missing")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"missing does not exist" in done.stderr and b"Traceback" not in done.stderr


def test_broken_rules_are_refused_before_the_output_is_touched(corpus: Path, tmp_path: Path, run: Run) -> None:
    rules, out = tmp_path / "rules", tmp_path / "out.jsonl"
    rules.mkdir()
    (rules / "bad.yaml").write_text("records: [\n")
    out.write_text("old\n")
    done = run("extract", corpus, "--rules", rules, "-o", out)
    assert (done.code, out.read_text()) == (2, "old\n")
    assert "bad.yaml" in done.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk(corpus: Path, rules_folder: Path) -> None:
    done = process.run("extract", corpus, "-o", "/dev/full", "--rules", rules_folder)
    assert done.returncode == 2
    assert b"cannot write to /dev/full: No space left on device; 0 of 1 documents are written" in done.stderr


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_an_output_that_is_an_input_by_another_name(corpus: Path, tmp_path: Path, link: Any, run: Run) -> None:
    link(corpus / "good.txt", tmp_path / "out.jsonl")
    done = run("extract", corpus, "-o", tmp_path / "out.jsonl")
    assert (done.code, (corpus / "good.txt").read_text()) == (2, ARTICLE)
    assert "is one of the inputs" in done.err


def test_an_output_that_is_a_rule_file(corpus: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "rules").mkdir()
    rule = tmp_path / "rules" / "extends.yaml"
    rule.write_text("extends: [bundled]\n")
    done = run("extract", corpus, "--rules", tmp_path / "rules", "-o", rule)
    assert (done.code, rule.read_text()) == (2, "extends: [bundled]\n")
    assert "is one of the inputs" in done.err


def test_a_pipe_among_the_inputs(corpus: Path, extract: Run) -> None:
    os.mkfifo(corpus / "pipe.txt")
    done = extract(corpus)
    good, pipe = lines(done.out)
    assert (done.code, good["document"]["id"]) == (1, "good.txt")
    assert pipe["error"] == {"kind": "unreadable", "message": "it is a pipe, and no file"}


def test_a_document_that_takes_too_long(corpus: Path, run: Run, rules_folder: Path) -> None:
    (corpus / "long.txt").write_text(ARTICLE * 400)
    done = process.run("extract", corpus, "--time-limit", "0.01", "--rules", rules_folder)
    assert done.returncode == 1
    assert lines(done.stdout)[-1]["error"]["kind"] == "time_limit"
    assert run("extract", corpus, "--time-limit", "-1").code == 2


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"]])
def test_help_shows_examples(arguments: Sequence[str], run: Run) -> None:
    done = run(*arguments)
    assert done.code == 0
    assert "extractor extract news/" in done.out


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("9.11.2021", "2021-11-09 or 2021-09-11"),
        ("25/12/2021", "2021-12-25"),
        ("2021-11-9", "2021-11-09"),
        ("2021-02-30", "as 2021-11-09"),
        ("20211109", "as 2021-11-09"),
        ("yesterday", "as 2021-11-09"),
    ],
)
def test_a_date_of_another_form(given: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("One.")
    assert main(["extract", str(tmp_path), "--published", given]) == 2
    message = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert f'"{given}" is no date: write YYYY-MM-DD, {told}' in message


def test_tables_and_lines_at_once(corpus: Path, tmp_path: Path, extract: Run) -> None:
    """By the ending of the output, or into a folder."""
    (corpus / "good.txt").write_text("The army said the reports.\n")
    done = extract(corpus, "-o", tmp_path / "x.csv", "-o", tmp_path / "x.jsonl")
    assert (done.code, done.out) == (0, "")
    (line,) = lines((tmp_path / "x.jsonl").read_bytes())
    (row,) = csv.DictReader((tmp_path / "x.event.csv").open(encoding="utf-8"))
    assert (row["id"], row["who"], row["who_start"]) == (line["records"][0]["id"], "The army", "0")
    assert row["published"] == ""
    assert extract(corpus, "-o", tmp_path / "t", "--output-format", "jsonl,csv").code == 0
    assert (tmp_path / "t" / "event.csv").read_bytes() == (tmp_path / "x.event.csv").read_bytes()
    assert (tmp_path / "t" / "records.jsonl").read_bytes() == (tmp_path / "x.jsonl").read_bytes()


def test_a_table_that_is_an_input_is_refused(corpus: Path, tmp_path: Path, extract: Run) -> None:
    (tmp_path / "x.event.csv").hardlink_to(corpus / "good.txt")
    done = extract(corpus, "-o", tmp_path / "x.csv")
    assert (done.code, "is one of the inputs" in done.err) == (2, True)
    assert (corpus / "good.txt").read_text() == ARTICLE


def test_a_library_that_is_missing_is_named(
    corpus: Path, tmp_path: Path, extract: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = extract(corpus, "-o", tmp_path / "x.parquet")
    assert done.code == 2
    assert "needs pyarrow: pip install '.[tables]'" in done.err
    assert [file.name for file in tmp_path.iterdir()] == ["corpus"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_copies_share_a_cluster(corpus: Path, tmp_path: Path, extract: Run, jobs: int) -> None:
    """However many processes there are; the lines have nothing of it."""
    (corpus / "b.txt").write_text("Troops on the move\n\n" + ARTICLE.upper() * 2)
    (corpus / "c.txt").write_text(ARTICLE * 2)
    (corpus / "bad.txt").write_bytes(b"\xff")
    done = extract(corpus, "-o", tmp_path / "x.csv", "-o", tmp_path / "x.jsonl", "--clusters", "--jobs", jobs)
    assert done.code == 1
    found = {row["document"]: row["cluster"] for row in csv.DictReader((tmp_path / "x.documents.csv").open())}
    assert found == {"b.txt": "b.txt", "c.txt": "b.txt", "good.txt": "b.txt", "bad.txt": "bad.txt"}
    assert "cluster" not in (tmp_path / "x.jsonl").read_text()
    assert "--clusters is for tables" in extract(corpus, "--clusters").err
