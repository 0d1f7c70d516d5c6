"""Records against annotations: pairing, fields, what is left out, both forms of annotations, all forms of reports."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.cli import main
from extractor.problems import UsageError
from extractor.scoring.annotations import Annotation
from extractor.scoring.comparing import Scoring, compare
from extractor.scoring.figures import ALL, Rate, figures
from extractor.scoring.gold import read_gold
from extractor.scoring.scoring import AnnotatedSet, Choice, Rules, score

ROOT = Path(__file__).parents[2]
TEXT = "The fog blamed the wind for the loss of two ships. The rain, it said, was late."
SCORING = {
    "accusation": Scoring(("accuser", "accused"), ("kind", "who"), frozenset({"accuser"}), frozenset({"who"})),
    "credit": Scoring((), (), anchor="credit"),
    "statement": Scoring((), (), free_cues=("bla",)),
}


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def record(of: str, cue: str, optional: bool = False, **more: str) -> Annotation:
    computed = {name: value for name, value in more.items() if name in {"kind", "who"}}
    fields = {name: (at(words),) for name, words in more.items() if name not in computed}
    return Annotation(of, at(cue), fields, computed, optional)


def compared(gold: list[Annotation], got: list[Annotation]) -> Any:
    return compare("a.txt", TEXT, gold, got, SCORING)


@pytest.mark.parametrize(
    ("gold", "got", "right"),
    [
        (record("accusation", "blamed"), record("accusation", "blamed"), True),
        (record("accusation", "blamed"), record("accusation", "fog blamed the wind"), True),
        (record("accusation", "blamed"), record("accusation", "The fog blamed the wind"), False),
        (record("accusation", "blamed"), record("accusation", "wind"), False),
        (record("accusation", "blamed"), record("statement", "said"), False),
        (record("credit", "the loss of two"), record("credit", "loss of"), True),
        (record("credit", "the loss of two ships"), record("credit", "loss"), False),
    ],
    ids=["same", "three words more", "four words more", "elsewhere", "another type", "half shared", "less than half"],
)
def test_a_record_is_right_by_type_and_cue(gold: Annotation, got: Annotation, right: bool) -> None:
    result = compared([gold], [got])
    assert (len(result.pairs), len(result.missed), len(result.extra)) == ((1, 0, 0) if right else (0, 1, 1))


def test_one_record_is_right_for_one_annotation() -> None:
    once = record("accusation", "blamed")
    result = compared([record("accusation", "blamed"), once], [once])
    assert (len(result.pairs), len(result.missed)) == (1, 1)


@pytest.mark.parametrize(
    ("field", "gold", "got", "near", "exact"),
    [
        ("accused", "the wind", "the wind", True, True),
        ("allegation", "the loss of two ships", "loss of two", True, False),
        ("allegation", "the loss of two ships", "ships", False, False),
        ("accuser", "fog", "The fog blamed the wind for", True, False),
        ("accuser", "fog", "The fog blamed the wind for the loss", False, False),
        ("accused", "wind", "the wind for", False, False),
    ],
)
def test_fields(field: str, gold: str, got: str, near: bool, exact: bool) -> None:
    (pair,) = compared(
        [record("accusation", "blamed", **{field: gold})], [record("accusation", "blamed", **{field: got})]
    ).pairs
    assert [(f.name, f.near, f.exact) for f in pair.fields] == [(field, near, exact)]


def test_a_record_is_whole_when_its_core_is_right() -> None:
    gold = record("accusation", "blamed", accuser="The fog", accused="the wind")
    for fields, whole in (
        ({"accuser": "The fog", "accused": "the wind"}, True),
        ({"accuser": "The fog", "accused": "the wind", "allegation": "two ships"}, True),
        ({"accuser": "The fog"}, False),
        ({"accuser": "the wind", "accused": "The fog"}, False),
    ):
        (pair,) = compared([gold], [record("accusation", "blamed", **fields)]).pairs
        assert pair.whole == whole


def test_values_are_compared_and_names_by_their_last_word() -> None:
    gold = record("accusation", "blamed", kind="blame", who="Ada Berg")
    (pair,) = compared([gold], [record("accusation", "blamed", kind="accuse", who="Dr. Berg")]).pairs
    assert pair.computed == (("kind", False), ("who", True))


def test_optional_records_count_neither_way() -> None:
    optional = record("accusation", "blamed", optional=True)
    for got in ([], [record("accusation", "blamed")]):
        result = compared([optional], got)
        assert (result.pairs, result.missed, result.extra) == ((), (), ())


def test_cues_that_are_free_count_only_when_annotated() -> None:
    statement = record("statement", "blamed")
    assert compared([], [statement]).extra == ()
    assert len(compared([statement], [statement]).pairs) == 1
    assert len(compared([], [record("statement", "said")]).extra) == 1


def test_figures_add_up() -> None:
    gold = [record("accusation", "blamed", accuser="The fog", accused="the wind"), record("statement", "said")]
    got = [record("accusation", "blamed", accuser="The fog", allegation="ships"), record("accusation", "late")]
    found = figures([compared(gold, got)], SCORING)
    assert list(found) == ["accusation", "statement", ALL]
    accusation = found["accusation"]
    assert accusation.records == Rate(1, 2, 1)
    assert (accusation.records.precision, accusation.records.recall) == (0.5, 1.0)
    assert accusation.fields.near == Rate(2, 2, 1)
    assert {name: rates.near for name, rates in accusation.by_field.items()} == {
        "accused": Rate(1, 0, 0), "accuser": Rate(1, 1, 1), "allegation": Rate(0, 1, 0),
    }  # fmt: skip
    assert found["statement"].records == Rate(1, 0, 0)
    assert found[ALL].records == Rate(2, 2, 1)
    assert (found[ALL].low, found[ALL].high) == (0.5, 0.5)


RULES = """\
chunks: [{id: NP, pattern: "DT? NN"}]
record: accusation
rules:
  - {id: accuse, status: draft, pattern: "{accuser: NP} {cue: accused} {accused: NP}", set: {kind: accuse}}
"""
ARTICLE = "Then the fog accused the wind.\n\nThe rain blamed the wind. The sun accused the fog.\n"
GOLD = {
    "#types": ["accusation"],
    "#unscored": ["accusation.accused"],
    "a.txt": [
        {"type": "accusation", "cue": [13, 20], "fields": {"accuser": [[5, 12]], "accused": [[21, 29]]},
         "norm": {"kind": "accuse"}},
        {"type": "accusation", "cue": [41, 47], "fields": {"accuser": [[32, 40]]}, "norm": {}},
    ],
    "b.txt": [],
}  # fmt: skip
ANN = """\
T1\tAccusation 13 20\taccused
T2\tAccuser 5 12\tthe fog
E1\tAccusation:T1 Accuser:T2
A1\tKind E1 accuse
T3\tBlaming 41 47\tblamed
T4\tAccuser 32 40\tThe rain
goes on in a second line
E2\tBlaming:T3 Who1:T4
#1\tAnnotatorNotes E2\tnot sure
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules" / "data").mkdir(parents=True)
    words = "the\tDT\t\naccused\tVBD\taccuse/v\nblamed\tVBD\tblame/v\n"
    (tmp_path / "rules" / "data" / "english.tsv").write_text(words)
    (tmp_path / "rules" / "a.yaml").write_text(RULES)
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "a.txt").write_text(ARTICLE)
    (tmp_path / "text" / "b.txt").write_text("Nothing.\n")
    (tmp_path / "gold.json").write_text(json.dumps(GOLD))
    (tmp_path / "deep.json").write_text('{"a":' * 9000)
    (tmp_path / "a.ann").write_text(ANN)
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: Any) -> Callable[..., tuple[int, str]]:
    def run(gold: str, texts: str, *options: str) -> tuple[int, str]:
        rules = ["--rules", str(folder / "rules")]
        code = main(["score", str(folder / gold), str(folder / texts), *rules, *options])
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    return run


def test_texts_and_their_output_give_the_same(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    out = folder / "out.jsonl"
    assert main(["extract", str(folder / "text"), "--rules", str(folder / "rules"), "-o", str(out), "--quiet"]) == 0
    code, told = run("gold.json", "text", "--output-format", "json")
    assert (code, told) == run("gold.json", "out.jsonl", "--output-format", "json")
    value = json.loads(told)
    accusation = value["figures"]["accusation"]
    assert (accusation["gold"], accusation["found"], accusation["right"], accusation["f1"]) == (2, 2, 1, 0.5)
    assert list(accusation["fields"]) == ["accuser"]
    missed, extra = value["cases"]
    assert (missed["kind"], missed["line"], missed["before"], missed["span"]) == ("missed", 3, "The rain ", "blamed")
    assert missed["fields"] == {"accuser": {"expected": "The rain", "got": None}}
    assert (extra["kind"], extra["rule"], extra["after"]) == ("extra", "accusation/accuse", " the fog.")


def test_text_and_markdown(run: Callable[..., tuple[int, str]]) -> None:
    _, text = run("gold.json", "text")
    assert "missed: accusation\n  --> a.txt:3\n  The rain [[blamed]] the wind.\n    accuser: The rain\n" in text
    assert "extra: accusation by accusation/accuse\n  --> a.txt:3\n  The sun [[accused]] the fog." in text
    _, page = run("gold.json", "text", "--output-format", "markdown")
    assert "| accusation | 2 | 2 | 0.500 | 0.500 | 0.500 |" in page
    assert "### Missed\n\n- **missed: accusation**, a.txt, line 3\n  > The rain **blamed** the wind." in page


def test_show_and_output(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    code, told = run("gold.json", "text", "--show", "0", "-o", str(folder / "reports" / "score.txt"))
    assert (code, told) == (0, "")
    written = (folder / "reports" / "score.txt").read_text()
    assert written.startswith("type ") and "-->" not in written


@pytest.mark.parametrize(("least", "code"), [("0.5", 0), ("0.51", 1)])
def test_fail_under(least: str, code: int, run: Callable[..., tuple[int, str]]) -> None:
    assert run("gold.json", "text", "--fail-under", least)[0] == code


def test_a_bad_document_costs_no_other(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    (folder / "text" / "b.txt").write_bytes(b"\xff")
    code, out = run("gold.json", "text")
    assert code == 1 and "missed: accusation" in out
    assert "not scored: b.txt: invalid_utf8: byte 0 (0xff) is not UTF-8" in out
    line = {"document": {"id": "b.txt"}, "records": [], "error": {"kind": "time_limit", "message": "too long"}}
    other = {"document": {"id": "a.txt"}, "records": []}
    (folder / "out.jsonl").write_text(f"{json.dumps(line)}\n{json.dumps(other)}\n")
    code, out = run("gold.json", "out.jsonl")
    assert code == 1 and "not scored: b.txt: invalid_utf8" in out
    (folder / "text" / "b.txt").write_text("Nothing.\n")
    code, out = run("gold.json", "out.jsonl")
    assert code == 0 and "b.txt could not be read when this was made" in out


def test_an_output_that_is_an_input(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    for output in ("gold.json", "text/a.txt", "rules/a.yaml"):
        before = (folder / output).read_bytes()
        code, out = run("gold.json", "text", "-o", str(folder / output))
        assert (code, (folder / output).read_bytes()) == (2, before) and "is one of the inputs" in out


def test_halves(run: Callable[..., tuple[int, str]]) -> None:
    _, even = run("gold.json", "text", "--half", "even", "--output-format", "json")
    _, odd = run("gold.json", "text", "--half", "odd", "--output-format", "json")
    assert json.loads(even)["figures"]["accusation"]["gold"] == 2
    assert json.loads(odd)["figures"]["all"]["gold"] == 0


def test_brat(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    gold = read_gold(folder / "a.ann", {"blaming": "accusation", "who": "accused"}, {})
    assert gold.documents == {
        "a.txt": (
            Annotation("accusation", (13, 20), {"accuser": ((5, 12),)}, {"kind": "accuse"}),
            Annotation("accusation", (41, 47), {"accused": ((32, 40),)}),
        )
    }
    assert gold.types == {"accusation"}
    code, told = run("a.ann", "text", "--names", "Blaming=accusation,Who=accuser", "--output-format", "json")
    assert (code, json.loads(told)["figures"]["all"]["right"]) == (0, 1)


@pytest.mark.parametrize(
    ("gold", "texts", "options", "message"),
    [
        ("none.json", "text", [], "does not exist"),
        ("gold.json", "none.jsonl", [], "does not exist"),
        ("gold.json", "gold.json", [], "is no output of `extractor extract`"),
        ("text/a.txt", "text", [], "cannot be read as annotations"),
        ("deep.json", "text", [], "it is nested too deeply"),
        ("rules", "text", [], "there is no .ann file"),
        ("a.ann", "text", [], "there is no record type blaming"),
        ("a.ann", "text", ["--names", "Blaming"], "--names takes THEIRS=OURS"),
        ("gold.json", "text", ["--types", "acusation"], "did you mean `accusation`?"),
        ("gold.json", "text/a.txt", [], "is no output"),
        ("gold.json", "rules", [], "there is no document"),
    ],
)
def test_wrong_usage(
    gold: str, texts: str, options: list[str], message: str, run: Callable[..., tuple[int, str]]
) -> None:
    code, told = run(gold, texts, *options)
    assert code == 2 and message in told


def test_texts_of_brat_lie_beside_the_annotations(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    out = folder / "out.jsonl"
    assert main(["extract", str(folder / "text"), "--rules", str(folder / "rules"), "-o", str(out), "--quiet"]) == 0
    (folder / "brat" / "deep").mkdir(parents=True)
    for name, text in (("a.ann", ANN.replace("Blaming", "Accusation").replace("Who1", "Accuser")), ("a.txt", ARTICLE)):
        (folder / "brat" / "deep" / name).write_text(text)
    code, told = run("brat", "out.jsonl", "--output-format", "json")
    figures = json.loads(told)["figures"]["accusation"]
    assert (code, figures["gold"], figures["right"], figures["computed_right"]) == (0, 2, 1, 1.0)


@pytest.mark.parametrize("file", sorted((ROOT / "schemas" / "records").glob("*.json")), ids=lambda file: file.stem)
def test_what_counts_names_fields_and_values_of_the_schema(file: Path) -> None:
    schema = json.loads(file.read_text(encoding="utf-8"))
    fields, computed = (schema["properties"][part]["properties"] for part in ("fields", "computed"))
    counts = schema["x-scoring"]
    assert counts.keys() <= {"anchor", "core", "parties", "computed", "names", "free_cues"}
    assert {*counts["core"], *counts.get("parties", [])} <= fields.keys()
    assert set(counts.get("names", [])) <= set(counts["computed"]) <= computed.keys()
    assert counts.get("anchor", next(iter(fields))) in fields


def test_documents_that_are_not_there(folder: Path) -> None:
    (folder / "text" / "b.txt").unlink()
    with pytest.raises(UsageError, match=r"lacks 1 of 2 annotated documents, b\.txt first"):
        score([AnnotatedSet(folder / "gold.json", folder / "text")], Rules(folder / "rules"), Choice())


@pytest.mark.parametrize(
    "line",
    [
        "T1\tAccusation 13",
        "T1\tAccusation x y\tz",
        "E1\tAccusation",
        "E1\tAccusation:T9",
        "E1\t",
        "E1\tAccusation:E1",
        "E1\tAccusation:E2\nE2\tAccusation:E1",
    ],
)
def test_broken_standoff_is_placed(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text(line + "\n")
    with pytest.raises(UsageError, match=r"a\.ann"):
        read_gold(tmp_path / "a.ann", {}, {})


def test_what_people_corrected_in_label_studio_is_gold(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    """One of two records is dropped there, the other stays; a language model finds just the one that stays."""
    rules, out, tasks = ("--rules", str(folder / "rules")), folder / "out.jsonl", folder / "tasks.json"
    assert main(["extract", str(folder / "text"), *rules, "-o", str(out), "--quiet"]) == 0
    wanted = ("--text-dir", str(folder / "text"), "-o", str(tasks), "--interface-output", str(folder / "labels.xml"))
    assert main(["export", "label-studio", str(out), *rules, *wanted]) == 0
    found = json.loads(tasks.read_text())
    start = ARTICLE.rindex("accused")
    for task in found:
        kept = [p for p in task["predictions"][0]["result"] if p.get("id") != f"accusation-{start}-{start + 7}"]
        task["annotations"] = [{"result": kept, "was_cancelled": False}]
    tasks.write_text(json.dumps(found))
    accusation = json.loads(run("tasks.json", "text", "--output-format", "json")[1])["figures"]["accusation"]
    assert (accusation["gold"], accusation["found"], accusation["right"]) == (1, 2, 1)
    extraction = {"extraction_class": "Blame", "extraction_text": "accused", "attributes": {"accuser": "the fog"},
                  "char_interval": {"start_pos": 13, "end_pos": 20}}  # fmt: skip
    lines = [{"document_id": "a.txt", "text": ARTICLE, "extractions": [extraction]},
             {"document_id": "b.txt", "text": "Nothing.\n", "extractions": []}]  # fmt: skip
    (folder / "llm.jsonl").write_text("\n".join(map(json.dumps, lines)))
    told = run("tasks.json", "llm.jsonl", "--text-dir", str(folder / "text"), "--names", "Blame=accusation",
               "--output-format", "json")[1]  # fmt: skip
    accusation = json.loads(told)["figures"]["accusation"]
    assert (accusation["gold"], accusation["found"], accusation["right"]) == (1, 1, 1)
    assert main(["diff", str(out), str(folder / "llm.jsonl"), *rules, "--names", "Blame=accusation"]) == 1
