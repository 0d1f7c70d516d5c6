"""Paths in reports that code hosts read: from the root of the repository, wherever the check ran."""

import json
from pathlib import Path

import pytest

from extractor.findings.findings import Finding, Report
from extractor.findings.github import as_github
from extractor.findings.junit import as_junit
from extractor.findings.markdown import as_markdown
from extractor.findings.repository import repository_path
from extractor.findings.sarif import as_sarif
from extractor.findings.terminal import concise
from extractor.problems import Place, Problem


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds a repository with a project in a folder of its own."""
    (tmp_path / "repo" / "news" / "rules").mkdir(parents=True)
    (tmp_path / "repo" / ".git").mkdir()
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("here", "file", "expected"),
    [
        ("repo", "news/rules/a.yaml", "news/rules/a.yaml"),
        ("repo/news", "rules/a.yaml", "news/rules/a.yaml"),
        ("repo/news/rules", "a.yaml", "news/rules/a.yaml"),
        ("repo/news/rules", "../rules/a.yaml", "news/rules/a.yaml"),
        ("repo/news/rules", "../../../other/a.yaml", "/other/a.yaml"),
        (".", "repo/news/rules/a.yaml", "news/rules/a.yaml"),
        (".", "other/a.yaml", "other/a.yaml"),
    ],
)
def test_paths(here: str, file: str, expected: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / here)
    full = root / expected.removeprefix("/") if expected.startswith("/") else expected
    assert repository_path(Path(file)) == str(full)
    assert repository_path((root / here / file).resolve()) == str(full)


def test_a_further_working_copy_has_a_file_in_place_of_the_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "repo" / ".git").rmdir()
    (root / "repo" / ".git").write_text("gitdir: elsewhere")
    monkeypatch.chdir(root / "repo" / "news")
    assert repository_path(Path("rules/a.yaml")) == "news/rules/a.yaml"


def test_a_workspace_that_is_no_repository(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "repo" / ".git").rmdir()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(root / "repo"))
    monkeypatch.chdir(root / "repo" / "news")
    assert repository_path(Path("rules/a.yaml")) == "news/rules/a.yaml"
    monkeypatch.delenv("GITHUB_WORKSPACE")
    assert repository_path(Path("rules/a.yaml")) == "rules/a.yaml"


def test_a_folder_of_rules_that_is_a_link(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "repo" / "mine").symlink_to("news/rules")
    monkeypatch.chdir(root / "repo" / "news")
    assert repository_path(Path("../mine/a.yaml")) == "mine/a.yaml"
    (root / "repo" / "far").symlink_to(root)
    assert repository_path(root / "repo" / "far" / "a.yaml") == "far/a.yaml"


def test_reports_of_a_check_in_a_subfolder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "repo" / "news")
    report = Report((Finding.of(Problem("c", "t", Place(Path("rules/a.yaml"), 2, 3))),), (), "closing")
    assert "::error file=news/rules/a.yaml,line=2," in as_github(report)
    assert "| error | news/rules/a.yaml:2:3 |" in as_markdown(report)
    assert 'name="t (news/rules/a.yaml:2:3)"' in as_junit(report) and 'file="news/rules/a.yaml"' in as_junit(report)
    (result,) = json.loads(as_sarif(report))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "news/rules/a.yaml"
    assert concise(report).startswith("rules/a.yaml:2:3: ")


def test_findings_that_get_no_annotation_have_the_same_paths(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "repo" / "news")
    findings = [Finding.of(Problem("c", "t", Place(Path("rules/a.yaml"), line, 1))) for line in range(1, 13)]
    lines = as_github(Report(tuple(findings), (), "closing")).splitlines()
    assert lines[10:12] == ["news/rules/a.yaml:11:1: error[c] t", "news/rules/a.yaml:12:1: error[c] t"]
