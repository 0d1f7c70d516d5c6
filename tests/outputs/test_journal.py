"""What a killed run leaves, and what a later one makes of it."""

import fcntl
from pathlib import Path

import pytest

from extractor.outputs.journal import Journal
from extractor.outputs.lines import LineWriter
from extractor.problems import UsageError

SAME = {"the rules": "1", "--types": ""}


def ended(out: Path, lines: list[bytes], torn: bytes = b"") -> Journal:
    """A run that was killed behind these lines, with a torn one at the end."""
    journal = Journal(out, SAME)
    writer = LineWriter(out, journal)
    for line in lines:
        writer.write(line)
    partial = next(out.parent.glob("*.partial"))
    writer.abandon()
    with partial.open("ab") as file:
        file.write(torn)
    return journal


@pytest.mark.parametrize("torn", [b"", b"torn", b"x" * 100_000])
def test_whole_lines_stay_and_what_was_torn_goes(torn: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    journal = ended(out, [b"one", b"two"], torn)
    left = journal.left()
    assert left is not None
    assert [*left.lines()] == [b"one", b"two"]
    with LineWriter(out, journal, left) as writer:
        for line in (b"one", b"two", b"three"):
            writer.write(line)
    assert out.read_bytes() == b"one\ntwo\nthree\n"
    assert [*tmp_path.iterdir()] == [out]


def test_a_run_that_goes_on_can_be_killed_again(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    left = ended(out, [b"one"]).left()
    again = Journal(out, SAME)
    writer = LineWriter(out, again, left)
    writer.write(b"one")
    writer.write(b"two")
    writer.abandon()
    found = Journal(out, SAME).left()
    assert found is not None
    assert [*found.lines()] == [b"one", b"two"]


def test_lines_are_kept_where_going_on_fails_at_once(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    journal = ended(out, [b"one"])
    LineWriter(out, journal, journal.left()).abandon()
    found = journal.left()
    assert found is not None
    assert [*found.lines()] == [b"one"]


def test_without_a_note_nothing_is_left(tmp_path: Path) -> None:
    assert Journal(tmp_path / "out.jsonl", SAME).left() is None


def test_a_run_that_ended_well_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with LineWriter(out, Journal(out, SAME)) as writer:
        writer.write(b"one")
    assert Journal(out, SAME).left() is None
    assert [*tmp_path.iterdir()] == [out]


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ({**SAME, "the rules": "2"}, "the rules changed"),
        ({**SAME, "--types": "accusation"}, "--types was not given and is accusation"),
        ({"the rules": "1"}, ""),
    ],
)
def test_what_differs_is_told(now: dict[str, str], told: str, tmp_path: Path) -> None:
    ended(tmp_path / "out.jsonl", [b"one"])
    journal = Journal(tmp_path / "out.jsonl", now)
    if told:
        with pytest.raises(UsageError, match=told):
            journal.left()
    else:
        assert journal.left() is not None


def test_a_run_that_goes_on_is_not_gone_on_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("extractor.outputs.journal._PATIENCE", 0)
    out = tmp_path / "out.jsonl"
    journal = ended(out, [b"one"])
    partial = next(tmp_path.glob("*.partial"))
    with partial.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(UsageError, match="another run is writing"):
            journal.left()


@pytest.mark.parametrize("note", [b"", b"[]", b"{}", b'{"partial": 1, "depends": {}}'])
def test_a_note_that_is_none_is_refused(note: bytes, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl.run").write_bytes(note)
    with pytest.raises(UsageError, match="no note of a run"):
        Journal(tmp_path / "out.jsonl", SAME).left()
