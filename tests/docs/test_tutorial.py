"""The page of the tutorial; `tests/long/test_tutorial.py` goes through it.

A fenced block `LANGUAGE FILE` is a new file, `LANGUAGE >FILE` takes the place of one, `LANGUAGE >>FILE` is added to
one; a block `sh` holds commands, with `# exit code N` behind one that does not give 0; a block `output` is what the
commands before it print, where a line `…` stands for any lines, and `…` inside a line for any words.
"""

import re
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.language.loading import read_rules
from extractor.rule_cache import patterns_remembered

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def matches(expected: str, printed: str) -> bool:
    lines = expected.splitlines(keepends=True)
    patterns = ["(?:.*\n)*" if line == "…\n" else re.escape(line).replace("…", ".*") for line in lines]
    return re.fullmatch("".join(patterns), printed) is not None


def test_the_rules_of_the_page_are_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that stand there at last, without the mistake that it shows."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "appointment"]) == 0
    for _, name, text in BLOCKS:
        if name:
            with (tmp_path / "appointment" / name.lstrip(">")).open("a" if name.startswith(">>") else "w") as file:
                file.write(text.replace("apoint_verb", "appoint_verb"))
    with patterns_remembered():
        assert [problem.render() for problem in read_rules(tmp_path / "appointment" / "rules")[1]] == []


def test_the_page_holds_what_it_promises() -> None:
    commands = [line for language, name, text in BLOCKS if language == "sh" and not name for line in text.splitlines()]
    assert {line.split()[1] for line in commands if line.startswith("extractor ")} == {
        "init",
        "check",
        "test",
        "explain",
        "extract",
        "diff",
    }
    rules = "".join(text for _, name, text in BLOCKS if name and name.endswith("appointment.yaml"))
    assert (
        rules.count("\n    roles: ") == 2
        and rules.count("records: []") == 2
        and "pattern: " not in rules.replace("part: act, pattern: ", "")
    )


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
