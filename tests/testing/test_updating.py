"""`test --update`: expected records are rewritten in place, and nothing else of the file changes."""

from pathlib import Path
from typing import Any

import pytest

from extractor.editing.editing import Edit, edited
from extractor.editing.flow import flow, in_double_quotes
from extractor.testing.testing import Wanted
from extractor.testing.testing import test as run

from .conftest import RULES, Folder

RIGHT = "          - {cue: accused, accuser: The fog, accused: the wind, kind: accuse}\n"


def update(folder: Path, capsys: Any) -> tuple[str, str]:
    code = run(folder, Wanted(update=True))
    out = capsys.readouterr().out
    assert code == 0
    assert run(folder, Wanted()) == 0, capsys.readouterr().out
    return (folder / "a.yaml").read_text(encoding="utf-8"), out


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("          - {cue: accused, accuser: Fog, accused: the wind, kind: blame}  # so it is\n", "  # so it is\n"),
        ("          - cue: accused # the cue\n            accuser: fog\n            accused: 'the  wind'\n", None),
        ("          - {cue: accused, accuser: The fog, allegation: sleep}\n", None),
        ("          # first\n          - {cue: no}\n", "          # first\n" + RIGHT.replace(", kind: accuse", "")),
        (RIGHT + "          - {cue: blamed}\n", RIGHT),
        ("          - {cue: blamed}\n" + RIGHT, RIGHT),
    ],
    ids=["values", "block mapping", "fields come and go", "another record", "one too many", "the first too many"],
)
def test_update(written: str, becomes: str | None, folder: Folder, capsys: Any) -> None:
    assert RIGHT in RULES
    text, out = update(folder(RULES.replace(RIGHT, written)), capsys)
    head, tail = RULES.split(RIGHT)
    assert text.startswith(head) and text.endswith(tail)
    assert out.startswith("--- a/") and "1 test updated in 1 file" in out
    if becomes is not None:
        assert becomes in text


def test_a_list_becomes_empty_and_full(folder: Folder, capsys: Any) -> None:
    swapped = RULES.replace("The fog accused the wind.", "ONE").replace(
        "The fog blamed the wind.", "The fog accused the wind."
    )
    text, _ = update(
        folder(swapped.replace("ONE", "The fog blamed the wind.").replace(RIGHT, "          # first\n" + RIGHT)), capsys
    )
    assert "blamed the wind.\n        records: []\n" in text
    assert "accused the wind.\n        records: [{cue: accused, accuser: The fog, accused: the wind}]\n" in text
    assert "# the one rule" in text


def test_what_passes_or_is_known_to_fail_is_left(folder: Folder, capsys: Any) -> None:
    rules = RULES + "      - {text: The fog accused the wind., todo: true, records: []}\n"
    text, out = update(folder(rules), capsys)
    assert text == rules
    assert out == "0 tests updated in 0 files: read the change before you keep it\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("the wind", "the wind"),
        ("no: way", '"no: way"'),
        ("12:30", '"12:30"'),
        ("300", '"300"'),
        ("true", '"true"'),
        ('"We go"', '"\\"We go\\""'),
        ("Lind/Reuters, AP", '"Lind/Reuters, AP"'),
        ("300 men", "300 men"),
        (["a", "b"], "[a, b]"),
        ({"text": "Oslo", "country": "NOR"}, "{text: Oslo, country: NOR}"),
    ],
)
def test_flow_style(value: object, text: str) -> None:
    assert flow(value, in_double_quotes) == text


def test_edits_are_made_from_left_to_right() -> None:
    assert edited("abcdef", [Edit(4, 5, "E"), Edit(0, 1, ""), Edit(0, 3, "x")]) == "bcdEf"
