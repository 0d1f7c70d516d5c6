"""The formats of `check`: each is read back by what reads it elsewhere, and says what was found and where."""

import json
import re
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from junitparser import JUnitXml

from extractor import goldens
from extractor.checking import checking
from extractor.checking.checking import inspect
from extractor.findings.findings import LONGEST_MESSAGE, Finding, Report
from extractor.findings.github import MOST, as_github
from extractor.findings.junit import as_junit
from extractor.findings.markdown import LONGEST, as_markdown
from extractor.findings.plain_json import as_json
from extractor.findings.sarif import as_sarif
from extractor.findings.terminal import concise, full
from extractor.goldens import Goldens
from extractor.problems import Place, Problem
from extractor.rule_tests import rule_tests

SCHEMAS = Path(__file__).parent / "schemas"
SARIF = Draft7Validator(json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")))
WORDS = "the\tDT\t\naccused\tVBD\taccuse/v\nblamed\tVBD\tblame/v\n"
RULES = """\
chunks:
  - {id: NP, pattern: "DT? NN"}
record: accusation
rules:
  - id: accuse
    status: test
    pattern: "{accuser: NP} {cue: accused} {accused: NP}"
    set: {kind: accuse}
    tests:
      - text: The fog accused the wind.
        records: [{cue: accused, accuser: The fog, accused: the WIND}]
      - {text: The fog blamed the wind., records: []}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Rules with warnings and a test that fails, an article, a golden file that has drifted and one too many."""
    (tmp_path / "rules" / "data").mkdir(parents=True)
    (tmp_path / "rules" / "data" / "english.tsv").write_text(WORDS)
    (tmp_path / "rules" / "a.yaml").write_text(RULES)
    (tmp_path / "corpus").mkdir()
    for name in ("a", "b"):
        (tmp_path / "corpus" / f"{name}.txt").write_text("The fog accused the wind.\n")
    (tmp_path / "goldens").mkdir()
    (tmp_path / "goldens" / "a.yml").write_text("document: {}\nrecords: []\n")
    (tmp_path / "goldens" / "old.yml").write_text("document:\n  title: gone\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def report(folder: Path) -> Report:
    return inspect(folder / "rules", Goldens((folder / "corpus",), folder / "goldens"))


@pytest.fixture
def broken(folder: Path) -> Report:
    (folder / "rules" / "a.yaml").write_text(RULES.replace("{accused: NP}", "{acused: NP}"))
    return inspect(folder / "rules")


def many(errors: int, warnings: int) -> Report:
    found = [
        Finding.of(Problem(f"code-{i}", f"title {i}", Place(Path("a.yaml"), i + 1, 2, 3), "hint", level))
        for level, number in (("warning", warnings), ("error", errors))
        for i in range(number)
    ]
    return Report(tuple(found), (), "closing")


def test_what_is_found(report: Report) -> None:
    codes = [f.problem.code for f in report.findings if f.problem.level == "error"]
    assert codes == ["test-failed", "golden-drifted", "golden-missing", "golden-orphaned"]
    assert [(c.part, c.group, c.name) for c in report.passed] == [
        ("tests", "accusation/accuse", "The fog blamed the wind.")
    ]
    assert report.closing.endswith("1 test passed, 1 failed, 0 golden files as expected, 3 not")


@pytest.mark.parametrize(
    ("errors", "warnings", "level", "code"),
    [(0, 0, "error", 0), (0, 1, "error", 0), (0, 1, "warning", 1), (1, 0, "error", 2), (1, 1, "warning", 2)],
)
def test_exit_codes_of_rules(errors: int, warnings: int, level: str, code: int) -> None:
    assert many(errors, warnings).code(level) == code


def test_failed_tests_are_findings_not_broken_rules(report: Report, broken: Report) -> None:
    assert (report.code(), broken.code()) == (1, 2)


def test_full_shows_every_finding_and_the_difference(report: Report) -> None:
    text = full(report)
    assert "the WIND" in text and "the wind" in text
    assert "error[golden-drifted]: the records of a.txt are not those of its golden file\n" in text
    assert "\n  -records: []\n" in text and "\n  +- type: accusation\n" in text
    assert text.endswith(f"\n\n{report.closing}\n")


def test_concise_is_a_line_a_finding(report: Report) -> None:
    lines = concise(report).splitlines()
    assert len(lines) == len(report.findings) + 1
    assert "rules/a.yaml:10:9: error[test-failed] a test of accusation/accuse fails" in lines
    assert "goldens/old.yml:1:1: error[golden-orphaned] old.yml belongs to no article" in lines


def test_json(report: Report) -> None:
    value = json.loads(as_json(report))
    failed = next(f for f in value["findings"] if f["code"] == "test-failed")
    assert (failed["part"], failed["file"], failed["line"], failed["level"]) == ("tests", "rules/a.yaml", 10, "error")
    assert value["passed"] == {"rules": 0, "tests": 1, "goldens": 0}
    assert value["summary"] == report.closing


@pytest.mark.parametrize("name", ["report", "broken", "nothing"])
def test_sarif_is_valid(name: str, request: pytest.FixtureRequest) -> None:
    report = many(0, 0) if name == "nothing" else request.getfixturevalue(name)
    log = json.loads(as_sarif(report))
    assert list(SARIF.iter_errors(log)) == []
    (run,) = log["runs"]
    assert len(run["results"]) == len(report.findings)
    kinds = run["tool"]["driver"]["rules"]
    for result, finding in zip(run["results"], report.findings, strict=True):
        place = finding.problem.place
        region = result["locations"][0]["physicalLocation"]["region"]
        assert kinds[result["ruleIndex"]]["id"] == result["ruleId"] == finding.problem.code
        assert (region["startLine"], region["startColumn"]) == (place.line, place.column)
        assert region["endColumn"] - region["startColumn"] == place.width


def test_the_schema_of_sarif_refuses_what_is_wrong() -> None:
    log = json.loads(as_sarif(many(1, 0)))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert list(SARIF.iter_errors(log))


def test_paths_in_sarif_are_references(folder: Path) -> None:
    here, there = (
        Problem("c", "t", Place(folder / "a b.yaml", 1, 1)),
        Problem("c", "t", Place(Path("/x/a b.yaml"), 1, 1)),
    )
    log = json.loads(as_sarif(Report((Finding.of(here), Finding.of(there)), (), "")))
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in log["runs"][0]["results"]]
    assert uris == ["a%20b.yaml", "file:///x/a%20b.yaml"]


def test_junit_is_read_back(report: Report, folder: Path) -> None:
    rules, tests, goldens = read_junit(as_junit(report))
    assert (rules.name, rules.tests, rules.failures) == ("rules", 1, 0)
    assert (tests.name, tests.tests, tests.failures) == ("tests", 2, 1)
    assert (goldens.name, goldens.tests, goldens.failures) == ("goldens", 3, 3)
    assert [(case.classname, case.name) for case in tests] == [
        ("accusation/accuse", "The fog accused the wind."),
        ("accusation/accuse", "The fog blamed the wind."),
    ]
    assert [(case.classname, case.name) for case in goldens] == [("goldens", name) for name in ("a", "b", "old")]
    (failed,) = [case for case in tests if case.result]
    assert (failed._elem.get("file"), failed._elem.get("line")) == ("rules/a.yaml", "10")
    assert failed.result[0].type == "test-failed" and "the WIND" in failed.result[0].text


def test_junit_names_a_case_the_same_whether_it_passes_or_not(report: Report, folder: Path) -> None:
    rules = RULES.replace("the WIND", "the wind").replace("The fog blamed", "The fog accused")
    (folder / "rules" / "a.yaml").write_text(rules)
    _, tests, _ = read_junit(as_junit(inspect(folder / "rules")))
    assert [(case.name, bool(case.result)) for case in tests] == [
        ("The fog accused the wind.", False),
        ("The fog accused the wind. [2]", True),
    ]


def test_junit_tells_what_is_known_to_fail(folder: Path) -> None:
    rules = RULES.replace("records: [{", "todo: true\n        records: [{")
    (folder / "rules" / "a.yaml").write_text(rules)
    _, tests, _ = read_junit(as_junit(inspect(folder / "rules")))
    assert (tests.tests, tests.skipped, tests.failures) == (2, 1, 0)


def test_junit_has_the_time_of_each(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock goes on by a quarter of a second whenever it is looked at."""
    for module in (checking, goldens, rule_tests):
        monkeypatch.setattr(module, "perf_counter", count(0, 0.25).__next__)
    rules, tests, articles = read_junit(
        as_junit(inspect(folder / "rules", Goldens((folder / "corpus",), folder / "goldens")))
    )
    assert [[case.time for case in suite] for suite in (rules, tests, articles)][:2] == [[0.25], [0.25, 0.25]]
    assert (tests.time, {case.time for case in articles}) == (0.5, {0.25, 0.0})


def test_junit_of_broken_rules_and_of_warnings(report: Report, broken: Report) -> None:
    rules, *_ = read_junit(as_junit(broken))
    assert rules.failures == rules.tests == sum(f.problem.level == "error" for f in broken.findings)
    warnings = sum(f.problem.level == "warning" for f in report.findings)
    rules, *_ = read_junit(as_junit(report, "warning"))
    assert rules.failures == warnings > 0


def read_junit(text: str) -> Any:
    return list(JUnitXml.fromstring(text.encode()))


def test_junit_holds_no_characters_that_xml_has_not() -> None:
    problem = Problem("c", "a \x00 <b> & \x1b", Place(Path("a.yaml"), 1, 1))
    (suite, *_) = read_junit(as_junit(Report((Finding.of(problem),), (), "")))
    (case,) = suite
    assert case.result[0].message == "a � <b> & �"


def test_github_shows_errors_first_and_so_many_of_each() -> None:
    lines = as_github(many(MOST + 3, MOST + 2)).splitlines()
    levels = [re.match(r"::(\w+) ", line) for line in lines]
    shown = [level[1] for level in levels if level]
    assert shown == ["error"] * MOST + ["warning"] * MOST
    assert lines[2 * MOST :] == [
        *(f"a.yaml:{i}:2: error[code-{i - 1}] title {i - 1}" for i in range(MOST + 1, MOST + 4)),
        *(f"a.yaml:{i}:2: warning[code-{i - 1}] title {i - 1}" for i in range(MOST + 1, MOST + 3)),
        "closing",
    ]


def test_github_and_sarif_tell_what_was_expected_and_what_came(report: Report) -> None:
    (line,) = [line for line in as_github(report).splitlines() if "title=test-failed" in line]
    assert "the WIND%0A" in line or "the WIND " in line
    assert "the wind" in line
    messages = [result["message"]["text"] for result in json.loads(as_sarif(report))["runs"][0]["results"]]
    assert any("the WIND" in message and "the wind" in message for message in messages)
    assert any("-records: []" in message for message in messages)
    long = replace(report.findings[-1], text="x" * 9000)
    assert len(long.message) <= LONGEST_MESSAGE


def test_github_escapes() -> None:
    problem = Problem("c", "100% of\nit", Place(Path("a,b:c.yaml"), 3, 4, 5), "so: do")
    (line, _) = as_github(Report((Finding.of(problem),), (), "")).splitlines()
    assert line == "::error file=a%2Cb%3Ac.yaml,line=3,col=4,endColumn=8,title=c::100%25 of%0Ait%0Aso: do"


def test_markdown_lists_the_worst_first_and_has_room_for_so_much(report: Report) -> None:
    page = as_markdown(report)
    assert page.index("| error |") < page.index("| warning |")
    assert "| error | goldens/old.yml:1:1 | golden-orphaned | old.yml belongs to no article |" in page
    assert page.count("```") % 2 == 0
    long = as_markdown(many(3000, 3000))
    assert len(long) <= LONGEST and "more are not shown" in long
    assert as_markdown(many(0, 0)) == "### extractor check\n\nclosing\n"
