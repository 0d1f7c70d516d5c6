import io
import re

import pytest

from extractor.runs.outcome import Outcome
from extractor.runs.progress import Progress
from extractor.runs.summary import Summary


def cells(table: str) -> dict[str, list[str]]:
    rows = (re.split(r"  +", line.strip()) for line in table.splitlines())
    return {name: rest for name, *rest in rows}


def test_the_table_counts() -> None:
    summary = Summary()
    summary.add(Outcome("a", b"", 10**6, ("accusation", "accusation", "image_credit"), warnings=1))
    summary.add(Outcome("b", b"", 10**6, error="binary: NUL bytes"))
    summary.add(Outcome("c", b"", 10**6, warnings=1, invalid=("c#1: wrong",)))
    rows = cells(summary.render({"accusation": "Norland 2"}))
    assert rows["documents"] == ["3"]
    assert rows["records"] == ["3"]
    assert rows["accusation"] == ["2", "Norland 2"]
    assert (rows["warnings"], rows["errors"], rows["invalid records"]) == (["2"], ["1"], ["1"])
    assert summary.complaint() == "b: binary: NUL bytes\ninvalid record c#1: wrong"


def test_the_seconds_begin_with_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the speed is that of the documents, whatever the rules took."""
    summary = Summary(started=100.0, ready=112.0)
    summary.add(Outcome("a", b"", 4 * 10**6))
    monkeypatch.setattr("time.time", lambda: 114.0)
    assert cells(summary.render())["seconds"] == ["14.00", "12.00 for the rules, 2.00 for documents, 2.00 MB/s"]


def test_only_the_first_complaints_are_told() -> None:
    summary = Summary()
    for i in range(1000):
        summary.add(Outcome(str(i), b"", error="crash: x", invalid=("a", "b")))
    assert len(summary.complaint().splitlines()) == 21
    assert summary.complaint().endswith("… and 2980 more")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_for_terminals() -> None:
    for stream, quiet, shown in ((Terminal(), False, True), (Terminal(), True, False), (io.StringIO(), False, False)):
        progress = Progress(2, stream, quiet=quiet)
        progress.step()
        progress.close()
        assert ("1 of 2" in stream.getvalue()) == shown


@pytest.mark.parametrize(
    ("size", "seconds", "told"),
    [
        (400_000_000, 1, "\r1 of 4"),
        (400_000_000, 100, "\r1 of 4, 1.00 MB/s, 25%, 5 min left"),
        (900_000_000, 100_000, "\r1 of 4, 0.00 MB/s, 11%, 9 d 6 h left"),
        (100_000_000, 100, "\r1 of 4, 1.00 MB/s, 100%, 0 s left"),
        (0, 50, "\r1 of 4, 2.00 MB/s"),
    ],
)
def test_progress_tells_how_long_the_rest_takes(
    size: int, seconds: float, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([1000.0, 1000.0 + seconds])
    monkeypatch.setattr("extractor.runs.progress.time.monotonic", lambda: next(clock))
    stream = Terminal()
    Progress(4, stream, size=size).step(100_000_000)
    assert stream.getvalue() == f"{told}\x1b[K"
