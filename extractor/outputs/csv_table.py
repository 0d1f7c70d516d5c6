"""A table as CSV, after RFC 4180: UTF-8, a head, commas, quotation marks where they are needed, `\\n` at line ends.

A cell without a value is empty; a list is a JSON array; truth is `true` or `false`. Texts come from strangers, and
spreadsheets run what looks like a formula: one that begins like that gets an apostrophe before it (so OWASP advises,
"CSV Injection"). Control characters, which end the cells of some readers, become U+FFFD, one each: lengths stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, BinaryIO

import orjson

from extractor.outputs.columns import Table

FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_QUOTED = re.compile(r'[",\r\n]|\A\s|\s\Z')
"""Before Python 3.13 `csv.writer` leaves a carriage return without marks, over which DuckDB stumbles."""


class CsvTable:
    """Writes rows as lines of CSV."""

    def __init__(self, file: BinaryIO, table: Table) -> None:
        self._file = file
        self._line([column.name for column in table.columns])

    def add(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write some rows."""
        for row in rows:
            self._line(map(_cell, row))

    def close(self) -> None:
        """Nothing ends a table."""

    def _line(self, cells: object) -> None:
        self._file.write((",".join(cells) + "\n").encode())  # type: ignore[arg-type]


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return _text(value)
        case list():
            return _text(orjson.dumps(value).decode())
        case date():
            return value.isoformat()
        case _:
            return repr(value)


def _text(text: str) -> str:
    plain = _CONTROL.sub("\ufffd", text)
    plain = f"'{plain}" if FORMULA.match(plain) else plain
    return '"' + plain.replace('"', '""') + '"' if _QUOTED.search(plain) else plain
