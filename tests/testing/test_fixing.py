"""`check --fix` and `check --diff`: problems whose fix is certain are mended, all others are left."""

from pathlib import Path
from typing import Any

import pytest

from extractor.cli import main

from .conftest import RULES, Folder

WORDS = 'lexicons:\n  blame_verb: {pos: verb, terms: ["don\'t blame", blame]}\n'
PATTERN = '"{accuser: NP} {cue: accused} {accused: NP} (of {allegation: NP})?"'
FRAMED = """frame: accusing
    with: {verb: accused, prep: of}"""
FRAMES = 'frames:\n  accusing: ["{accuser: NP} {cue: $verb} {accused: NP} ($prep {allegation: NP})?"]\n'


def text_of(folder: Path) -> str:
    return (folder / "a.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("    pattern:", "    patern:"),
        ("{allegation: NP}", "{alegation: NP}"),
        ("cue: accused, accuser: The fog", "cue: accused, acuser: The fog"),
        ("  - {id: NP, pattern", "  - {id: NP, patern"),
        ('terms: ["don\'t blame"', 'terms: ["don’t blame"'),
        ('"300"', "300"),
        ("<blame_verb>", "<blame_verbs>"),
        ("kind: accuse", "kind: acuse"),
        ("SENTENCE", "SENTENSE"),
        ("~blame ", "~blamed "),
    ],
)
def test_a_mistake_is_mended(right: str, wrong: str, folder: Folder, capsys: Any) -> None:
    rules = WORDS + RULES.replace(
        "record:", "patterns: {MORE: and MANY, MANY: (<blame_verb> | SENTENCE | ~blame x)}\nrecord:"
    )
    rules = (
        rules.replace("terms: [", 'terms: ["300", ')
        .replace('["300", "don\'t', "[\"don't")
        .replace("blame]", 'blame, "300"]')
    )
    assert right in rules
    place = folder(rules.replace(right, wrong, 1))
    assert main(["check", str(place), "--diff"]) == 1
    shown = capsys.readouterr().out
    assert "+++ b/" in shown and "1 problem can be mended in 1 file" in shown
    assert text_of(place) == rules.replace(right, wrong, 1)
    main(["check", str(place), "--fix"])
    assert text_of(place) == rules
    assert "1 problem mended in 1 file" in capsys.readouterr().out


def test_what_a_rule_gives_a_frame_is_mended(folder: Folder, capsys: Any) -> None:
    rules = (WORDS + RULES.replace(PATTERN, "X").replace("pattern: X", FRAMED)).replace("record:", FRAMES + "record:")
    place = folder(rules.replace("verb: accused", "verb: <blame_verbs>"))
    main(["check", str(place), "--fix"])
    assert text_of(place) == rules.replace("verb: accused", "verb: <blame_verb>")


def test_a_mistake_in_a_template_is_not_mended_where_it_is_used(folder: Folder) -> None:
    rules = (WORDS + RULES.replace(PATTERN, "X").replace("pattern: X", FRAMED)).replace("record:", FRAMES + "record:")
    wrong = rules.replace("{allegation: NP}", "{alegation: NP}")
    place = folder(wrong)
    assert main(["check", str(place), "--fix"]) == 2
    assert text_of(place) == wrong


@pytest.mark.parametrize("wrong", ["{allegation_or_deed: NP}", "{accuse: NP}"], ids=["nothing like it", "two like it"])
def test_what_is_not_certain_is_left(wrong: str, folder: Folder) -> None:
    rules = RULES.replace("{allegation: NP}", wrong)
    place = folder(rules)
    assert main(["check", str(place), "--diff"]) == 0
    assert text_of(place) == rules
