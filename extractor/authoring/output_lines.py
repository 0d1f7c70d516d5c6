"""Reads output lines back: what `extract` wrote, or another program in its format, for commands that compare it.

file ─▶ lines, each with all that is read of it here; what is missing or of another kind is told with its line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.files import read_file
from extractor.problems import UsageError


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The lines of an output file; raises UsageError when it is none."""
    try:
        rows = read_file(path).decode("utf-8").split("\n")
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} is no output of `extractor extract`: {error}") from error
    return [_line(path, number, row) for number, row in enumerate(rows, 1) if row.strip()]


def _line(path: Path, number: int, row: str) -> dict[str, Any]:
    try:
        line = json.loads(row)
        wrong = next(_lacking(line), "")
    except (ValueError, RecursionError) as error:
        wrong = str(error) if isinstance(error, ValueError) else "it is nested too deeply"
    if wrong:
        raise UsageError(f"{path} is no output of `extractor extract`: line {number}: {wrong}")
    found: dict[str, Any] = line
    return found


def _lacking(line: object) -> Iterator[str]:
    """What an output line has not, or has otherwise."""
    if not isinstance(line, Mapping):
        yield "it is no object"
    elif not isinstance(line.get("document"), Mapping) or not isinstance(line["document"].get("id"), str):
        yield "it has no `document` with an `id`"
    elif not isinstance(line.get("records"), list):
        yield "it has no list of `records`"
    else:
        error = line.get("error")
        if error and not (isinstance(error, Mapping) and {"kind", "message"} <= error.keys()):
            yield "its `error` has no `kind` and `message`"
        for record in line["records"]:
            yield from _lacking_in(record)


def _lacking_in(record: object) -> Iterator[str]:
    if not isinstance(record, Mapping) or not all(isinstance(record.get(key), str) for key in ("type", "rule")):
        yield "a record has no `type` and `rule`"
    elif not isinstance(record.get("fields"), Mapping) or not isinstance(record.get("computed", {}), Mapping):
        yield "a record has no `fields`, or no mapping of computed values"
    else:
        spans = [record.get("evidence"), *([record["cue"]] if "cue" in record else [])]
        for value in record["fields"].values():
            spans += value if isinstance(value, list) and value else [value]
        if not all(map(_is_span, spans)):
            yield "a record has a span without `text`, `start` and `end`, or none for its evidence"


def _is_span(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and isinstance(value.get("text"), str)
        and all(type(value.get(key)) is int for key in ("start", "end"))
        and 0 <= value["start"] <= value["end"]
    )
