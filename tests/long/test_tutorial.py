"""The tutorial, gone through from an empty folder: files written, commands run, outputs compared, in the page's order.

What a block of the page means is told in `tests/docs/test_tutorial.py`. Each change of rules is prepared anew.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.test_tutorial import BLOCKS, ROOT, matches

RESULT = re.compile(r"\s*# exit code (\d+)$")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Variables under which the shell finds the program of this repository by its name."""
    program = tmp_path / "bin" / "extractor"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m extractor "$@"\n')
    program.chmod(0o755)
    plain = {name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "GITHUB_STEP_SUMMARY"}}
    paths = filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])
    return {**plain, "PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": os.pathsep.join(paths)}


def test_the_tutorial(tmp_path: Path, environment: dict[str, str]) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    printed = ""
    for language, name, text in BLOCKS:
        if name:
            file = folder / name.lstrip(">")
            assert file.exists() == name.startswith(">")
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("a" if name.startswith(">>") else "w", encoding="utf-8") as out:
                out.write(text)
        elif language == "sh":
            printed = ""
            for line in text.splitlines():
                folder = folder / line.removeprefix("cd ") if line.startswith("cd ") else folder
                printed += run(line, folder, environment) if not line.startswith("cd ") else ""
        else:
            assert language == "output"
            assert matches(text, printed), printed


def run(line: str, folder: Path, environment: dict[str, str]) -> str:
    """What a command prints to standard output; fails when its exit code is not the expected one."""
    expected = RESULT.search(line)
    command = ["bash", "-c", RESULT.sub("", line)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == (int(expected[1]) if expected else 0), f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout
