"""A run is killed at random moments: what was written before is there, or the new whole; no process stays.

The moments are drawn from the time that an undisturbed run takes, with a seed, so that they are spread over all of it.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from extractor.exits import BROKEN

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "extractor"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
LINES = "out.jsonl.????????.partial"
"""The file of lines, and not the note beside it."""
KILLS = 6
"""So many of each signal, for each way to run."""
ARTICLE = "Norland moves troops\n\nNorland sent 400 soldiers to the border on Monday, minister Ada Berg said.\n"


def started(*arguments: object, folder: Path) -> "subprocess.Popen[bytes]":
    """A process in a group of its own."""
    command = [*COMMAND, *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, start_new_session=True, **pipes)  # type: ignore[call-overload, no-any-return]


def undisturbed(*arguments: object, folder: Path) -> float:
    """The seconds that the command takes by itself; twice, since the first run fills the cache."""
    for run in range(2):
        began = time.monotonic()
        process = started(*arguments, folder=folder)
        process.communicate()
        assert run or process.returncode != BROKEN, "a command that does nothing writes nothing that a kill could tear"
    return time.monotonic() - began


def nobody_left(group: int, seconds: float = 20) -> bool:
    """Whether all processes of a group end before long."""
    last = time.monotonic() + seconds
    while time.monotonic() < last:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def killed(number: int, after: float, *arguments: object, folder: Path) -> int:
    """Run a command and send it a signal after so many seconds; its exit code."""
    process = started(*arguments, folder=folder)
    time.sleep(after)
    process.send_signal(number)
    process.communicate(timeout=60)  # the pipes are closed by every process that had them
    assert nobody_left(process.pid)
    return process.returncode


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kills") / "corpus"
    folder.mkdir()
    for number in range(600):
        (folder / f"{number:04}.txt").write_text(ARTICLE * (5 + number % 10))
    return folder


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_output_is_old_or_whole(corpus: Path, jobs: int, tmp_path: Path) -> None:
    new, out = tmp_path / "new.jsonl", tmp_path / "out.jsonl"
    arguments = ("extract", corpus, "--jobs", jobs, "-o")
    seconds = undisturbed(*arguments, new, folder=tmp_path)
    dice = random.Random(jobs)
    ended = {}
    for number in SIGNALS:
        for kill in range(KILLS):
            out.write_text("old\n")
            after = seconds * dice.uniform(0.1, 1.05)
            code = killed(number, after, *arguments, out, folder=tmp_path)
            ended[number.name, kill] = code
            assert out.read_bytes() in {b"old\n", new.read_bytes()}
            assert code in {0, -number, 128 + number}
            partial = list(tmp_path.glob(LINES))
            assert len(partial) <= (out.read_bytes() == b"old\n")
            for file in partial:
                data = file.read_bytes()
                whole = data if number != signal.SIGKILL else data[: data.rfind(b"\n") + 1]
                assert new.read_bytes().startswith(whole) and whole[-1:] in {b"", b"\n"}
                file.unlink()
    assert len(ended) >= 24 and set(ended.values()) - {0}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_run_goes_on(corpus: Path, jobs: int, tmp_path: Path) -> None:
    """At ten moments, each time from the start; then ten times on and on, until nothing is left to do."""
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    arguments = ("extract", corpus, "--jobs", jobs, "-o")
    seconds = undisturbed(*arguments, whole, folder=tmp_path)
    dice = random.Random(jobs)
    for kill in range(10):
        out.unlink(missing_ok=True)
        killed(signal.SIGKILL, seconds * dice.uniform(0.1, 0.95), *arguments, out, folder=tmp_path)
        process = started(*arguments, out, "--resume", folder=tmp_path)
        assert (kill, process.communicate(timeout=300)[0], process.returncode) == (kill, b"", 0)
        assert out.read_bytes() == whole.read_bytes()
    out.unlink()
    written = []
    for _ in range(10):
        killed(signal.SIGKILL, seconds * dice.uniform(0.3, 0.6), *arguments, out, "--resume", folder=tmp_path)
        written += [max((file.stat().st_size for file in tmp_path.glob(LINES)), default=0)]
    process = started(*arguments, out, "--resume", folder=tmp_path)
    assert process.wait(300) == 0
    assert out.read_bytes() == whole.read_bytes()
    assert max(written) > 0 or out.exists()


def rewrite_tests(folder: Path) -> None:
    """Tests that fail, so that `test -U` has something to write."""
    for file in (folder / "rules").rglob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("who: The army", "who: The"), encoding="utf-8")


def out_of_style(folder: Path) -> None:
    for file in (folder / "rules").rglob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("\n\n", "\n\n\n"), encoding="utf-8")


def nothing(_folder: Path) -> None:
    """The command finds all that it needs."""


WRITERS: Mapping[str, tuple[tuple[str, ...], Callable[[Path], None]]] = {
    "test -U": (("test", "rules", "-U"), rewrite_tests),
    "fmt": (("fmt", "rules"), out_of_style),
    "rules new": (("rules", "new", "sing", "--record", "event", "--rules", "rules"), nothing),
    "rules docs": (("rules", "docs", "pages", "--rules", "rules"), nothing),
    "goldens": (("check", "rules", "--corpus", "corpus", "--goldens", "goldens", "--update-goldens"), nothing),
    "report": (("check", "rules", "-o", "report.json", "--output-format", "json"), nothing),
}


def contents(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


@pytest.mark.parametrize("name", WRITERS)
def test_each_file_is_old_or_whole(name: str, tmp_path: Path, project: Path) -> None:
    arguments, prepare = WRITERS[name]
    prepare(project)
    before = contents(project)
    reference = shutil.copytree(project, tmp_path / "reference")
    seconds = undisturbed(*arguments, folder=reference)
    after = contents(reference)
    dice = random.Random(name)
    for kill, number in enumerate(SIGNALS * 2):
        work = shutil.copytree(project, tmp_path / f"work{kill}" / "project")
        killed(number, seconds * dice.uniform(0.3, 1.0), *arguments, folder=work)
        for file, data in contents(work).items():
            if not file.endswith(".partial"):
                assert without_folder(data, work) in {
                    without_folder(known, place)
                    for known, place in ((before.get(file), project), (after.get(file), reference))
                }, file


def without_folder(data: bytes | None, folder: Path) -> bytes | None:
    return None if data is None else data.replace(str(folder).encode(), b"")
