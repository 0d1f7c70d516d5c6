"""The command `check`: what it prints of sound rules, of rules with mistakes, and of tests that fail."""

from pathlib import Path
from typing import Any

import pytest

from extractor.authoring.check import check

RULES = """\
chunks:
  - {id: NP, pattern: "DT? NN"}
record: accusation
normalise: {date: date}
rules:
  - id: accuse
    status: test
    pattern: "{accuser: NP} {cue: accused} {accused: NP}"
    set: {kind: accuse}
    tests:
      - text: The fog accused the wind.
        records: [RECORDS]
      - text: The fog blamed the wind.
        records: []
  - id: blame
    status: draft
    pattern: "{accuser: NP} {cue: blamed} {accused: NP}"
"""
RIGHT = "{cue: accused, accuser: The fog, accused: the wind, kind: accuse}"


def checked(folder: Path, capsys: Any, rules: str) -> tuple[int, str]:
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "english.tsv").write_text("the\tDT\t\naccused\tVBD\taccuse/v\nblamed\tVBD\tblame/v\n")
    (folder / "a.yaml").write_text(rules)
    code = check(folder)
    return code, capsys.readouterr().out


def test_sound_rules(tmp_path: Path, capsys: Any) -> None:
    code, out = checked(tmp_path, capsys, RULES.replace("RECORDS", RIGHT))
    assert code == 0
    assert out.rstrip().endswith("0 errors, 5 warnings, 2 rules, 2 tests passed")


def test_errors_come_first_and_no_test_runs(tmp_path: Path, capsys: Any) -> None:
    code, out = checked(tmp_path, capsys, RULES.replace("RECORDS", RIGHT).replace("accused: NP", "acused: NP", 1))
    assert code == 2
    assert out.startswith("error[unknown-capture]")
    assert out.rstrip().endswith("2 rules, tests not run")


@pytest.mark.parametrize(
    ("records", "lines"),
    [
        ("{cue: accused, accuser: the fog, accused: the wind}", ["expected  got", "accuser  the fog   The fog"]),
        ("{cue: accused, accuser: The fog}", ["accused  (nothing)  the wind"]),
        (RIGHT.replace("}", ", date: Monday}"), ["date  Monday    (nothing)"]),
        (RIGHT.replace("kind: accuse", "kind: blame"), ["kind  blame     accuse"]),
        (
            RIGHT.replace("the wind", "{text: the wind, country: NOR}"),
            ["accused  text: the wind, country: NOR  the wind"],
        ),
        ("", ["record  (nothing)  cue: accused, accuser: The fog, accused: the wind"]),
        (f"{RIGHT}, {RIGHT}", ["record  cue: accused, accuser: The fog, accused: the wind, kind: accuse  (nothing)"]),
    ],
)
def test_a_test_that_fails_shows_expected_and_got(records: str, lines: list[str], tmp_path: Path, capsys: Any) -> None:
    code, out = checked(tmp_path, capsys, RULES.replace("RECORDS", records))
    assert code == 1
    assert "[accusation/accuse]: " in out and "\n  The fog accused the wind.\n" in out
    assert out.rstrip().endswith("1 test passed, 1 failed")
    for line in lines:
        assert line in out


def test_a_record_of_another_rule_is_named(tmp_path: Path, capsys: Any) -> None:
    rules = RULES.replace("RECORDS", RIGHT).replace(
        "The fog blamed the wind.\n        records: []", "The fog blamed the wind.\n        records: [{cue: x}]"
    )
    code, out = checked(tmp_path, capsys, rules)
    assert code == 1
    assert "other rules made records of it: accusation/blame" in out


@pytest.mark.parametrize(("records", "code"), [("{cue: never}", 0), (RIGHT, 1)], ids=["fails", "passes"])
def test_a_test_known_to_fail(records: str, code: int, tmp_path: Path, capsys: Any) -> None:
    rules = RULES.replace("RECORDS", RIGHT).replace(
        "  - id: blame", f"      - {{text: The fog accused the wind., todo: true, records: [{records}]}}\n  - id: blame"
    )
    found, out = checked(tmp_path, capsys, rules)
    assert found == code
    assert ("take `todo` away" in out) == (code == 1)
