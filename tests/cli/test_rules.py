"""The commands `rules list`, `show`, `new`, `docs`, and `schema`."""

import json
import shutil
from pathlib import Path

import pytest

from extractor.checking.checking import check
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "rules"


def test_list(run: Run, rules_folder: Path) -> None:
    done = run("rules", "list", "--rules", rules_folder)
    assert done.code == 0
    assert [line.split() for line in done.out.splitlines()] == [
        ["rule", "kind", "status", "tests", "place"],
        ["event/say", "rule", "stable", "2", f"{rules_folder}/event.yaml:3"],
        ["event/also", "rule", "draft", "0", f"{rules_folder}/event.yaml:12"],
    ]


def test_list_with_a_corpus(run: Run, rules_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The army said the reports. The army slept and said the reports.", encoding="utf-8")
    arguments = ("--rules", rules_folder, "--corpus", tmp_path / "a.txt", "--slowest", "--output-format", "json")
    found = {row["id"]: row for row in json.loads(run("rules", "list", *arguments).out)}
    assert {id: row["hits"] for id, row in found.items()} == {"event/say": 1, "event/also": 1}
    assert all(row["milliseconds"] > 0 for row in found.values())
    spent = [row["milliseconds"] for row in found.values()]
    assert spent == sorted(spent, reverse=True)


def test_show(run: Run, rules_folder: Path) -> None:
    done = run("rules", "show", "say", "--rules", rules_folder)
    assert done.code == 0
    assert done.out.replace(f"{rules_folder}/", "") == (
        "event/say: rule of event, stable, event.yaml:3\n"
        "  Somebody says something.\n"
        "\npattern (event.yaml:5)\n"
        "  {who: PARTY} {cue: <say_verb>&FINITE} {what: NP}\n"
        "\nnamed patterns\n"
        "  FINITE (words.yaml:63) = VBD | VBP | VBZ\n"
        "\nlexicons\n"
        "  <say_verb>, verb, 2 terms, words.yaml:10: say, add\n"
        "\nit finds\n"
        "  The army said the reports.\n"
        "    {cue: said, who: The army, what: the reports}\n"
        "\nit does not find\n"
        "  The army denied the reports.\n"
    )


def test_show_fills_frames_in_and_names_forms(run: Run, own: Path) -> None:
    text = (own / "event.yaml").read_text(encoding="utf-8")
    frame = "frames:\n  doing:\n    - '{who: PARTY} ~be {cue: $verb}'\n    - '{cue: $verb}   by {who: PARTY}'\n"
    rule = "  - {id: framed, status: draft, frame: doing, with: {verb: <say_verb>}, set: {kind: said}}\n"
    (own / "event.yaml").write_text(frame + text + rule, encoding="utf-8")
    out = run("rules", "show", "event/framed", "--rules", own).out.splitlines()
    assert "  {who: PARTY} ~be {cue: <say_verb>}" in out and "  {cue: <say_verb>} by {who: PARTY}" in out
    assert any(line.startswith("pattern 2 of 2 (") and line.endswith(", frame doing)") for line in out)
    assert any(line.startswith("  ~be: ") and " was" in line for line in out)
    assert "  set: {kind: said}" in out


def test_show_an_unknown_rule(run: Run, rules_folder: Path) -> None:
    done = run("rules", "show", "event/sai", "--rules", rules_folder)
    assert (done.code, done.out) == (2, "")
    assert done.err == "error: nothing is called `event/sai`; did you mean `event/say` or `event/also`?\n"


def test_a_new_rule_passes_check(run: Run, own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = run("rules", "new", "go-home", "--record", "event", "--rules", own)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{own / 'event.yaml'}:16: event/go-home\n"
    assert check(own) == 0
    assert "4 tests passed" in capsys.readouterr().out


def test_a_new_rule_of_a_new_record_type(run: Run, own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = own / "schemas" / "records" / "event.schema.json"
    schema.with_name("song.schema.json").write_bytes(schema.read_bytes())
    assert run("rules", "new", "sing", "--record", "song", "--rules", own).code == 0
    file = own / "records" / "song.yaml"
    assert file.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=")
    assert run("rules", "new", "sing-along", "--record", "song", "--rules", own).code == 0
    assert check(own) == 0
    assert "6 tests passed" in capsys.readouterr().out


ASKING = [
    {"fields": {"required": ["what", "date"]}},
    {"fields": {"anyOf": [{"required": ["date"]}, {"required": ["what", "who"]}]}},
    {"fields": {"properties": {"who": {"type": "array", "items": {"$ref": "../span.schema.json"}}}}},
    {"computed": {"required": ["kind"], "properties": {"kind": {"enum": ["loud", "low"]}}}},
    {"computed": {"required": ["kind", "tone"], "properties": {"kind": {"const": "x"}, "tone": {"type": "string"}}}},
    {"fields": {"minProperties": 3}, "computed": {"additionalProperties": False}},
]


@pytest.mark.parametrize("parts", ASKING)
def test_a_new_rule_gives_what_the_schema_asks_for(
    parts: dict[str, dict[str, object]], run: Run, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = json.loads((own / "schemas" / "records" / "event.schema.json").read_text(encoding="utf-8"))
    for name, part in parts.items():
        schema["properties"][name] |= part
    (own / "schemas" / "records" / "song.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    done = run("rules", "new", "sing", "--record", "song", "--rules", own)
    assert done.code == 0, done.err
    assert check(own) == 0, capsys.readouterr().out


@pytest.mark.parametrize("record", ["accusation", "image_credit", "official_statement", "troop_movement", "sanction"])
def test_a_new_rule_of_a_shipped_record_type(
    record: str, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a folder of its own that has the schema alone."""
    (tmp_path / "rules" / "schemas" / "records").mkdir(parents=True)
    places = (ROOT / "schemas" / "records", ROOT / "tests/domains/sanction/rules/schemas/records")
    schema = next(file for place in places if (file := place / f"{record}.schema.json").is_file())
    shutil.copy(schema, tmp_path / "rules" / "schemas" / "records")
    (tmp_path / "rules" / "words.yaml").write_text("lexicons: {plain: {terms: [plain]}}\n")
    done = run("rules", "new", "start", "--record", record, "--rules", tmp_path / "rules")
    assert done.code == 0, done.err
    assert check(tmp_path / "rules") == 0, capsys.readouterr().out


def test_a_new_rule_leaves_the_rest_as_it_was(run: Run, own: Path) -> None:
    file = own / "event.yaml"
    text = "# before\n" + file.read_text(encoding="utf-8") + "\n# of what follows\ndefaults: {kind: said} # here\n"
    file.write_text(text, encoding="utf-8")
    assert run("rules", "new", "sing", "--record", "event", "--rules", own).code == 0
    lines = file.read_text(encoding="utf-8").splitlines()
    added = lines.index("  - id: sing")
    assert [*lines[: added - 1], *lines[lines.index("", added) :]] == text.splitlines()


def test_a_new_rule_where_none_can_be(run: Run, own: Path, tmp_path: Path) -> None:
    for arguments, complaint in (
        (["say", "--record", "event"], "there is a rule event/say already"),
        (["sing", "--record", "evant"], "did you mean `event`"),
        (["Sing", "--record", "event"], "`Sing` cannot be the id of a rule"),
        (["sing", "--record", "event", "--into", tmp_path / "x.yaml"], "all of a record type in one file"),
    ):
        done = run("rules", "new", *arguments, "--rules", own)
        assert done.code == 2
        assert complaint in done.err


def test_docs(run: Run, own: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    assert run("rules", "docs", pages, "--rules", own).out == f"2 pages in {pages}\n"
    page = (pages / "event" / "say.md").read_text(encoding="utf-8")
    assert "> The army said the reports.\n\n| field | value |\n|---|---|\n| `cue` | said |" in page
    assert "[event/say](event/say.md)" in (pages / "README.md").read_text(encoding="utf-8")


def test_docs_take_away_pages_of_rules_that_are_gone_and_no_others(run: Run, own: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    run("rules", "docs", pages, "--rules", own)
    (pages / "event" / "notes.md").write_text("# My notes\n", encoding="utf-8")
    file = own / "event.yaml"
    file.write_text(file.read_text(encoding="utf-8").partition("  - id: also")[0], encoding="utf-8")
    run("rules", "docs", pages, "--rules", own)
    assert sorted(f.name for f in (pages / "event").iterdir()) == ["notes.md", "say.md"]


def test_docs_write_over_no_file_of_others(run: Run, own: Path, tmp_path: Path) -> None:
    pages = tmp_path / "project"
    (pages / "event").mkdir(parents=True)
    for name in ("README.md", "event/say.md"):
        (pages / name).write_text("mine\n")
        done = run("rules", "docs", pages, "--rules", own)
        assert (done.code, done.out) == (2, "")
        assert f"{pages / name} is no page of `rules docs`" in done.err
        assert [f.name for f in pages.rglob("*") if f.is_file()] == [Path(name).name]
        (pages / name).unlink()
    assert run("rules", "docs", pages, "--rules", own).code == 0
    assert run("rules", "docs", pages, "--rules", own).code == 0


def test_pages_of_a_record_type_that_is_gone_are_taken_away(run: Run, own: Path, tmp_path: Path) -> None:
    run("rules", "docs", tmp_path / "pages", "--rules", own)
    old = tmp_path / "pages" / "song" / "sing.md"
    old.parent.mkdir()
    old.write_bytes((tmp_path / "pages" / "event" / "say.md").read_bytes())
    done = run("rules", "docs", tmp_path / "pages", "--rules", own)
    assert (done.err, old.exists()) == (f"removing {old}\n", False)


def test_schemas(run: Run, rules_folder: Path) -> None:
    assert json.loads(run("schema", "rules").out)["title"] == "Rule file"
    assert "event" in json.loads(run("schema", "records", "--rules", rules_folder).out)
    assert json.loads(run("schema", "records", "accusation").out)["title"]
    done = run("schema", "records", "evnt", "--rules", rules_folder)
    assert (done.code, "did you mean `event`?" in done.err) == (2, True)
    assert run("schema", "rule").code == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [('{"properties": ', "error[json-syntax]: not JSON: Expecting value"), ("[" * 9000, "nested too deeply")],
)
def test_a_schema_that_cannot_be_read_is_told_with_its_place(text: str, told: str, run: Run, own: Path) -> None:
    (own / "schemas" / "records" / "event.schema.json").write_text(text)
    done = run("schema", "records", "event", "--rules", own)
    assert (done.code, told in done.err, "event.schema.json:1:" in done.err) == (2, True, True)
    assert run("schema", "records", "accusation", "--rules", own).code == 0


@pytest.mark.parametrize("command", [("list",), ("show", "NP"), ("docs", "pages")])
def test_a_folder_without_rules_is_told(command: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    done = run("rules", *command, "--rules", tmp_path / "rules")
    assert (done.code, done.out, "there are no rules in" in done.err) == (2, "", True)
