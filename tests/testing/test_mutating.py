"""`test --mutate`: small changes of rules, and those that no test and no document notices."""

from pathlib import Path
from typing import Any

import pytest

from extractor.language.classes import Classes
from extractor.language.grammar import parse_pattern
from extractor.mutation.changes import changes
from extractor.mutation.mutation import Asked
from extractor.testing.testing import Wanted
from extractor.testing.testing import test as run

from .conftest import RULES, Folder

CLASSES = Classes(frozenset({"NP", "PARTY"}))
ALL = 'pattern: "{accuser: NP} {cue: accused} {accused: NP} (of {allegation: NP})?"'


def report(folder: Path, capsys: Any, **asked: int) -> list[str]:
    run(folder, Wanted(mutate=Asked(**asked)))
    out: str = capsys.readouterr().out
    return [line.replace(f"{folder}/", "") for line in out.splitlines()]


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        ("{cue: x} y", ["{cue: x}", "{cue: x} WORD"]),
        ("{cue: x} y?", ["{cue: x}", "{cue: x} WORD?"]),
        ("{cue: x} {a: NP}", ["{cue: x}"]),
        ("{cue: x | z}", ["{cue: z}", "{cue: x}"]),
        ("{cue: <x>&VB}", ["{cue: <x>}"]),
        ("{cue: x} (NP | y)", ["{cue: x}", "{cue: x} NP", "{cue: x} y", "{cue: x} (NP | WORD)"]),
        ("{cue: x} NP&!PARTY", ["{cue: x} !PARTY", "{cue: x}", "{cue: x} NP"]),
        ("{cue: x} NN{1,3} NN{1,9}", ["{cue: x} NN{1,3}", "{cue: x} NN{1,5} NN{1,9}", "{cue: x} NN{1,9}"]),
        ("NN ..3 {cue: x}", ["..3 {cue: x}", "NN ..5 {cue: x}", "NN {cue: x}"]),
        ("{cue: x} (?! y)", ["{cue: x}", "{cue: x} (?! WORD)"]),
        ("y CUE", ["CUE", "WORD CUE"]),
    ],
)  # fmt: skip
def test_changes(pattern: str, made: list[str]) -> None:
    found = changes(parse_pattern(pattern), frozenset({"cue"}), CLASSES)
    assert sorted(str(change.result) for change in found) == sorted(made)


def test_what_nothing_notices(folder: Folder, capsys: Any) -> None:
    lines = report(folder(RULES), capsys)
    assert lines == [
        "changes that no test and no document notices:",
        "  a.yaml:7:58  without `(of {allegation: NP})?`",
        "  a.yaml:7:59  any word for `of`",
        "  a.yaml:7:59  without `of`",
        "  a.yaml:7:62  without `{allegation: NP}`",
        "noticed:",
        "  0.33 (2 of 6)  a.yaml",
        "0.33 (2 of 6) changes noticed; not counted: 0 make no difference, 0 cannot be compiled",
        "",
        "2 tests: 2 passed",
    ]


def test_a_test_notices(folder: Folder, capsys: Any) -> None:
    more = """\
      - text: The fog accused the wind of sleep. The fog accused the wind and sleep.
        records:
          - {cue: accused, accuser: The fog, accused: the wind, allegation: sleep}
          - {cue: accused, accuser: The fog, accused: the wind}
"""
    lines = report(folder(RULES + more), capsys)
    assert lines[:2] == ["changes that no test and no document notices:", "noticed:"]


def test_a_document_of_the_corpus_notices_in_several_processes(folder: Folder, capsys: Any) -> None:
    place = folder(RULES)
    (place.parent / "corpus").mkdir()
    text = "The fog accused the wind of sleep. The fog accused the wind and sleep."
    (place.parent / "corpus" / "a.txt").write_text(text)
    lines = report(place, capsys, jobs=2)
    assert "1.00 (6 of 6) changes noticed; not counted: 0 make no difference, 0 cannot be compiled" in lines


def test_changes_that_make_no_difference_are_not_counted(folder: Folder, capsys: Any) -> None:
    rules = RULES.replace(ALL, 'pattern: "{accuser: NP} {cue: accused} {accused: NP | NP}"')
    lines = report(folder(rules), capsys)
    assert "1.00 (2 of 2) changes noticed; not counted: 2 make no difference, 0 cannot be compiled" in lines


def test_conditions_named_patterns_frames_and_details(folder: Folder, capsys: Any) -> None:
    rules = """\
chunks:
  - {id: NP, pattern: "DT? NN"}
phrases:
  - {id: the, chunk: NP, classes: [KNOWN], attributes: {known: "yes"}, pattern: "the NN"}
patterns: {WHO: "NP | of"}
frames:
  accusing: ["{accuser: WHO} {cue: $verb} {accused: WHO}"]
record: accusation
rules:
  - id: accuse
    frame: accusing
    with: {verb: accused | blamed}
    set: {kind: accuse}
    where: {accuser: {known: "yes"}}
    tests:
      - text: The fog accused the wind of sleep.
        records: [{cue: accused, accuser: The fog, accused: the wind, allegation: sleep}]
      - {text: So fog accused the wind., records: []}
details:
  - {id: of, pattern: "CUE NP (of | and) {allegation: NP}"}
"""
    lines = report(folder(rules), capsys)
    found = [line.split(maxsplit=1) for line in lines if line.startswith("  a.yaml")]
    assert {"a.yaml:5:23", "a.yaml:12:28"} <= {place for place, _ in found}
    assert {what for _, what in found} == {
        "any word for `of`",
        "without `of`",
        "without `blamed`",
        "any word for `(of | and)`",
        "without `and`",
    }


def test_what_only_a_condition_asks_for_is_tried(folder: Folder, capsys: Any) -> None:
    rules = RULES.replace(ALL, 'pattern: "{accuser: NP} {cue: accused} {accused: NP} (?= END)"')
    rules = rules.replace("wind.\n        records:", "wind of sleep.\n        records:")
    lines = report(folder(rules.replace("record:", 'patterns: {END: "of | and"}\nrecord:')), capsys)
    assert [line.partition("  ")[2] for line in lines if "without" in line] == [
        "a.yaml:4:23  without `and`",
        "a.yaml:8:58  without `(?= END)`",
    ]


def test_with_failing_tests_no_change_is_tried(folder: Folder, capsys: Any) -> None:
    lines = report(folder(RULES.replace("accused: the wind", "accused: wind")), capsys)
    assert "changes are tried when all tests pass" in lines


def test_a_sample(folder: Folder, capsys: Any) -> None:
    assert any("(1 of 1)" in line or "(0 of 1)" in line for line in report(folder(RULES), capsys, sample=1))
