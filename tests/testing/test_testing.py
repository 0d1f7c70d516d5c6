"""The command `test`: states of tests, how a failure is shown, and what the tests leave out."""

from pathlib import Path
from typing import Any

import pytest

from extractor.problems import UsageError
from extractor.testing.testing import Wanted
from extractor.testing.testing import test as run

from .conftest import RULES, Folder

RIGHT = "{cue: accused, accuser: The fog, accused: the wind, kind: accuse}"


def report(folder: Path, capsys: Any, pattern: str = "*") -> tuple[int, str]:
    code = run(folder, Wanted(pattern))
    return code, capsys.readouterr().out


def test_all_pass(folder: Folder, capsys: Any) -> None:
    assert report(folder(RULES), capsys) == (0, "2 tests: 2 passed\n")


@pytest.mark.parametrize(
    ("given", "instead", "lines"),
    [
        (
            "accused: the wind",
            "accused: wind",
            [
                "wrong[accusation/accuse]: a record is wrong",
                "  The fog accused the wind.",
                "                      ~~~~ expected accused",
                "                  ^^^^^^^^ got accused",
                "             expected  got",
                "    accused  wind      the wind",
            ],
        ),
        (
            "accused: the wind, kind",
            "kind",
            ["                  ^^^^^^^^ accused: not expected", "    accused  (nothing)  the wind"],
        ),
        (
            "The fog accused the wind.\n        records:\n",
            "The fog accused the wind.\n        records:\n          - {cue: blamed}\n",
            ["missing[accusation/accuse]: a record is missing"],
        ),
        (
            "blamed the wind.\n        records: []",
            "blamed the wind. The fog accused the wind.\n        records: []",
            ["noisy[accusation/accuse]: a record too many", "                             ^^^^^^^ cue: not expected"],
        ),
        (
            "text: The fog blamed",
            "text: The fog accused the fog. The fog accused",
            ["noisy[accusation/accuse]: a record too many", "cue: accused, accuser: The fog, accused: the fog"],
        ),
    ],
    ids=["wrong", "field too many", "missing", "noisy", "two noisy"],
)  # fmt: skip
def test_failures(given: str, instead: str, lines: list[str], folder: Folder, capsys: Any) -> None:
    assert given in RULES
    code, out = report(folder(RULES.replace(given, instead)), capsys)
    assert code == 1
    for line in lines:
        assert line in out.splitlines() or line in out, out


def test_one_record_too_few_does_not_make_the_next_wrong(folder: Folder, capsys: Any) -> None:
    rules = RULES.replace("          - {cue", "          - {cue: charged, accuser: x}\n          - {cue")
    _, out = report(folder(rules), capsys)
    assert "    record  cue: charged, accuser: x  (nothing)" in out
    assert "of 2" not in out


@pytest.mark.parametrize(
    ("expected", "code", "told"),
    [("{cue: never}", 0, "3 tests: 2 passed, 1 todo\n"), (RIGHT, 1, "take `todo` away")],
    ids=["fails as known", "passes"],
)
def test_todo(expected: str, code: int, told: str, folder: Folder, capsys: Any) -> None:
    todo = f"      - {{text: The fog accused the wind., todo: true, records: [{expected}]}}\n"
    found, out = report(folder(RULES + todo), capsys)
    assert found == code
    assert told in out


@pytest.mark.parametrize(("pattern", "tests"), [("accusation/*", 2), ("acc*", 2), ("*use", 2)])
def test_filter(pattern: str, tests: int, folder: Folder, capsys: Any) -> None:
    assert report(folder(RULES), capsys, pattern)[1] == f"{tests} tests: {tests} passed\n"


def test_filter_without_rules(folder: Folder, capsys: Any) -> None:
    with pytest.raises(UsageError, match="no rule is called blame"):
        report(folder(RULES), capsys, "blame")


@pytest.mark.parametrize(
    ("given", "instead", "gap"),
    [
        ("      - text: The fog blamed the wind.\n        records: []\n", "", "no test in which it must not fire"),
        (f"\n          - {RIGHT}\n", " []\n", "no test in which it fires"),
    ],
)
def test_gaps(given: str, instead: str, gap: str, folder: Folder, capsys: Any) -> None:
    assert given in RULES
    _, out = report(folder(RULES.replace(given, instead)), capsys)
    assert f"untested:\n  accusation/accuse has {gap}" in out


def test_rules_with_errors_are_not_tested(folder: Folder, capsys: Any) -> None:
    code, out = report(folder(RULES.replace("DT? NN", "DT? NOUN")), capsys)
    assert code == 2
    assert out.startswith("error[unknown-class]") and out.endswith("1 error, tests not run\n")
