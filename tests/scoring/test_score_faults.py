"""What `score` tells of annotations that cannot be meant: unknown names, spans that the text has not, and where."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from extractor.cli import main
from extractor.scoring.json_places import Lines, members

RULES = """\
chunks: [{id: NP, pattern: "DT? NN"}]
record: accusation
rules:
  - {id: accuse, status: draft, pattern: "{accuser: NP} {cue: accused} {accused: NP}", set: {kind: accuse}}
"""
ARTICLE = "Then the fog accused the wind.\n"
RECORD = '{"type": "accusation", "cue": [13, 20], "fields": {"accuser": [[5, 12]], "accused": [[21, 29]]}}'
GOLD = f'{{\n  "a.txt": [\n    {RECORD}\n  ]\n}}\n'
ANN = "T1\tAccusation 13 20\taccused\nT2\tAccuser 5 12\tthe fog\nE1\tAccusation:T1 Accuser:T2\nA1\tKind E1 accuse\n"


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def score(tmp_path: Path, capsys: Any) -> Callable[..., Done]:
    (tmp_path / "rules" / "data").mkdir(parents=True)
    (tmp_path / "rules" / "data" / "english.tsv").write_text("the\tDT\t\naccused\tVBD\taccuse/v\n")
    (tmp_path / "rules" / "a.yaml").write_text(RULES)
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "a.txt").write_text(ARTICLE)

    def score(gold: str, *options: str, name: str = "gold.json", texts: str = "text") -> Done:
        (tmp_path / name).write_text(gold, encoding="utf-8")
        arguments = [str(tmp_path / name), str(tmp_path / texts), "--rules", str(tmp_path / "rules"), *options]
        code = main(["score", *arguments])
        return Done(code, *(text.replace(f"{tmp_path}/", "") for text in capsys.readouterr()))

    return score


def test_nothing_is_told_of_what_is_right(score: Callable[..., Done]) -> None:
    done = score(GOLD)
    assert (done.code, done.err) == (0, "")
    assert "accusation     1      1      1.000" in done.out
    assert score(ANN, name="a.ann").err == ""


ERRORS = [
    ("[13, 20]", "[13, 200]", "outside-text", "the cue of accusation at 13 to 200 lies outside the text of a.txt"),
    ("[13, 20]", "[-1, 20]", "outside-text", "the cue of accusation at -1 to 20"),
    ("[13, 20]", "[20, 13]", "outside-text", "the cue of accusation at 20 to 13"),
    ("[[21, 29]]", "[[21, 29], [31, 32]]", "outside-text", "the field `accused` of accusation at 31 to 32"),
    ("[[21, 29]]", "[[21, 21]]", "empty-span", "the field `accused` of accusation in a.txt ends where it begins"),
    ('"accusation"', '"acusation"', "unknown-type", "no record type acusation\n"),
    ("[13, 20]", "[13]", "unexpected-annotation", "not as expected: a span is [start, end]"),
    ("[13, 20]", "[13.5, 20]", "unexpected-annotation", "13.5 is no offset"),
    ("[13, 20]", '"13-20"', "unexpected-annotation", "a record of a.txt is not as expected"),
    ("[[21, 29]]", "[21, 29]", "unexpected-annotation", "not as expected: a span is [start, end]"),
    ('"fields"', '"feilds"', "unexpected-annotation", "not as expected: it has no fields\n"),
    ('"cue"', '"queue"', "unexpected-annotation", "not as expected: it has no cue\n"),
    ("[13, 20]", "[13, 1e999]", "unexpected-annotation", "Infinity is no offset\n"),
    ("[13, 20]", '[13, "20"]', "unexpected-annotation", '"20" is no offset\n'),
    (RECORD, "null", "unexpected-annotation", "not as expected: it is no { }\n"),
    (RECORD, "[3]", "unexpected-annotation", "not as expected: it is no { }\n"),
]


@pytest.mark.parametrize(("right", "wrong", "code", "title"), ERRORS)
def test_what_would_make_figures_meaningless(
    right: str, wrong: str, code: str, title: str, score: Callable[..., Done]
) -> None:
    done = score(GOLD.replace(right, wrong))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error[{code}]: ") and title in done.err
    assert "\n  --> gold.json:3:5\n" in done.err


@pytest.mark.parametrize("value", ["null", "{}", "3", '"x"'])
@pytest.mark.parametrize("key", ["a.txt", "#types", "#unscored"])
def test_values_of_another_kind(key: str, value: str, score: Callable[..., Done]) -> None:
    done = score(f'{{"{key}": {value}}}')
    assert done.code == 2 and "error[unexpected-annotation]" in done.err and "--> gold.json:1:2" in done.err


def test_a_document_that_stands_twice(score: Callable[..., Done]) -> None:
    done = score('{"a.txt": [],\n "a.txt": []}')
    assert done.code == 2 and "a.txt stands twice" in done.err and "--> gold.json:2:2" in done.err


@pytest.mark.parametrize(
    ("gold", "code", "title", "hint"),
    [
        (
            GOLD.replace('"accuser"', '"acuser"'),
            "unknown-field", "accusation has no field `acuser`", "did you mean `accuser`?",
        ),
        (
            GOLD.replace('"fields"', '"norm": {"knid": "accuse"}, "fields"'),
            "unknown-value", "accusation has no computed value `knid`", "did you mean `kind`?",
        ),
        (
            GOLD.replace("{\n", '{\n  "#unscored": ["accusation.acused"],\n', 1),
            "unknown-field", "there is no field `accusation.acused` to leave out", "did you mean `accusation.accused`?",
        ),
    ],
)  # fmt: skip
def test_names_that_are_counted_all_the_same(
    gold: str, code: str, title: str, hint: str, score: Callable[..., Done]
) -> None:
    done = score(gold)
    assert done.code == 0 and done.out.startswith("type ")
    assert done.err.startswith(f"warning[{code}]: {title}\n  --> gold.json:") and f"\n  hint: {hint}\n" in done.err


def test_the_same_fault_is_told_once(score: Callable[..., Done]) -> None:
    wrong = RECORD.replace("accuser", "acuser")
    done = score(GOLD.replace(RECORD, f"{wrong},\n    {wrong},\n    {wrong}"))
    assert done.err.count("warning[") == 1 and "no field `acuser`, and 2 more like it\n" in done.err
    outside = RECORD.replace("[13, 20]", "[40, 41]").replace("[[5, 12]]", "[[50, 51]]")
    done = score(GOLD.replace(RECORD, outside))
    assert done.err.count("error[") == 1 and ", and 1 more like it" in done.err


@pytest.mark.parametrize(
    ("right", "wrong", "level", "title", "line"),
    [
        ("Accuser:T2", "Acuser:T2", "warning", "accusation has no field `acuser`", 3),
        ("Kind E1", "Knid E1", "warning", "accusation has no computed value `knid`", 3),
        ("13 20", "13 2000", "error", "the cue of accusation at 13 to 2000 lies outside the text of a.txt", 3),
        ("Accusation:T1", "Acusation:T1", "error", "there is no record type acusation", 3),
        ("the fog", "the rain", "warning", "the field `accuser` of accusation in a.txt is annotated as `the rain`", 3),
    ],
)
def test_faults_of_standoff(
    right: str, wrong: str, level: str, title: str, line: int, score: Callable[..., Done]
) -> None:
    done = score(ANN.replace(right, wrong), name="a.ann")
    assert done.code == (2 if level == "error" else 0)
    assert done.err.startswith(f"{level}[") and title in done.err and f"--> a.ann:{line}:1" in done.err


def test_texts_that_are_not_those_annotated(score: Callable[..., Done], tmp_path: Path) -> None:
    """As with other line ends: the standoff tells."""
    (tmp_path / "text" / "a.txt").write_bytes(b"Then\r\nthe fog accused the wind.\r\n")
    done = score(ANN, name="a.ann")
    assert "at 13 to 20 stands `accuse`" in done.err


def test_an_output_of_other_texts(score: Callable[..., Done], tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    main(["extract", str(tmp_path / "text"), "--rules", str(tmp_path / "rules"), "-o", str(out), "--quiet"])
    assert score(GOLD, texts="out.jsonl").err == ""
    (tmp_path / "text" / "a.txt").write_text(f"So, {ARTICLE}")
    done = score(GOLD, texts="out.jsonl")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error[other-text]: this was not made of the text of a.txt that there is")
    assert "--> out.jsonl:1:1" in done.err
    unread = {**json.loads(out.read_text()), "error": {"kind": "binary", "message": "x"}, "records": []}
    unread["document"]["sha256"] = None
    out.write_text(json.dumps(unread))
    done = score(GOLD, texts="out.jsonl")
    assert done.code == 0 and done.err.startswith("warning[no-text]: a.txt could not be read when this was made")


def test_places_in_json() -> None:
    text = '{\n "é, [": [1, {"b": [2]},\n  []], "c": {"d": 3}, "e": []}'
    found = list(members(text))
    assert {member.key: member.value for member in found} == json.loads(text)
    lines = Lines(Path("a"), text)
    assert [[(lines.place(at).line, lines.place(at).column) for at in (m.at, *m.items)] for m in found] == [
        [(2, 2), (2, 11), (2, 14), (3, 3)], [(3, 8)], [(3, 23)],
    ]  # fmt: skip
    assert (lines.of("c").line, lines.of("c").column, lines.of("none").line) == (3, 8, 1)
    assert list(members(" {} ")) == []
