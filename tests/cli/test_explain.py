"""The command `explain`: texts, files, lines, standard input; formats and exit codes."""

import io
import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXT = "The army said the reports.\nThe council said it.\n"


def test_a_text(run: Run, rules_folder: Path) -> None:
    done = run("explain", "The army said the reports.", "--rules", rules_folder)
    assert (done.code, done.err) == (0, "")
    assert "matched: event/say" in done.out and "└person" not in done.out


def test_a_file_and_a_line_of_it(run: Run, rules_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    whole = json.loads(run("explain", file, "--rules", rules_folder, "--output-format", "json").out)
    second = json.loads(run("explain", f"{file}:2", "--rules", rules_folder, "--output-format", "json").out)
    assert [s["text"] for s in whole["sentences"]] == ["The army said the reports.", "The council said it."]
    assert second["sentences"] == whole["sentences"][1:]


def test_standard_input(run: Run, rules_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(TEXT))
    assert run("explain", "-", "--rules", rules_folder).out.count("event/say") == 2


def test_one_rule(run: Run, rules_folder: Path) -> None:
    done = run("explain", "The army said the reports.", "--rules", rules_folder, "--rule", "also")
    assert "failed: event/also" in done.out and "event/say" not in done.out


def test_no_cue(run: Run, rules_folder: Path) -> None:
    done = run("explain", "The army slept.", "--rules", rules_folder)
    assert (done.code, done.out.startswith("no cue of any rule stands here")) == (0, True)


def test_a_cue_inside_a_term(run: Run, own: Path) -> None:
    """`pulled out` is one word: the rule of `~pull` is never tried there, and stops where it wants that word alone."""
    with (own / "event.yaml").open("a", encoding="utf-8") as out:
        out.write("  - {id: pull, status: draft, pattern: '{who: PARTY} {cue: ~pull} out'}\n")
        out.write("  - {id: see, status: draft, pattern: '{who: PARTY} {cue: <say_verb>} the army ~pull'}\n")
    told = "`pulled out` is one word, of which no part is found: spell out all of it, or write <send_verb>"
    done = run("explain", "The army pulled out.", "--rules", own, "--rule", "pull")
    assert done.out.splitlines()[1:] == [f"note: {told}"]
    done = run("explain", "The council said the army pulled out.", "--rules", own, "--rule", "see")
    assert f"      {told}" in done.out.splitlines()


def test_a_cue_that_spells_out_a_term(run: Run, own: Path) -> None:
    with (own / "event.yaml").open("a", encoding="utf-8") as out:
        out.write("  - {id: pull, status: draft, pattern: '{who: PARTY} {cue: ~pull out} of {what: NP}'}\n")
    done = run("explain", "The army pulled out of Oslo.", "--rules", own, "--rule", "pull")
    assert "matched: event/pull" in done.out and "  what: Oslo" in done.out.splitlines()
    assert "{cue: ~pull out}   pulled out" in done.out


def test_expect(run: Run, rules_folder: Path) -> None:
    text = "The army often said the reports."
    done = run("explain", text, "--rules", rules_folder, "--expect", "event:who=The army")
    assert done.code == 1
    assert "put `RB?` behind `{who: PARTY}`, for `often`" in done.out
    text = "The army said the reports."
    done = run("explain", text, "--rules", rules_folder, "--expect", "event:who=The army")
    assert done.code == 0
    assert done.out == "event: who = `The army` comes, by event/say\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["no/such.txt"], "there is no file no/such.txt"),
        (["x", "--rule", "sey"], "there is no rule `sey`; did you mean `say`?"),
        (["The army.", "--expect", "evnt:who=The army"], "there is no record type `evnt`"),
    ],
)
def test_wrong_usage(arguments: list[str], complaint: str, run: Run, rules_folder: Path) -> None:
    done = run("explain", *arguments, "--rules", rules_folder)
    assert done.code == 2
    assert complaint in done.err and done.out == ""


def test_what_is_no_file_is_told(run: Run, rules_folder: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for name, told in (("pipe.txt", "it is a pipe, and no file"), (".", "Is a directory")):
        err = run("explain", f"{tmp_path}/{name}", "--rules", rules_folder).err
        assert err == f"error: {tmp_path / name}: {told}\n"


def test_a_row_of_a_table(run: Run, rules_folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.jsonl"
    table.write_text('{"text": "One."}\n{"id": "x", "text": "The army said the reports."}\n', encoding="utf-8")
    assert "said" in run("explain", f"{table}:2", "--rules", rules_folder).out
    for given, told in ((f"{table}", "holds several documents"), (f"{table}:3", "has no document 3")):
        assert told in run("explain", given, "--rules", rules_folder).err


def test_a_line_too_far(run: Run, rules_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One line.\n", encoding="utf-8")
    assert "there is no line 9" in run("explain", f"{tmp_path / 'a.txt'}:9", "--rules", rules_folder).err
