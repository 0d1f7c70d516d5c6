"""Output lines are read back whole or refused with their number."""

import bz2
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard

from extractor.outputs.output_lines import read_lines
from extractor.problems import UsageError

SPAN = {"text": "x", "start": 0, "end": 1}
RECORD = {"type": "a", "rule": "a/b", "evidence": SPAN, "cue": SPAN, "fields": {"f": SPAN, "g": [SPAN]}, "computed": {}}
LINE = {"document": {"id": "a.txt"}, "records": [RECORD]}


def without(value: dict[str, Any], name: str, **others: Any) -> dict[str, Any]:
    return {key: part for key, part in value.items() if key != name} | others


def of(record: dict[str, Any]) -> str:
    return json.dumps({**LINE, "records": [record]})


def test_what_is_whole_is_read(tmp_path: Path) -> None:
    lines = [LINE, {**LINE, "records": [], "error": {"kind": "a", "message": "b"}}, of(without(RECORD, "cue"))]
    (tmp_path / "a").write_text("\n\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
    assert len(read_lines(tmp_path / "a")) == 3


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, zstandard.ZstdCompressor().compress])
def test_what_is_packed_is_read(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    data = (json.dumps(LINE) + "\n").encode() * 500
    (tmp_path / "a").write_bytes(pack(data))
    assert read_lines(tmp_path / "a") == [LINE] * 500
    (tmp_path / "a").write_bytes(pack(data)[:-3])
    with pytest.raises(UsageError, match="the compressed file ends too early"):
        read_lines(tmp_path / "a")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "Expecting property name"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "it is no object"),
        ('{"records": []}', "no `document` with an `id`"),
        ('{"document": {"id": 1}, "records": []}', "no `document` with an `id`"),
        ('{"document": {"id": "a"}, "records": {}}', "no list of `records`"),
        ('{"document": {"id": "a"}, "records": [], "error": "x"}', "its `error` has no"),
        ('{"document": {"id": "a"}, "records": [1]}', "a record has no `type` and `rule`"),
        (of(without(RECORD, "rule")), "a record has no `type` and `rule`"),
        (of(without(RECORD, "fields")), "a record has no `fields`"),
        (of({**RECORD, "computed": []}), "a record has no `fields`, or no mapping"),
        (of(without(RECORD, "evidence")), "a record has a span without"),
        (of({**RECORD, "cue": without(SPAN, "end")}), "a record has a span without"),
        (of({**RECORD, "cue": {**SPAN, "start": "0"}}), "a record has a span without"),
        (of({**RECORD, "cue": {**SPAN, "start": 2}}), "a record has a span without"),
        (of({**RECORD, "fields": {"f": [SPAN, 1]}}), "a record has a span without"),
        (of({**RECORD, "fields": {"f": []}}), "a record has a span without"),
    ],
)
def test_what_is_not_is_refused_with_its_line(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_text(f"{json.dumps(LINE)}\n{text}\n")
    with pytest.raises(UsageError) as refused:
        read_lines(tmp_path / "a")
    assert "line 2: " in str(refused.value) and message in str(refused.value)
