"""CSV, and tables that are separated by something else: the first line names the fields."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from extractor.inputs.input import Input, refused
from extractor.inputs.reading import Format, Reading
from extractor.inputs.rows import row_input
from extractor.text.reading import UTF8, UnreadableDocument

_LARGEST = 1 << 26
"""Characters of a field: a quotation mark that is never closed must not take all memory."""
_SEPARATORS = ",;\t|"
csv.field_size_limit(min(_LARGEST, sys.maxsize))


def find(name: str, stream: BinaryIO, reading: Reading) -> Iterator[Input]:
    """A document a row; one that is not in the encoding of the file, or has other fields, costs itself."""
    strict = reading.encoding == UTF8
    text = io.TextIOWrapper(stream, "utf-8-sig" if strict else reading.encoding, "surrogateescape", newline="")
    lines = iter(text)
    first = next(lines, "").removeprefix("\ufeff")
    separator = max(_SEPARATORS, key=first.count)
    rows = csv.reader(_chained(first, lines), delimiter=separator, strict=False)
    header = next(rows, None)
    if header is None:
        raise UnreadableDocument("no_fields", "the file is empty: its first line should name the fields")
    header = [column.strip() for column in header]
    reading.layout.check(header, name)
    for number, cells in enumerate(rows, 2):
        if not cells:
            continue
        place = f"{name}:{number}"
        if len(cells) > len(header):
            yield refused(place, "invalid_row", f"the row has {len(cells)} fields, the first line {len(header)}")
        elif any(map(_is_torn, cells)):
            yield refused(place, "invalid_utf8", f"the row is not {reading.encoding}: the file has several encodings")
        else:
            yield row_input(place, dict(zip(header, cells, strict=False)), reading.layout)


def _chained(first: str, lines: Iterable[str]) -> Iterator[str]:
    yield from [first] if first else []
    yield from lines


def _is_torn(cell: str) -> bool:
    """Whether bytes of a cell could not be decoded."""
    return not cell.isascii() and any("\ud800" <= c <= "\udfff" for c in cell)


CSV = Format("csv", (".csv", ".tsv", ".tab"), find=find)
