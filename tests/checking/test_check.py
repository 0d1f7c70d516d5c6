"""The command `check`: what it prints of sound rules, of rules with mistakes, and of tests that fail."""

from pathlib import Path
from typing import Any

import pytest

from extractor.checking.checking import check

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
    set: {kind: blame}
"""
CHUNK = '  - {id: NP, pattern: "DT? NN"}'
LOUD = f"{CHUNK}\nphrases: [{{id: fog, chunk: NP, classes: [FOG], attributes: {{tone: loud}}, pattern: DT NN}}]"
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
    assert out.splitlines()[-1] == f"{tmp_path}: 0 errors, 6 warnings, 2 rules, 2 tests passed"


def test_errors_stand_last_and_no_test_runs(tmp_path: Path, capsys: Any) -> None:
    code, out = checked(tmp_path, capsys, RULES.replace("RECORDS", RIGHT).replace("accused: NP", "acused: NP", 1))
    assert code == 2
    blocks = out.split("\n\n")
    assert [block.partition("[")[0] for block in blocks[:-1]] == [*["warning"] * (len(blocks) - 2), "error"]
    assert blocks[-2].startswith("error[unknown-capture]")
    assert blocks[-1] == f"{tmp_path}: 1 error, {len(blocks) - 2} warnings, 2 rules, tests not run\n"


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
    closing = out.splitlines()[-1]
    assert closing.startswith(f"{tmp_path}: 1 error, ") and closing.endswith(" 2 rules, 1 test passed, 1 failed")
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


@pytest.mark.parametrize(
    ("rules", "code", "told"),
    [
        # nothing gives a value without which there is no record: told where the rule stands
        (
            {"    set: {kind: accuse}\n": ""},
            2,
            "error[required-not-given]: nothing gives `accuse` the computed value `kind`",
        ),
        # what comes is not what the schema allows: told by the test, which expects just that
        (
            {"set: {kind: accuse}": "take: {kind: accuser.tone}", CHUNK: LOUD, "kind: accuse}": "kind: loud}"},
            1,
            "  not valid: accusation/accuse: $.computed.kind: 'loud' is not one of",
        ),
        # a record of another rule, that the test does not look at
        (
            {"set: {kind: blame}": "take: {kind: accuser.tone}", CHUNK: LOUD},
            1,
            "  not valid: accusation/blame: $.computed.kind: 'loud' is not one of",
        ),
    ],
)
def test_a_record_that_would_not_be_written_fails(
    rules: dict[str, str], code: int, told: str, tmp_path: Path, capsys: Any
) -> None:
    text = RULES.replace("RECORDS", RIGHT)
    for old, new in rules.items():
        assert old in text
        text = text.replace(old, new)
    found, out = checked(tmp_path, capsys, text)
    assert (found, told in out) == (code, True), out
    assert out.splitlines()[-1].startswith(f"{tmp_path}: 1 error, ")
