"""Lines as tables, one file a table, a row a record: written as they come, some thousand rows at a time.

line ── read back ─▶ rows of each table ── gathered ─▶ TableFile of a format ─▶ files that get their names together.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

import orjson

from extractor.atomic import Replacement, cannot_write
from extractor.compression import CompressedFile, compressed_file
from extractor.outputs.columns import DOCUMENTS, Row, Table
from extractor.problems import UsageError

ROWS = 10_000
"""So many rows of a table are held in memory; of Parquet they are a row group."""
Cells = tuple[Any, ...]


class TableFile(Protocol):
    """A table in some format, written to an open file."""

    def add(self, rows: Sequence[Cells]) -> None:
        """Write some rows."""

    def close(self) -> None:
        """Write what ends the table; the file stays open."""


Rows = Callable[[Mapping[str, Any]], Iterator[tuple[str, Row]]]
Make = Callable[[BinaryIO, Table], TableFile]


class Tables:
    """Writes lines as tables to files that are named by table; raises UsageError where one cannot be written.

    After an exception each table is ended, so that it can be read, and left in a partial file beside its place.
    """

    def __init__(
        self, tables: Mapping[str, Table], files: Mapping[str, Path], make: Make, rows: Rows | None = None
    ) -> None:
        """`rows` says which rows a line gives, each with the name of its table: by default itself and its records."""
        self._lines = 0
        self._rows = rows or _rows
        self._where = next(iter(files.values())).parent
        self._open: dict[str, _OpenTable] = {}
        try:
            for name, table in tables.items():
                self._open[name] = _OpenTable(files[name], table, make)
        except BaseException:
            self.abandon()
            raise

    def write(self, line: bytes) -> None:
        """Take the rows of an encoded line."""
        found = orjson.loads(line)
        for name, row in self._rows(found):
            self._open[name].add(row)
        self._lines += 1

    def finish(self) -> None:
        """End all tables."""
        for table in self._open.values():
            table.end()

    def commit(self) -> None:
        """Put all files in their places."""
        for table in self._open.values():
            table.replacement.commit()

    def abandon(self) -> None:
        """Leave what has rows beside its place."""
        for table in self._open.values():
            table.abandon(keep=self._lines > 0)

    def told(self) -> str:
        """Where the rows are that were written before an exception came."""
        if not self._lines:
            return f"anywhere; the tables in {self._where} are as they were"
        partial = next(iter(self._open.values())).replacement.partial
        return f"to {partial} and the like; the tables in {self._where} are as they were"


class _OpenTable:
    """A table that is being written."""

    def __init__(self, file: Path, table: Table, make: Make) -> None:
        self.replacement = Replacement(file)
        self._file, self._table, self._rows = file, table, list[Cells]()
        self._place = _Place(self.replacement.file)
        self._buffer = io.BufferedWriter(self._place)  # which takes all that it is given
        self._compressed: CompressedFile | None = None
        try:
            self._compressed = compressed_file(self._place, file.name)
            self._written = make(cast(BinaryIO, self._compressed or self._buffer), table)
        except BaseException:
            self.replacement.discard()
            raise

    def add(self, row: Row) -> None:
        self._rows.append(self._table.cells(row))
        if len(self._rows) >= ROWS:
            self._flush()

    def _flush(self) -> None:
        try:
            if self._rows:
                self._written.add(self._rows)
            self._buffer.flush()
        except OSError as error:
            raise cannot_write(self._file, error) from error
        self._rows = []

    def end(self) -> None:
        self._flush()
        try:
            self._close()
        except OSError as error:
            raise cannot_write(self._file, error) from error

    def _close(self) -> None:
        self._written.close()
        if self._compressed is not None:
            self._compressed.close()
        self._buffer.flush()

    def abandon(self, *, keep: bool) -> None:
        with suppress(UsageError):
            if keep:
                self.end()
                self.replacement.file.close()
                return
        self._place.lost = True
        self._close()
        self.replacement.discard()


class _Place(io.RawIOBase):
    """The file that a table is written to, or, once it is `lost`, none: a table that is given up can still be ended."""

    def __init__(self, file: io.FileIO) -> None:
        self.lost = False
        self._file = file

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int | None:
        return len(memoryview(data)) if self.lost else self._file.write(data)


def _rows(line: Mapping[str, Any]) -> Iterator[tuple[str, Row]]:
    """The rows that a line gives, each with the name of its table."""
    yield DOCUMENTS, Row(line, {})
    for record in line["records"]:
        yield record["type"], Row(line, record)
