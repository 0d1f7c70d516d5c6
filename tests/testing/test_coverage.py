"""`test --coverage`: parts of patterns, rules and terms that no test and no document exercises."""

from pathlib import Path
from typing import Any

from extractor.testing.testing import Wanted
from extractor.testing.testing import test as run

from .conftest import RULES, Folder

MORE = """\
  - id: blame
    status: draft
    pattern: "{accuser: NP} {cue: charged} {accused: NP}"
    set: {kind: charge}
"""


def report(folder: Path, capsys: Any) -> list[str]:
    run(folder, Wanted(coverage=True))
    out: str = capsys.readouterr().out
    return [line.replace(f"{folder}/", "") for line in out.splitlines()]


def test_optional_elements(folder: Folder, capsys: Any) -> None:
    lines = report(folder(RULES), capsys)
    assert "  a.yaml:7:58  optional element `(of {allegation: NP})?`" in lines
    assert "0 of 1 alternatives, optional elements and ways to parts are exercised (0.00)" in lines


def test_alternatives_also_of_named_patterns_and_frames(folder: Folder, capsys: Any) -> None:
    pattern = '"{accuser: NP} {cue: accused} {accused: NP} (of {allegation: NP})?"'
    framed = "frame: accusing\n    with: {verb: accused | blamed}"
    rules = RULES.replace(f"pattern: {pattern}", framed)
    frames = 'frames:\n  accusing: ["{accuser: WHO} {cue: ($verb)} {accused: WHO} (HOW NP | !HOW NP)?"]\n'
    named = f"patterns: {{WHO: NP | the, HOW: of | and}}\n{frames}"
    lines = report(folder(rules.replace("record:", named + "record:")), capsys)
    assert [line.split("  ")[1:] for line in lines if line.startswith("  a.yaml")] == [
        ["a.yaml:4:22", "alternative `the`"],
        ["a.yaml:4:32", "alternative `of`"],
        ["a.yaml:4:37", "alternative `and`"],
        ["a.yaml:6:60", "optional element `(HOW NP | !HOW NP)?`"],
        ["a.yaml:6:61", "alternative `HOW NP`"],
        ["a.yaml:6:70", "alternative `!HOW NP`"],
    ]


def test_a_document_of_the_corpus_counts(folder: Folder, capsys: Any) -> None:
    place = folder(RULES + MORE)
    assert "  a.yaml:15:9  accusation/blame" in report(place, capsys)
    (place.parent / "corpus").mkdir()
    (place.parent / "corpus" / "a.txt").write_text("The fog charged the wind. The fog accused the wind of fog.")
    lines = report(place, capsys)
    assert "1 of 1 alternatives, optional elements and ways to parts are exercised (1.00)" in lines
    assert "  a.yaml:15:9  accusation/blame" not in lines


def test_terms_in_all_their_forms(folder: Folder, capsys: Any) -> None:
    terms = "lexicons:\n  say: {pos: verb, terms: [accuse, blame, charge, put down]}\n"
    rules = terms + RULES.replace("{cue: accused}", "{cue: accused&<say>}")
    lines = report(folder(rules), capsys)
    assert "  a.yaml:2:3  <say> 2 of 4: charge, put down" in lines
