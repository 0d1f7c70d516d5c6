"""JSON Lines and JSON: articles as objects, one a line, in a list, in lists under keys, or one alone."""

from __future__ import annotations

import codecs
import io
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any, BinaryIO

import orjson

from extractor.inputs.input import Input, refused
from extractor.inputs.reading import Format, Reading
from extractor.inputs.rows import FIRST, ahead, checked, parse_row, row_id, row_inputs
from extractor.text.reading import UTF8, read_text

_LONGEST = 1 << 28
"""Bytes: a line that is longer is refused, before it takes all memory."""


def find_lines(name: str, stream: BinaryIO, reading: Reading) -> Iterator[Input]:
    """A document a line; a line that is no object costs itself."""
    first, following = ahead(_found(name, stream, reading), FIRST)
    fields = dict.fromkeys(chain.from_iterable(fields for fields, _ in first))
    if fields:
        reading.layout.check(fields, name)
    yield from (found for _, found in chain(first, following))


def _found(name: str, stream: BinaryIO, reading: Reading) -> Iterator[tuple[Collection[str], Input]]:
    """The documents, each with the fields that its line has."""
    layout = reading.layout
    for number, line in enumerate(_lines(stream, reading.encoding), 1):
        if len(line) >= _LONGEST:
            yield (), refused(f"{name}:{number}", "too_large", f"the line has more than {_LONGEST >> 20} MB")
            return
        if line.strip():
            row = _object(line) or {}
            own = row_id(row, layout) if layout.id else ""
            yield row.keys(), Input(own or f"{name}:{number}", data=line, parse=partial(parse_row, layout))


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        found = orjson.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _lines(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    """The lines in UTF-8, without a mark of the byte order."""
    if encoding != UTF8:
        text = io.TextIOWrapper(stream, encoding, errors="replace", newline="\n")
        yield from (line.removeprefix("\ufeff").encode() for line in text)
        return
    first = True
    while line := stream.readline(_LONGEST):
        yield line.removeprefix(codecs.BOM_UTF8) if first else line
        first = False


def find_json(name: str, stream: BinaryIO, reading: Reading) -> Iterator[Input]:
    """The articles of a JSON file: one object, a list of them, or lists under keys, which a layout may name."""
    value = orjson.loads(read_text(stream.read(), reading.encoding))
    if isinstance(value, dict) and not _grouped(value):
        layout = reading.layout
        layout.check(value, name)
        yield Input(row_id(value, layout) or name, data=orjson.dumps(value), parse=partial(parse_row, layout))
        return
    yield from row_inputs(name, checked(name, _rows(value, reading.layout.group), reading.layout), reading.layout)


def _grouped(value: Mapping[str, Any]) -> bool:
    return bool(value) and all(isinstance(v, list) and all(isinstance(i, dict) for i in v) for v in value.values())


def _rows(value: Any, group: str) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        for key, rows in value.items():
            yield from ({group: key, **row} if group else row for row in rows)
    elif isinstance(value, list):
        yield from (item if isinstance(item, dict) else {} for item in value)


JSON_LINES = Format("jsonl", (".jsonl", ".ndjson", ".jsonlines"), find=find_lines)
JSON = Format("json", (".json",), find=find_json)
