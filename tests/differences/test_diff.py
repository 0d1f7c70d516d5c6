"""What a change does to the records: of outputs, of folders of rules, of git revisions; in all forms of reports."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.cli import main
from extractor.differences.differences import Change, difference
from extractor.differences.report import LONGEST_COMMENT, as_json, as_markdown, as_text

TEXT = "Then the fog accused the wind. The rain blamed the sun."
ONE = {
    "id": "a.txt#accusation-13",
    "type": "accusation",
    "rule": "accusation/accuse",
    "cue": {"text": "accused", "start": 13, "end": 20},
    "evidence": {"text": TEXT[:30], "start": 0, "end": 30},
    "fields": {
        "accuser": {"text": "the fog", "start": 5, "end": 12},
        "accused": {"text": "the wind", "start": 21, "end": 29, "country": "NOR"},
    },
    "computed": {"kind": "accuse"},
}


def line(*records: Any, id: str = "a.txt") -> dict[str, Any]:
    return {"document": {"id": id}, "records": list(records)}


def changed(**changes: Any) -> dict[str, Any]:
    return {**ONE, **changes}


def span(text: str) -> dict[str, Any]:
    return {"text": text, "start": TEXT.index(text), "end": TEXT.index(text) + len(text)}


def told(change: Change) -> dict[str, tuple[str | None, str | None]]:
    return {field.name: (field.old, field.new) for field in change.fields}


FIELDS: dict[str, Any] = dict(ONE["fields"])  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("new", "fields"),
    [
        (changed(fields={**FIELDS, "accuser": span("fog")}), {"accuser": ("the fog", "fog")}),
        (changed(fields={"accuser": FIELDS["accuser"]}), {"accused": ("the wind country=NOR", None)}),
        (changed(fields={**FIELDS, "date": span("Then")}), {"date": (None, "Then")}),
        (
            changed(fields={**FIELDS, "accused": {**FIELDS["accused"], "country": "SWE"}}),
            {"accused": ("the wind country=NOR", "the wind country=SWE")},
        ),
        (
            changed(fields={**FIELDS, "accuser": {"text": "the fog", "start": 6, "end": 13}}),
            {"accuser": ("the fog [5:12]", "the fog [6:13]")},
        ),
        (changed(rule="accusation/other"), {"rule": ("accusation/accuse", "accusation/other")}),
        (changed(computed={"kind": "blame"}), {"kind": ("accuse", "blame")}),
        (changed(cue=span("fog accused")), {"cue": ("accused", "fog accused")}),
        (
            changed(fields={**FIELDS, "accuser": [span("the fog"), span("Then")]}),
            {"accuser": ("the fog", "the fog | Then")},
        ),
    ],
)
def test_changed_records(new: dict[str, Any], fields: dict[str, Any]) -> None:
    (change,) = difference([line(ONE)], [line(new)]).changes
    assert (change.kind, change.rule, told(change)) == ("changed", new["rule"], fields)
    assert (change.place.before + change.place.span + change.place.after) == TEXT[:30]


def test_equal_outputs() -> None:
    assert not difference([line(ONE)], [line({**ONE, "id": "of no importance"})]).differ


def test_added_and_removed() -> None:
    (added,) = difference([line()], [line(ONE)]).changes
    (removed,) = difference([line(ONE)], [line()]).changes
    assert (added.kind, told(added)["accuser"]) == ("added", (None, "the fog"))
    assert (removed.kind, told(removed)["accuser"]) == ("removed", ("the fog", None))
    assert added.place.marked("[", "]") == "Then the fog [accused] the wind."


def test_records_of_another_type_or_elsewhere_are_others() -> None:
    for other in (changed(type="visit"), changed(cue=span("blamed"))):
        kinds = sorted(change.kind for change in difference([line(ONE)], [line(other)]).changes)
        assert kinds == ["added", "removed"]


def test_the_same_cue_goes_before_one_that_overlaps() -> None:
    wider = changed(cue=span("fog accused"), rule="accusation/wide")
    (change,) = difference([line(ONE)], [line(wider, ONE)]).changes
    assert (change.kind, change.rule) == ("added", "accusation/wide")


def test_records_without_a_cue_are_the_same_when_they_share_a_field() -> None:
    bare = {name: value for name, value in ONE.items() if name != "cue"}
    turned = {**bare, "fields": {"accused": FIELDS["accused"], "date": span("Then")}}
    (change,) = difference([line(bare)], [line(turned)]).changes
    assert (change.kind, set(told(change))) == ("changed", {"accuser", "date"})


def test_documents_on_one_side_alone_are_named() -> None:
    changes = difference([line(ONE), line(id="b.txt")], [line(ONE), line(id="c.txt")])
    assert (changes.only_old, changes.only_new, changes.changes) == (("b.txt",), ("c.txt",), ())
    assert changes.differ


def test_documents_that_failed_are_not_compared() -> None:
    error = {"kind": "time_limit", "message": "too long"}
    failed = {**line(), "error": error}
    changes = difference([line(ONE)], [failed])
    assert (changes.changes, changes.old, changes.new, changes.differ) == ((), 0, 0, True)
    assert "failed in the new output alone: a.txt (time_limit: too long)" in as_text(changes)
    assert not difference([failed], [failed]).differ
    assert json.loads(as_json(difference([failed], [line(ONE)])))["documents"]["failed"] == [
        {"document": "a.txt", "side": "old", "error": "time_limit: too long"}
    ]


def test_types_can_be_chosen() -> None:
    assert not difference([line(ONE)], [line()], frozenset({"visit"})).differ


def test_a_comment_has_room_for_so_much() -> None:
    many = [line(ONE, id=f"{i}.txt") for i in range(1000)]
    page = as_markdown(difference(many, [line(id=f"{i}.txt") for i in range(1000)]))
    shown = page.count("- **removed**")
    assert len(page) < LONGEST_COMMENT + 1000 and 0 < shown < 1000
    assert f"{1000 - shown} more are not shown here" in page


WORDS = "the\tDT\t\naccused\tVBD\taccuse/v\nblamed\tVBD\tblame/v\n"
RULES = """\
chunks: [{id: NP, pattern: "DT? NN"}]
record: accusation
rules:
  - {id: accuse, status: draft, pattern: "{accuser: NP} {cue: accused} {accused: NP}", set: {kind: accuse}}
"""
MORE = RULES.replace("accuser: NP", "accuser: NN") + RULES.splitlines()[3].replace("accuse,", "blame,").replace(
    "cue: accused", "cue: blamed"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("rules", RULES), ("more", MORE)):
        (tmp_path / name / "data").mkdir(parents=True)
        (tmp_path / name / "data" / "english.tsv").write_text(
            "the\tDT\t\naccused\tVBD\taccuse/v\nblamed\tVBD\tblame/v\n"
        )
        (tmp_path / name / "a.yaml").write_text(text)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(TEXT)
    return tmp_path


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> Callable[..., tuple[int, str]]:
    monkeypatch.chdir(folder)

    def run(*arguments: str) -> tuple[int, str]:
        code = main(["diff", *arguments])
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    return run


def test_folders_of_rules(run: Callable[..., tuple[int, str]]) -> None:
    code, out = run("rules", "more", "corpus")
    assert code == 1
    assert out.startswith("1 record before, 2 after: 1 added, 1 changed\n")
    assert (
        "accusation/accuse\n\n  ~ a.txt:13  Then the fog [[accused]] the wind.\n      accuser: the fog -> fog\n" in out
    )
    assert "accusation/blame\n\n  + a.txt:40  The rain [[blamed]] the sun.\n      cue: blamed\n" in out
    assert run("rules", "rules", "corpus") == (0, "1 record before, 1 after: no record differs\n")


def test_an_output_and_a_folder(run: Callable[..., tuple[int, str]]) -> None:
    assert main(["extract", "corpus", "--rules", "rules", "-o", "old.jsonl", "--quiet"]) == 0
    assert main(["extract", "corpus", "--rules", "more", "-o", "new.jsonl", "--quiet"]) == 0
    assert run("old.jsonl", "rules", "corpus")[0] == 0
    code, out = run("old.jsonl", "new.jsonl", "--output-format", "json")
    value = json.loads(out)
    assert (code, value["records"]) == (1, {"old": 1, "new": 2})
    assert value["rules"] == {"accusation/accuse": {"changed": 1}, "accusation/blame": {"added": 1}}
    assert value["changes"][0]["fields"] == {"accuser": {"old": "the fog", "new": "fog"}}


def test_a_bad_document_costs_no_other(
    folder: Path, run: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "corpus" / "b.txt").write_bytes(b"\xff")
    code, out = run("rules", "more", "corpus")
    assert code == 1 and out.startswith("1 record before, 2 after: 1 added, 1 changed\n")
    assert "failed in both outputs: b.txt (invalid_utf8: byte 0" in out
    assert run("rules", "rules", "corpus")[0] == 0
    monkeypatch.setattr("extractor.pipeline.Extractor.extract", _forever)
    code, out = run("rules", "more", "corpus", "--time-limit", "0.01")
    assert code == 0 and "a.txt (time_limit: it took more than 0.01 seconds" in out


def _forever(*_arguments: object) -> None:
    while True:
        pass


def test_an_output_that_is_an_input(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    assert main(["extract", "corpus", "--rules", "rules", "-o", "old.jsonl", "--quiet"]) == 0
    for output in ("old.jsonl", "corpus/a.txt", "rules/a.yaml"):
        before = (folder / output).read_bytes()
        code, out = run("old.jsonl", "rules", "corpus", "-o", output)
        assert (code, (folder / output).read_bytes()) == (2, before) and "is one of the inputs" in out


def test_revisions(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "add", "rules"], check=True)
    subprocess.run(["git", *who, "commit", "-qm", "first"], check=True)
    (folder / "rules" / "a.yaml").write_text(MORE)
    subprocess.run(["git", *who, "commit", "-qam", "second"], check=True)
    code, out = run("HEAD~", "HEAD", "corpus", "--output-format", "markdown")
    assert code == 1
    assert "<details><summary><code>accusation/accuse</code>: 1 changed</summary>\n\n- **changed** a.txt, 13\n" in out
    assert "  > Then the fog **accused** the wind.\n  - accuser: “the fog” → “fog”\n\n</details>" in out
    assert run("HEAD", "rules", "corpus")[0] == 0
    assert run("HEAD~", "rules", "corpus")[0] == 1
    assert run("HEAD~9", "rules", "corpus") == (
        2,
        "error: HEAD~9 is no output file, no folder, and no revision of rules\n",
    )
    code, out = run("HEAD", "HEAD", "corpus", "--rules", "more")
    assert (code, out) == (2, "error: there is no folder more in HEAD\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rules", "more"], "name a corpus as well"),
        (["a.txt", "rules", "corpus"], "a.txt is no output file, no folder, and no revision"),
        (["corpus/a.txt", "corpus/a.txt"], "is no output of `extractor extract`"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, run: Callable[..., tuple[int, str]]) -> None:
    code, out = run(*arguments)
    assert code == 2 and message in out
