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


@pytest.mark.parametrize(
    ("number", "code", "word", "jobs"),
    [
        (signal.SIGINT, 130, "interrupted", 1),
        (signal.SIGTERM, 143, "ended by SIGTERM", 2),
        (signal.SIGHUP, 129, "SIGHUP", 2),
    ],
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
