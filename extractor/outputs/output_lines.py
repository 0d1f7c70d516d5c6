"""Reads output lines back, for commands that compare them: what `extract` wrote, or another program in its format,
what people annotated in Label Studio, and what langextract found.

file ─▶ lines, each with all that is read of it here; what is missing or of another kind is told with its line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, cast

from extractor.compression import decompressing, what_broke
from extractor.files import open_file
from extractor.language.schemas import RecordSchema
from extractor.outputs import langextract
from extractor.outputs.label_studio import reading as label_studio
from extractor.problems import UsageError

Line = dict[str, Any]
_NOTHING: Mapping[str, Any] = MappingProxyType({})


def read_lines(
    path: Path, schemas: Mapping[str, RecordSchema] = _NOTHING, names: Mapping[str, str] = _NOTHING
) -> list[Line]:
    """The lines of an output file, or of what other programs wrote; raises UsageError when it is neither.

    The schemas of the record types, and how others call these and their fields, are asked for what others wrote.
    """
    return [*each_line(path, schemas, names)]


def each_line(
    path: Path, schemas: Mapping[str, RecordSchema] = _NOTHING, names: Mapping[str, str] = _NOTHING
) -> Iterator[Line]:
    """The same, one after the other."""
    called = {name.lower(): ours for name, ours in names.items()}
    for where, value in _values(path):
        yield _line(path, where, value, schemas, called)


def is_output(path: Path) -> bool:
    """Whether the first line of a file is an output line."""
    row = next((row for _, row in _rows(path) if row.strip()), b"")
    try:
        return next(_lacking(json.loads(row)), None) is None
    except (ValueError, RecursionError):
        return False


def _values(path: Path) -> Iterator[tuple[str, Any]]:
    """What stands in a file, each with its place: the items of one list, or a value a line."""
    rows = _rows(path)
    first = next((one for one in rows if one[1].strip()), None)
    if first is not None and first[1].lstrip()[:1] == b"[":
        whole = b"".join([first[1], *(row for _, row in rows)])
        yield from ((f"task {number}", item) for number, item in enumerate(_loaded(path, "", whole), 1))
        return
    for number, row in [] if first is None else chain([first], rows):
        if row.strip():
            yield f"line {number}", _loaded(path, f"line {number}: ", row)


def _rows(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file, compressed or not, with their numbers."""
    try:
        with open_file(path) as file:
            yield from enumerate(decompressing(cast(BinaryIO, file)), 1)
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist") from None
    except Exception as error:
        broken = what_broke(error)
        if broken is None and not isinstance(error, OSError):
            raise
        raise _no_output(path, broken.message if broken else str(error)) from error


def _loaded(path: Path, where: str, text: bytes) -> Any:
    try:
        return json.loads(text.decode("utf-8"))
    except ValueError as error:
        raise _no_output(path, f"{where}{error}") from error
    except RecursionError:
        raise _no_output(path, f"{where}it is nested too deeply") from None


def _line(
    path: Path, where: str, value: Any, schemas: Mapping[str, RecordSchema], names: Mapping[str, str]
) -> dict[str, Any]:
    """A line as it stands, or made of what another program wrote."""
    number = int(where.rpartition(" ")[2])
    try:
        for other in (label_studio, langextract):
            if other.is_one(value):
                value = other.line_of(value, schemas, names, number)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise _no_output(path, f"{where}: {type(error).__name__}: {error}") from error
    wrong = next(_lacking(value), "")
    if wrong:
        raise _no_output(path, f"{where}: {wrong}")
    found: dict[str, Any] = value
    return found


def _no_output(path: Path, why: str) -> UsageError:
    return UsageError(f"{path} is no output of `extractor extract`, nor of a program it can read: {why}")


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
