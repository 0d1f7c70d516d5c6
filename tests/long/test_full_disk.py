"""The disk is full at every possible size: no line is torn, no file is half new, and it is said in one line.

The limit is that of the size of files (RLIMIT_FSIZE), which fails as a full disk does.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.exits import FINDINGS, FINE

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "EXTRACTOR_CACHE": "off"}


def run(most: int | None, *arguments: object, folder: Path) -> "subprocess.CompletedProcess[bytes]":
    """A command whose files may have so many bytes."""

    def limit() -> None:
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    command = [sys.executable, "-m", "extractor", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, check=False, preexec_fn=limit)


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_line_is_torn(project: Path, jobs: int) -> None:
    arguments = ("extract", "corpus", "--rules", "rules", "--jobs", jobs, "-o", "out.jsonl")
    assert run(None, *arguments, folder=project).returncode == 0
    whole = (project / "out.jsonl").read_bytes()
    for most in (0, 1, len(whole) // 3, len(whole) // 2, len(whole) - 1, len(whole)):
        (project / "out.jsonl").write_bytes(b"old\n"[:most])
        old = (project / "out.jsonl").read_bytes()
        done = run(most, *arguments, folder=project)
        fits = most == len(whole)
        assert (project / "out.jsonl").read_bytes() == (whole if fits else old)
        assert done.returncode == (0 if fits else 2) and b"Traceback" not in done.stderr
        assert fits or b"cannot write to out.jsonl: File too large" in done.stderr
        for partial in project.glob("out.*.partial"):
            assert whole.startswith(partial.read_bytes()) and partial.read_bytes().endswith(b"\n")
            partial.unlink()


def test_no_line_is_torn_on_standard_output(project: Path) -> None:
    done = run(None, "extract", "corpus", "--rules", "rules", "--quiet", folder=project)
    whole = done.stdout
    for most in (1, len(whole) // 2, len(whole) - 1):
        shell = f"ulimit -f {(most + 1023) // 1024}; "
        command = f"{sys.executable} -m extractor extract corpus --rules rules --quiet > out"
        subprocess.run(["bash", "-c", shell + command], cwd=project, env=ENVIRONMENT, capture_output=True, check=False)
        data = (project / "out").read_bytes()
        assert whole.startswith(data) and data[-1:] in {b"", b"\n"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("fmt", "rules"),
        ("rules", "docs", "pages", "--rules", "rules"),
        ("check", "rules", "--output-format", "json", "-o", "report.json"),
        ("check", "rules", "--corpus", "corpus", "--goldens", "goldens", "--update-goldens"),
    ],
    ids=" ".join,
)
def test_no_file_is_half_new(project: Path, arguments: tuple[str, ...]) -> None:
    for file in (project / "rules").rglob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("\n\n", "\n\n\n"), encoding="utf-8")
    before = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}
    for most in (0, 1, 20):
        done = run(most, *arguments, folder=project)
        now = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}
        assert now == before and b"Traceback" not in done.stderr
        assert done.returncode == 2 and b"cannot write to" in done.stderr
    assert run(None, *arguments, folder=project).returncode in {FINE, FINDINGS}
