import multiprocessing
import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from math import inf
from typing import Any

import orjson
import pytest

from extractor.inputs.document import Skipped, SourceDocument
from extractor.inputs.input import Input
from extractor.records.validate import RecordValidator
from extractor.runs.corpus_run import run_corpus
from extractor.runs.outcome import Outcome
from extractor.runs.time_limit import TimeLimit
from extractor.runs.worker import Worker
from tests.runs.fakes import SCHEMAS, FakeExtractor, settings

JOBS = pytest.mark.parametrize("jobs", [1, 2])


def outcomes(texts: Sequence[bytes], jobs: int, **options: Any) -> list[Outcome]:
    inputs = [Input(f"{i:03}.txt", data=text) for i, text in enumerate(texts)]
    chosen = settings(**options)
    return list(run_corpus(inputs, Worker(chosen), chosen, jobs))


def lines(found: Sequence[Outcome]) -> list[dict[str, Any]]:
    return [orjson.loads(outcome.line) for outcome in found]


@JOBS
def test_the_order_is_that_of_the_inputs(jobs: int) -> None:
    texts = [b"sleep " * (20 - i) if i < 20 else b"" for i in range(150)]
    assert [o.id for o in outcomes(texts, jobs)] == [f"{i:03}.txt" for i in range(150)]


def test_one_process_and_several_write_the_same() -> None:
    texts = [b"He accused them." if i % 3 else b"crash" for i in range(100)]
    assert outcomes(texts, 1) == outcomes(texts, 2)


@JOBS
@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        (b"crash", "crash", "ValueError: no such luck"),
        (b"recursion", "crash", "RecursionError"),
        (b"memory", "out_of_memory", "memory"),
        (b"caf\xe9 au lait", "invalid_utf8", "0xe9"),
        (b"a\x00b", "binary", ""),
    ],
)
def test_a_bad_document_costs_itself_alone(text: bytes, kind: str, message: str, jobs: int) -> None:
    found = lines(outcomes([b"accused", text, b"accused"], jobs))
    assert [len(line["records"]) for line in found] == [1, 0, 1]
    assert found[1]["error"]["kind"] == kind
    assert message in found[1]["error"]["message"]


def test_a_process_that_dies_costs_its_document_alone() -> None:
    texts = [b"accused"] * 90
    texts[10] = texts[60] = b"die"
    found = outcomes(texts, 2)
    assert [o.id for o in found if o.error] == ["010.txt", "060.txt"]
    assert found[10].error.startswith("worker_died")
    assert sum(len(o.types) for o in found) == 88


@JOBS
@pytest.mark.parametrize("text", [b"loop", b"match"])
def test_a_document_that_takes_too_long_costs_itself_alone(text: bytes, jobs: int) -> None:
    found = lines(outcomes([b"accused", text, b"accused", b"accused"], jobs, limit=TimeLimit(0.2)))
    assert [len(line["records"]) for line in found] == [1, 0, 1, 1]
    assert found[1]["error"]["kind"] == "time_limit"
    assert "more than 0.2 seconds of processor time" in found[1]["error"]["message"]


def _parse(name: str, data: bytes) -> SourceDocument:
    """As a reader of pages that never ends, or does not want a page."""
    while data == b"loop":
        pass
    if data == b"skip":
        raise Skipped("no article")
    return SourceDocument(name, data.decode())


@JOBS
def test_reading_that_takes_too_long_costs_its_document_alone(jobs: int) -> None:
    chosen = settings(limit=TimeLimit(0.2))
    inputs = (Input(str(i), data=d, parse=_parse) for i, d in enumerate([b"accused", b"loop", b"skip", b"accused"]))
    found = list(run_corpus(inputs, Worker(chosen), chosen, jobs))
    assert [(o.id, o.error.partition(":")[0], o.skipped) for o in found] == [
        ("0", "", ""), ("1", "time_limit", ""), ("2", "", "no article"), ("3", "", "")
    ]  # fmt: skip


@JOBS
def test_documents_are_found_no_sooner_than_they_are_needed(jobs: int) -> None:
    """Of a million rows, a few chunks are in memory, however slow the work is."""
    asked = 0

    def rows() -> Iterator[Input]:
        nonlocal asked
        for asked in range(1, 1_000_001):
            yield Input(str(asked), data=b"accused")

    chosen = settings()
    with closing(run_corpus(rows(), Worker(chosen), chosen, jobs)) as run:
        assert [next(run).id for _ in range(100)] == [str(i) for i in range(1, 101)]
        assert asked <= 64 * (2 + jobs * 4)


def test_a_process_that_hears_no_signal_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.runs.time_limit.GRACE", 0.1)
    found = lines(outcomes([b"accused", b"deaf", b"accused"], 2, limit=TimeLimit(0.2)))
    assert [len(line["records"]) for line in found] == [1, 0, 1]
    assert found[1]["error"]["kind"] == "time_limit"


def test_without_a_limit_no_timer_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("signal.setitimer")
    assert not outcomes([b"accused"], 1, limit=TimeLimit(0))[0].error


@pytest.mark.parametrize(
    ("limit", "size", "alone", "together"),
    [
        (TimeLimit(), 400, 10, 10),
        (TimeLimit(), 2_000_000, 60, 10),
        (TimeLimit(1), 2_000_000, 1, 1),
        (TimeLimit(100), 2_000_000, 100, 100),
        (TimeLimit(0), 2_000_000, inf, inf),
    ],
)
def test_the_limit_of_a_document_is_its_own(limit: TimeLimit, size: int, alone: float, together: float) -> None:
    """Documents that together take no longer than one of them may have all kept their limits."""
    assert (limit.of(size), limit.together()) == (alone, together)


@pytest.mark.parametrize(
    ("limit", "sizes", "together"),
    [
        (TimeLimit(), [4_000] * 64, [64]),
        (TimeLimit(), [20_000] * 48, [16, 16, 16]),
        (TimeLimit(), [3_000_000, 20_000, 3_000_000], [1, 1, 1]),
        (TimeLimit(1), [4_000] * 20, [8, 8, 4]),
        (TimeLimit(0), [20_000] * 64, [50, 3, 11]),
    ],
)
def test_documents_that_go_together_have_time_enough(
    limit: TimeLimit, sizes: list[int], together: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one document they have no longer than the limit of the smallest: else good ones would be done twice."""
    seen: list[int] = []
    lines = FakeExtractor.lines

    def counted(self: FakeExtractor, encoded: Sequence[Any], published: Any = None) -> list[dict[str, Any]]:
        seen.append(len(encoded))
        return lines(self, encoded, published)

    monkeypatch.setattr(FakeExtractor, "lines", counted)
    outcomes([b"x" * size for size in sizes], 1, limit=limit)
    assert seen == together


def test_processes_end_with_the_run() -> None:
    inputs = [Input(f"{i}.txt", data=b"accused loop" if i else b"accused") for i in range(4)]
    chosen = settings(limit=TimeLimit(60))
    with closing(run_corpus(inputs, Worker(chosen), chosen, 2)) as run:
        assert next(run).id == "0.txt"
        assert multiprocessing.active_children()
    assert not multiprocessing.active_children()


def test_the_documents_of_a_process_that_was_killed_are_done_by_others() -> None:
    inputs = [Input(f"{i:03}.txt", data=b"accused sleep") for i in range(100)]
    chosen = settings()
    with closing(run_corpus(inputs, Worker(chosen), chosen, 2)) as run:
        found = [next(run)]
        for process in multiprocessing.active_children():
            process.kill()
        found += run
    assert [o.id for o in found] == [i.id for i in inputs]
    assert sum(len(o.types) for o in found) >= 98, "what each of the two was at may have been its only document"


def test_a_file_that_is_gone(tmp_path: Any) -> None:
    (outcome,) = Worker(settings()).process([Input("gone.txt", tmp_path / "gone.txt")])
    assert outcome.error == "unreadable: No such file or directory"


def test_a_pipe_is_no_document(tmp_path: Any) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (outcome,) = Worker(settings()).process([Input("pipe.txt", tmp_path / "pipe.txt")])
    assert outcome.error == "unreadable: it is a pipe, and no file"


def test_an_invalid_record_becomes_a_warning() -> None:
    (outcome,) = outcomes([b"accused invalid"], 1)
    (line,) = lines([outcome])
    assert line["records"] == []
    assert [w["kind"] for w in line["warnings"]] == ["invalid_record"]
    assert outcome.invalid and "surprise" in outcome.invalid[0]


def test_every_line_satisfies_the_schema() -> None:
    validator = RecordValidator([SCHEMAS])
    texts = [b"", b"accused", b"accused invalid", b"crash", b"\xff", b"\x00"]
    assert [validator.validate(line) for line in lines(outcomes(texts, 1))] == [[]] * len(texts)


def test_an_interrupt_ends_the_run() -> None:
    with pytest.raises(KeyboardInterrupt):
        outcomes([b"accused", b"interrupt", b"accused"], 1)
