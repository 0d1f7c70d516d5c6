"""The command `init`: a new folder is green from the start, and nothing that is there is touched."""

import json
from pathlib import Path

import pytest

from extractor.language.model import RuleSet
from extractor.scaffolding.project import FILES
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
PATHS = [template.path.replace("DOMAIN", "strike") for template in FILES]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def started(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new folder, in which commands run."""
    monkeypatch.chdir(tmp_path)
    done = run("init", "strike")
    assert (done.code, done.err) == (0, "")
    monkeypatch.chdir(tmp_path / "strike")
    return tmp_path / "strike"


def test_it_writes_its_files(started: Path, run: Run) -> None:
    """Its rules are read and linted with those of the tutorial."""
    assert files(started) == sorted(PATHS)
    assert run("fmt", "--check").code == 0


@pytest.mark.long
def test_it_is_green_from_the_start(started: Path, run: Run) -> None:
    """Also where all lines end as those of Windows do; with other ends the tutorial goes through it (tests/long)."""
    for path in PATHS:
        Path(path).write_bytes(Path(path).read_bytes().replace(b"\n", b"\r\n"))
    done = run("check")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("rules: 0 errors, 0 warnings, ")
    assert done.out.endswith("4 tests passed, 1 golden file as expected\n")
    assert run("extract", "articles", "-o", "out.jsonl").code == 0
    (line,) = map(json.loads, Path("out.jsonl").read_text().splitlines())
    assert [record["rule"] for record in line["records"]] == [*["strike/done"] * 3, "strike/the-doing"]
    assert run("test").out == "4 tests: 4 passed\n"


def test_it_says_what_it_wrote_and_what_comes_next(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    out = run("init", "strike").out
    written, _, after = out.partition("\n\nNext:\n")
    assert [line.split("  ")[0] for line in written.splitlines()] == [f"strike/{path}" for path in PATHS]
    assert [line.strip().split("  ")[0] for line in after.splitlines()[:3]] == [
        "cd strike", "extractor check", "extractor extract articles",
    ]  # fmt: skip
    (tmp_path / "two words").mkdir()
    assert "\n  cd 'two words'\n" in run("init", "strike", "--into", "two words").out
    monkeypatch.chdir(tmp_path / "two words")
    Path("rules/strike.yaml").unlink()
    assert "  cd " not in run("init", "walk_out", "--into", "new").out.replace("  cd new\n", "")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert "  cd " not in run("init", "--into", ".").out
    assert Path("rules/event.yaml").is_file()


@pytest.mark.parametrize("path", PATHS)
def test_it_overwrites_nothing(path: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "strike" / path
    file.parent.mkdir(parents=True)
    file.write_text("mine")
    done = run("init", "strike")
    assert (done.code, done.out) == (2, "")
    assert f"strike/{path} is there already; nothing was written" in done.err
    assert (files(tmp_path / "strike"), file.read_text()) == ([path], "mine")


def test_what_was_written_goes_where_the_rest_cannot_be(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "strike").mkdir()
    (tmp_path / "strike" / "articles").write_text("a file")
    done = run("init", "strike")
    assert done.code == 2 and files(tmp_path / "strike") == ["articles"]
    (tmp_path / "plain").write_text("a file")
    assert run("init", "strike", "--into", "plain").code == 2


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Ship-Visits", "lower case, with `_` between words; `ship_visits` could"),
        ("../strike", "`strike` could"),
        ("2021", "lower case"),
        ("", "lower case"),
        ("strïke", "lower case"),
        ("accusation", "`accusation` is a record type that comes with the program"),
    ],
)
def test_names(name: str, message: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("init", name)
    assert (done.code, done.out, files(tmp_path)) == (2, "", []) and message in done.err


def test_the_names_of_the_templates_are_free(rules: RuleSet) -> None:
    """Whatever the record type is called, its lexicon has no name that the bundled rules have."""
    assert [name for name in rules.lexicons if name.endswith("_cue")] == []
