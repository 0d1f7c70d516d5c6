"""A rules folder that extends others: what is read, in which order, and what is told of mistakes."""

from pathlib import Path

import pytest

from extractor.checking.checking import check
from extractor.language.extending import rule_folders
from extractor.language.loading import read_rules
from extractor.language.locate import bundled_rules

BASE = """
lexicons:
  body: {pos: noun, terms: [army]}
patterns:
  NOUN: NN | NNS
tagging:
  - {id: base, pattern: "{word: NN}", tag: NNP}
chunks:
  - {id: NP, pattern: "DT? NOUN"}
phrases:
  - {id: base, chunk: NP, classes: [PARTY], pattern: "DT? <body>"}
tables:
  dateline: {within_units: 10, class: NP}
"""
OWN = """
tagging:
  - {id: own, pattern: "{word: NNP}", tag: NN}
phrases:
  - {id: own, chunk: NP, classes: [BODY], pattern: "DT? army"}
tables:
  dateline: {within_units: 20, class: NP}
"""


def folder(path: Path, text: str, *extends: str) -> Path:
    path.mkdir(parents=True)
    (path / "rules.yaml").write_text(text)
    if extends:
        (path / "extends.yaml").write_text(f"extends: [{', '.join(extends)}]\n")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder(tmp_path / "base", BASE)
    return folder(tmp_path / "own", OWN, "../base")


def test_all_rules_are_read(own: Path) -> None:
    rules, problems = read_rules(own, linted=False)
    assert problems == []
    assert set(rules.lexicons) == {"body"} and [chunk.id for chunk in rules.chunks] == ["NP"]


def test_the_nearest_has_the_first_word_on_phrases_and_the_last_on_words(own: Path) -> None:
    rules, _ = read_rules(own, linted=False)
    assert [phrase.id for phrase in rules.phrases] == ["own", "base"]
    assert [rule.id for rule in rules.tagging] == ["base", "own"]
    assert rules.tables.dateline.within_units == 20


def test_folders_are_followed_and_never_twice(tmp_path: Path) -> None:
    folder(tmp_path / "a", "patterns: {}", "../b", "../c")
    folder(tmp_path / "b", "patterns: {}", "../c", "../a")
    folder(tmp_path / "c", "patterns: {}", "bundled")
    found = [path.resolve() for path in rule_folders(tmp_path / "a")]
    assert found == [tmp_path / "a", tmp_path / "b", tmp_path / "c", bundled_rules().resolve()]


def test_the_bundled_rules_have_a_name(tmp_path: Path) -> None:
    rules, problems = read_rules(folder(tmp_path / "own", "patterns: {}", "bundled"), linted=False)
    assert problems == [] and "accusation" in rules.records and len(rules.forms) > 50_000


def test_a_name_that_the_extended_rules_have_is_told_where_it_can_be_changed(own: Path) -> None:
    (own / "more.yaml").write_text("patterns: {NOUN: NN}\n")
    (problem,) = read_rules(own, linted=False)[1]
    assert problem.code == "duplicate-name" and "NOUN" in problem.title
    assert problem.place.file == own / "more.yaml" and "names are shared" in problem.hint
    (own / "again.yaml").write_text("patterns: {OTHER: NN}\n")
    (own / "more.yaml").write_text("patterns: {OTHER: NN}\n")
    (problem,) = read_rules(own, linted=False)[1]
    assert problem.place.file == own / "more.yaml" and problem.hint == "the other one: again.yaml:1"


MISTAKES = {
    "no-such-folder": ("extends.yaml", "extends: [../nowhere]\n"),
    "misplaced-extends": ("rules.yaml", "extends: [bundled]\n"),
    "wrong-type": ("extends.yaml", "extends: bundled\n"),
}


@pytest.mark.parametrize("code", MISTAKES)
def test_mistakes(code: str, tmp_path: Path) -> None:
    name, text = MISTAKES[code]
    folder(tmp_path / "own", "patterns: {}")
    (tmp_path / "own" / name).write_text(text)
    problems = [p for p in read_rules(tmp_path / "own", linted=False)[1] if p.code != "no-rules"]
    assert [problem.code for problem in problems] == [code]
    assert problems[0].place.file.name == name and problems[0].place.line == 1


def test_the_folder_of_a_project_is_not_that_of_its_rules(tmp_path: Path) -> None:
    """Nothing of golden files, settings and what else stands there is told: the folder is the one mistake."""
    folder(tmp_path / "project" / "rules", "patterns: {}", "bundled")
    (tmp_path / "project" / "golden.yml").write_text("document: {title: x}\nrecords: []\n")
    (problem,) = read_rules(tmp_path / "project")[1]
    assert problem.code == "misplaced-extends" and problem.hint.startswith(f"name {tmp_path}/project/rules, ")


def test_a_folder_below_may_be_extended(tmp_path: Path) -> None:
    folder(tmp_path / "own", "patterns: {}", "base")
    folder(tmp_path / "own" / "base", "patterns: {}", "bundled")
    assert read_rules(tmp_path / "own", linted=False)[1] == []


def test_check_tells_the_warnings_of_the_folder_itself_alone(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own.parent / "base" / "more.yaml").write_text("lexicons: {unused: {terms: [x]}}\n")
    rule = "{id: accuse, status: draft, pattern: '{accuser: NN} {cue: accused}', set: {kind: accuse}}"
    (own / "more.yaml").write_text(f"lexicons: {{unused_too: {{terms: [x]}}}}\nrecord: accusation\nrules: [{rule}]\n")
    check(own)
    out = capsys.readouterr().out
    assert "unused_too" in out and "`unused`" not in out


def test_a_record_type_that_is_there_already_is_told_where_it_can_be_changed(tmp_path: Path) -> None:
    record = "record: event\nrules: [{id: %s, status: draft, pattern: '{cue: said} {who: NN}'}]\n"
    folder(tmp_path / "base", record % "say")
    folder(tmp_path / "own", record % "say", "../base")
    found = {p.title: p for p in read_rules(tmp_path / "own")[1] if p.code == "duplicate-id"}
    assert list(found) == ["the id `say` is given twice", "the record type `event` is given twice"]
    for problem in found.values():
        assert problem.place.file.parent == tmp_path / "own"
        assert problem.hint.endswith(", in a folder that this one extends")
