from collections.abc import Sequence
from typing import Any

import orjson
import pytest

from extractor.records.validate import RecordValidator
from extractor.runs.corpus_run import run_corpus
from extractor.runs.inputs import Input
from extractor.runs.worker import Outcome, Worker
from tests.runs.fakes import SCHEMAS, settings

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


def test_a_file_that_is_gone(tmp_path: Any) -> None:
    (outcome,) = Worker(settings()).process([Input("gone.txt", tmp_path / "gone.txt")])
    assert outcome.error == "unreadable: No such file or directory"


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
