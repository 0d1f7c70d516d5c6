"""Parquet and Arrow: tables of columns, read a batch at a time, of columns that are wanted alone."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from extractor.compression import only_forward
from extractor.extras import extra
from extractor.inputs.input import Input
from extractor.inputs.reading import Format, Reading
from extractor.inputs.rows import row_inputs

_BATCH = 64
"""Rows that are in memory together; a batch of Arrow files is cut into such."""
_EXTRA = "tables"
_WHAT = "reading Parquet and Arrow"


def find_parquet(name: str, stream: BinaryIO, reading: Reading) -> Iterator[Input]:
    """A document a row of a Parquet file."""
    file = extra("pyarrow.parquet", _EXTRA, _WHAT).ParquetFile(_seekable(stream), pre_buffer=False, buffer_size=1 << 20)
    wanted = _wanted(name, file.schema_arrow.names, reading)
    batches = file.iter_batches(batch_size=_BATCH, columns=wanted, use_threads=False)
    yield from row_inputs(name, _rows(batches), reading.layout)


def find_arrow(name: str, stream: BinaryIO, reading: Reading) -> Iterator[Input]:
    """A document a row of an Arrow file (Feather) or stream."""
    ipc = extra("pyarrow.ipc", _EXTRA, _WHAT)
    source = _seekable(stream)
    is_file = source.read(len(_FILE)) == _FILE
    source.seek(0)
    reader = ipc.open_file(source) if is_file else ipc.open_stream(source)
    wanted = _wanted(name, reader.schema.names, reading)
    batches = (reader.get_batch(i) for i in range(reader.num_record_batches)) if is_file else reader
    slices = (b.slice(i, _BATCH) for b in _sound(batches, wanted) for i in range(0, b.num_rows, _BATCH))
    yield from row_inputs(name, _rows(slices), reading.layout)


_FILE = b"ARROW1"


def _sound(batches: Iterable[Any], wanted: list[str]) -> Iterator[Any]:
    """The batches; what a damaged file says of places in memory is looked at before anybody goes there."""
    for batch in batches:
        batch.validate(full=True)
        yield batch.select(wanted)


def _wanted(name: str, columns: list[str], reading: Reading) -> list[str]:
    reading.layout.check(columns, name)
    roots = reading.layout.roots()
    return [column for column in dict.fromkeys(columns) if column in roots]


def _rows(batches: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for batch in batches:
        yield from batch.to_pylist()


def _seekable(stream: BinaryIO) -> BinaryIO:
    """The stream, or all of it in memory where it has no places to go to."""
    return io.BytesIO(stream.read()) if only_forward(stream) else stream


PARQUET = Format("parquet", (".parquet", ".pq"), find=find_parquet, needs={"pyarrow": _EXTRA})
ARROW = Format("arrow", (".arrow", ".feather", ".ipc"), find=find_arrow, needs={"pyarrow": _EXTRA})
