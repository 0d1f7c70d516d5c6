"""The command `parse`: formats, files, standard input, unreadable documents, colours."""

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from extractor.pipeline import Extractor
from tests.cli.conftest import Run

RULES = Path(__file__).parents[2] / "rules"
TEXT = 'Norland pulled out its tanks.\nSudland was attacked by rebels. "We deny the charges," she said.\n'


@pytest.fixture(autouse=True)
def shared(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command gets the extractor that tests share, and loads none of its own."""
    monkeypatch.setattr(Extractor, "load", lambda *_, **__: extractor)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of two articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text("Rain fell.", encoding="utf-8")
    return folder


def test_text(run: Run, articles: Path) -> None:
    done = run("parse", articles, "--rules", RULES)
    assert (done.code, done.err) == (0, "")
    assert f"{articles / 'a.txt'}:2:1\n" in done.out and f"{articles / 'b.txt'}:1:1\n" in done.out
    assert "└agent" in done.out and "\x1b" not in done.out


def test_json_lines(run: Run, articles: Path, tmp_path: Path) -> None:
    done = run("parse", articles, "--rules", RULES, "--output-format", "jsonl", "-o", tmp_path / "out.jsonl")
    assert (done.code, done.out, done.err) == (0, "", "")
    first, second = map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert (first["id"], second["id"]) == ("a.txt", "b.txt")
    verbs = {clause["verb"]["text"]: clause for clause in first["clauses"]}
    assert list(verbs) == ["pulled", "attacked", "deny", "said"]
    assert verbs["attacked"]["subject"]["text"] == "Sudland" and verbs["attacked"]["agent"]["text"] == "rebels"
    assert [clause["noun"]["text"] for clause in first["nominals"]] == ["charges"]
    assert [clause["sentence"] for clause in first["clauses"]] == [0, 1, 2, 2]


def test_spans_are_those_of_the_text(run: Run, articles: Path) -> None:
    data = json.loads(run("parse", articles / "a.txt", "--rules", RULES, "--output-format", "jsonl").out)
    spans = list(_spans(data))
    assert len(spans) > 40
    assert [span for span in spans if "text" in span and TEXT[span["start"] : span["end"]] != span["text"]] == []


def _spans(data: object) -> list[dict]:
    if isinstance(data, list):
        return [span for item in data for span in _spans(item)]
    if not isinstance(data, dict):
        return []
    return ([data] if "start" in data else []) + [span for value in data.values() for span in _spans(value)]


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    assert run("parse", "-", "--rules", RULES).out.startswith("-:1:1\n    Norland ")


@pytest.mark.parametrize(("format", "printed"), [("text", 0), ("jsonl", 1)])
def test_what_cannot_be_read(format: str, printed: int, run: Run, articles: Path) -> None:
    (articles / "a.txt").write_bytes(b"\xff\xfe")
    (articles / "b.txt").unlink()
    done = run("parse", articles, "--rules", RULES, "--output-format", format)
    assert done.code == 1 and "a.txt" in done.err
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert len(lines) == printed
    for line in lines:
        assert line["error"]["kind"] and line["clauses"] == [] == line["tokens"]


def test_colours_at_a_terminal(run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1m    Norland" in run("parse", articles, "--rules", RULES).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("parse", articles, "--rules", RULES).out


def test_the_library_turns_passives_round(extractor: Extractor) -> None:
    parse = extractor.parse("Sudland was attacked by rebels.", "a")
    (clause,) = parse.sentences[0].clauses
    assert {name: player.text for name, player in clause.roles.items()} == {"subject": "rebels", "object": "Sudland"}
    assert {name: player.text for name, player in clause.surface.items()} == {"subject": "Sudland", "agent": "rebels"}
    assert (parse.id, clause.kind, clause.head.text, clause.group.text) == ("a", "verb", "attacked", "was attacked")
