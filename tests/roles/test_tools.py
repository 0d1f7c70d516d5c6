"""Coverage, mutants, rule pages and lists of rules by roles."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.bounded import programs
from extractor.catalogue.names import Names
from extractor.catalogue.rule_lists import measure, rows
from extractor.catalogue.rule_pages import markdown, page, text
from extractor.language.book import read_book
from extractor.language.loading import read_rules
from extractor.mutation.mutation import Asked
from extractor.pipeline import Extractor
from extractor.problems import gathered
from extractor.rule_index.rule_index import read_study
from extractor.testing.testing import Wanted
from extractor.testing.testing import test as run

RULES = """\
record: event
patterns: {BLAMING: <blame_verb> | ~deny}
edges:
  what: "(the | a)? {_sort: NOUN} (in NP)?"
rules:
  - id: blame
    predicate: BLAMING
    roles: {who?: subject, whom: object, what: of | for, day?: time}
    where: {whom: {not: [PLACE]}, predicate: {voice: active}}
    edges: {who: "NP (who ..3)?"}
    tests:
      - text: The army blamed the minister for the delay.
        records: [{cue: blamed, who: The army, whom: the minister, what: the delay}]
      - text: The army blamed Oslo for the delay. The army blamed the minister.
        records: []
"""


@pytest.fixture
def folder(made: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return made(RULES)


def test_words_without_tags_are_one_mistake(folder: Path, tmp_path: Path) -> None:
    """Every preposition would be told else: that words have tags is what lacks."""
    bare = shutil.copytree(folder, tmp_path / "bare")
    (bare / "data" / "english.tsv").unlink()
    (problem,) = (p for p in gathered(read_rules(bare)[1]) if p.code == "unknown-role")
    assert problem.title == "no word is known as a preposition: there is no data/english.tsv"


def report(folder: Path, capsys: Any, wanted: Wanted) -> list[str]:
    run(folder, wanted)
    out: str = capsys.readouterr().out
    return [line.replace(f"{folder}/", "").strip() for line in out.splitlines()]


def test_coverage_tells_ways_and_parts_of_edges(folder: Path, capsys: Any) -> None:
    lines = report(folder, capsys, Wanted(coverage=True))
    assert [line for line in lines if line.startswith("event.yaml")] == [
        "event.yaml:4:17  alternative `a`",
        "event.yaml:4:35  optional element `(in NP)?`",
        "event.yaml:8:48  way to a part `what: of`",
        "event.yaml:8:64  way to a part `day: time`",
        "event.yaml:10:22  optional element `(who ..3)?`",
    ]
    assert "6 of 13 alternatives, optional elements and ways to parts are exercised (0.46)" in lines


def test_mutants_drop_and_change_about_and_widen(folder: Path, capsys: Any) -> None:
    lines = report(folder, capsys, Wanted(mutate=Asked()))
    unnoticed = [line.partition("  ")[2] for line in lines if line.startswith("event.yaml:8")]
    assert unnoticed == [
        "somebody must play `who?: subject`",
        "any preposition for `of`",
        "without `of`",
        "any preposition for `for`",
        "without `day?: time`",
    ]
    assert "event.yaml:9:47  without `predicate: {voice: active}`" in lines
    assert "event.yaml:4:35  without `(in NP)?`" in lines
    assert not any("changed about" in line for line in lines)


def test_the_page_of_a_rule(folder: Path) -> None:
    study = read_study(folder)
    found = page(study.find("blame"), study)
    lines = list(text(found))
    for told in ("  BLAMING", "  who?: subject", "  what: of | for", "  who: NP (who ..3)?", "edges of event"):
        assert any(line.strip("\n").startswith(told) for line in lines), told
    assert "- `what`: `of | for`" in markdown(found)
    assert "## Patterns" not in markdown(found)


def test_who_uses_a_name_of_a_rule_by_roles(folder: Path) -> None:
    names = Names(read_book(folder)[0], read_rules(folder, linted=False)[0])
    assert [user.name for user in names.uses.of("BLAMING")] == ["event/blame"]
    assert names.uses.rules("<blame_verb>") == {"event/blame"}
    assert ("setting", "event edges") in {(user.kind, user.name) for user in names.uses.of("NP")}


def test_lists_tell_hits_and_milliseconds(folder: Path, extractor: Callable[[str], Extractor]) -> None:
    found = measure(extractor(RULES), ["The army blamed the minister for the delay."])
    (row,) = rows(read_study(folder), found)
    assert (row.kind, row.hits) == ("rule by roles", 1) and row.milliseconds is not None


def test_programs_of_edges_are_among_those_examined(extractor: Callable[[str], Extractor]) -> None:
    names = set(programs(extractor(RULES)).values())
    assert {"event, edge of what", "event/blame, edge of who", "predicates of event"} <= names
