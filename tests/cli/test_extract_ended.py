"""Runs that are ended before they are done: what is told, and what stays of them."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from .process import ARTICLE, COMMAND, ENVIRONMENT, lines

DOCUMENTS = 2000
LINES = "out.jsonl.????????.partial"
"""The file of lines, and not the note beside it."""


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory, rules_folder: Path) -> list[str]:
    """The command that extracts from many documents, with rules that are ready at once."""
    folder: Path = tmp_path_factory.mktemp("large")
    for i in range(DOCUMENTS):
        (folder / f"{i:04}.txt").write_text(ARTICLE * 20)
    return [*COMMAND, "extract", str(folder), "--rules", str(rules_folder)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_broken_pipe_ends_quietly(extract: list[str], jobs: int) -> None:
    command = [*extract, "--jobs", str(jobs), "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT) as process:
        assert process.stdout and process.stderr
        assert json.loads(process.stdout.readline())
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("number", "code", "word"),
    [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "ended by SIGTERM"), (signal.SIGHUP, 129, "SIGHUP")],
)
def test_who_ends_a_run_is_told_what_was_written(
    extract: list[str], tmp_path: Path, jobs: int, number: int, code: int, word: str
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old\n")
    command = [*extract, "--jobs", str(jobs), "-o", str(out)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=ENVIRONMENT, start_new_session=True) as process:
        assert process.stderr
        while process.poll() is None and not [f for f in tmp_path.glob(LINES) if f.stat().st_size]:
            time.sleep(0.01)
        os.kill(process.pid, number)
        complaint = process.stderr.read().decode()  # ends when no process has it open any more
        assert process.wait(60) == code
    (partial,) = tmp_path.glob(LINES)
    written = len(lines(partial.read_bytes()))
    assert complaint.splitlines()[-1].startswith(word if word != "SIGHUP" else "ended by SIGHUP")
    assert f"{written:,} of {DOCUMENTS:,} documents are written to {partial}, and --resume goes on" in complaint
    assert complaint.endswith(f"; {out} is as it was\n")
    assert 0 < written < DOCUMENTS
    assert (out.read_text(), partial.read_bytes()[-1:]) == ("old\n", b"\n")


def test_workers_end_when_their_parent_is_killed(extract: list[str]) -> None:
    command = [*extract, "--jobs", "2", "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline()
        process.kill()
        process.stdout.read()
        process.stderr.read()  # these would wait for a worker that stays


def _ran(*command: object) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([*map(str, command)], env=ENVIRONMENT, capture_output=True, check=False)


def test_a_run_goes_on_where_one_was_ended(rules_folder: Path, tmp_path: Path) -> None:
    texts, out, whole = tmp_path / "texts", tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    texts.mkdir()
    for i in range(260):
        (texts / f"{i:04}.txt").write_text(ARTICLE * 20)
    command = [*COMMAND, "extract", texts, "--rules", rules_folder, "-o"]
    with subprocess.Popen([*map(str, command), str(out)], env=ENVIRONMENT, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not [f for f in tmp_path.glob(LINES) if f.stat().st_size]:
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
    refused = _ran(*command, out, "--resume", "--types", "event")
    assert refused.returncode == 2
    assert b"--types was not given and is event" in refused.stderr
    told = _ran(*command, out, "-o", tmp_path / "out.csv", "--resume")
    assert told.returncode == 0
    assert b"done before" in told.stderr
    assert _ran(*command, whole).returncode == 0
    assert out.read_bytes() == whole.read_bytes()
    assert len((tmp_path / "out.documents.csv").read_text().splitlines()) == 1 + 260
    left = {file.name for file in tmp_path.iterdir() if file.suffix not in {".csv", ".jsonl"}}
    assert left == {"texts"}


def test_nothing_to_go_on_with_is_a_run_like_any(extract: list[str], tmp_path: Path) -> None:
    small = tmp_path / "a.txt"
    small.write_text(ARTICLE)
    rest = extract[extract.index("--rules") :]
    command = [*COMMAND, "extract", str(small), *rest, "--resume"]
    assert _ran(*command, "-o", tmp_path / "out.jsonl").returncode == 0
    assert len(lines((tmp_path / "out.jsonl").read_bytes())) == 1
    found = _ran(*command)
    assert (found.returncode, b"name one with -o" in found.stderr) == (2, True)
