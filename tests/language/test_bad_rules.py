"""Mistakes in rule files with the messages they get, side by side in `bad/`; `--force-regen` writes the messages anew.

Where there are errors only errors are compared; a file without any shows its warnings.
"""

import shutil
from pathlib import Path
from typing import Any

import pytest

from extractor.language.lint.context import Context
from extractor.language.linting import ADVICE
from extractor.language.loading import load_rules, read_all, read_rules
from extractor.problems import RuleProblems, gathered, severity

BAD = Path(__file__).parent / "bad"
NAMES = sorted(file.stem for file in BAD.glob("*.yaml"))
FORMS = (
    "said\tVBD,VBN\tsay/v\nsay\tVB,VBP\tsay/v\naccuse\tVB,VBP\taccuse/v\nblame\tVB,VBP,NN\tblame/v,blame/n\n"
    "of\tIN\nfor\tIN\n"
)

NOTE = '{"properties": {"fields": {"properties": {"who": {}, "what": {}}}, "computed": {"properties": {"kind": {}}}}}'
"""The schema of a small record type, for mistakes that need one and no more."""
BASE = 'record: base\nrules: [{id: say, status: draft, pattern: "{cue: said} {who: NN}"}]\n'
BASE_SCHEMA = '{"properties": {"fields": {"properties": {"who": {}}}, "computed": {"properties": {}}}}'
"""A sound rule that stands beside every mistake, so that there is one."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rules folder with a full-form lexicon of a few words; a terminal of 160 columns."""
    monkeypatch.setenv("COLUMNS", "160")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "english.tsv").write_text(FORMS)
    (tmp_path / "schemas" / "records").mkdir(parents=True)
    (tmp_path / "schemas" / "records" / "note.schema.json").write_text(NOTE)
    (tmp_path / "schemas" / "records" / "base.schema.json").write_text(BASE_SCHEMA)
    (tmp_path / "base.yaml").write_text(BASE)
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_mistake_and_message(name: str, folder: Path, file_regression: Any) -> None:
    shutil.copy(BAD / f"{name}.yaml", folder)
    problems = sorted(read_rules(folder)[1], key=severity)
    errors = [problem for problem in problems if problem.level == "error"]
    text = "\n\n".join(problem.render() for problem in gathered(errors or problems)).replace(f"{folder}/", "")
    assert text
    file_regression.check(text + "\n", fullpath=BAD / f"{name}.txt", encoding="utf-8")


def test_no_message_without_its_mistake() -> None:
    assert sorted(file.stem for file in BAD.glob("*.txt")) == NAMES


def test_names_begin_with_the_part_of_the_language() -> None:
    assert all(name.partition("_")[0].islower() for name in NAMES)


def test_all_problems_of_all_files_are_told_at_once(folder: Path) -> None:
    for name in ("yaml_tag", "pattern_gap_without_bound", "name_unknown_class"):
        shutil.copy(BAD / f"{name}.yaml", folder)
    codes = {problem.code for problem in read_rules(folder)[1]}
    assert {"yaml-tag", "pattern-syntax", "unknown-class"} <= codes


def test_rules_with_an_error_are_refused(folder: Path) -> None:
    shutil.copy(BAD / "pattern_gap_without_bound.yaml", folder)
    with pytest.raises(RuleProblems) as raised:
        load_rules(folder)
    assert [problem.code for problem in raised.value.problems] == ["pattern-syntax", "pattern-syntax"]


@pytest.mark.parametrize("name", NAMES)
def test_rules_that_are_to_run_are_linted_as_strictly(name: str, folder: Path) -> None:
    """Advice is left out where there is no error, and then alone; it never is one itself."""
    shutil.copy(BAD / f"{name}.yaml", folder)
    book, rules, problems = read_all(folder)
    assert {problem.level for check in ADVICE for problem in check(Context(book, rules, True))} <= {"warning"}
    if any(problem.level == "error" for problem in problems):
        with pytest.raises(RuleProblems) as raised:
            load_rules(folder)
        assert raised.value.problems == RuleProblems(problems).problems
    else:
        assert load_rules(folder) == rules


def test_a_pattern_string_without_end(folder: Path) -> None:
    """What a quick look at the string refuses is never parsed: 8,000 alternatives took a minute."""
    many = " | ".join(f"word{i} of" for i in range(8000))
    (folder / "long.yaml").write_text(f'chunks:\n  - {{id: NP, pattern: "{many}"}}\n')
    (problem,) = read_rules(folder)[1]
    assert problem.code == "pattern-too-large"
    assert (problem.place.line, problem.title) == (2, "the pattern has 110,887 characters: 10,000 is the most")


@pytest.mark.parametrize(
    "text", [None, "", "# nothing yet\n", "lexicons: {a: {terms: [said]}}\n", "record: note\nrules: []\n"]
)
def test_a_folder_without_rules(text: str | None, folder: Path) -> None:
    (folder / "base.yaml").unlink()
    if text is not None:
        (folder / "a.yaml").write_text(text)
    (problem,) = (problem for problem in read_rules(folder)[1] if problem.level == "error")
    assert problem.code == "no-rules" and problem.hint


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"a: [", b"\x00", b"- " * 50_000], ids=["not UTF-8", "cut off", "NUL", "deep"]
)
def test_files_that_are_no_yaml(folder: Path, data: bytes) -> None:
    (folder / "bad.yaml").write_bytes(data)
    problems = read_rules(folder)[1]
    assert [problem.level for problem in problems] == ["error"]
