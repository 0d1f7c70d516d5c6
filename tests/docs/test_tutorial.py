"""The tutorial, gone through from an empty folder: files written, commands run, outputs compared, in the page's order.

A fenced block `LANGUAGE FILE` is a new file, `LANGUAGE >FILE` takes the place of one, `LANGUAGE >>FILE` is added to
one; a block `sh` holds commands, with `# exit code N` behind one that does not give 0; a block `output` is what the
commands before it print, where a line `…` stands for any lines, and `…` inside a line for any words.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
RESULT = re.compile(r"\s*# exit code (\d+)$")


def matches(expected: str, printed: str) -> bool:
    lines = expected.splitlines(keepends=True)
    patterns = ["(?:.*\n)*" if line == "…\n" else re.escape(line).replace("…", ".*") for line in lines]
    return re.fullmatch("".join(patterns), printed) is not None


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


def test_the_page_holds_what_it_promises() -> None:
    commands = [line for language, name, text in BLOCKS if language == "sh" and not name for line in text.splitlines()]
    assert {line.split()[1] for line in commands if line.startswith("extractor ")} == {
        "init",
        "rules",
        "check",
        "test",
        "extract",
        "diff",
    }
    rules = "".join(text for _, name, text in BLOCKS if name and name.endswith("appointment.yaml"))
    assert rules.count("\n    pattern: ") == 4 and rules.count("records: []") == 3


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("a\n…\nc\n", "a\nb\nb\nc\n", True),
        ("a\n…\n", "a\n", True),
        ("a\n", "a\nb\n", False),
        ("a\n…\nc\n", "a\n", False),
    ],
)
def test_outputs_are_compared(expected: str, printed: str, same: bool) -> None:
    assert matches(expected, printed) == same
