"""A table as Parquet, by pyarrow (the extra `tables`): typed columns with their descriptions, compressed with zstd."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

from extractor.extras import extra
from extractor.outputs.arrow import arrow, fields
from extractor.outputs.columns import Table


class ParquetTable:
    """Writes rows as row groups; raises UsageError where pyarrow is missing."""

    def __init__(self, file: BinaryIO, table: Table) -> None:
        parquet = extra("pyarrow.parquet", "tables", "Parquet")
        self._schema = arrow().schema(fields(table))
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")

    def add(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write a row group."""
        columns = zip(self._schema, zip(*rows, strict=True), strict=True)
        arrays = [arrow().array(values, field.type) for field, values in columns]
        self._writer.write_batch(arrow().record_batch(arrays, schema=self._schema))

    def close(self) -> None:
        """Write the foot of the file."""
        self._writer.close()
