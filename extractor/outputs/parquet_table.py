"""A table as Parquet, by pyarrow (the extra `tables`): typed columns with their descriptions, compressed with zstd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from extractor.extras import extra
from extractor.outputs.columns import Column, Kind, Table

_TYPES: Mapping[Kind, str] = {
    Kind.TEXT: "string",
    Kind.OFFSET: "int32",  # R has no whole numbers that are longer, of its own
    Kind.INTEGER: "int64",
    Kind.NUMBER: "float64",
    Kind.TRUTH: "bool_",
    Kind.DATE: "date32",
}


class ParquetTable:
    """Writes rows as row groups; raises UsageError where pyarrow is missing."""

    def __init__(self, file: BinaryIO, table: Table) -> None:
        self._arrow = extra("pyarrow", "tables", "Parquet")
        parquet = extra("pyarrow.parquet", "tables", "Parquet")
        self._schema = self._arrow.schema([self._field(column) for column in table.columns])
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")

    def add(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write a row group."""
        columns = zip(self._schema, zip(*rows, strict=True), strict=True)
        arrays = [self._arrow.array(values, field.type) for field, values in columns]
        self._writer.write_batch(self._arrow.record_batch(arrays, schema=self._schema))

    def close(self) -> None:
        """Write the foot of the file."""
        self._writer.close()

    def _field(self, column: Column) -> Any:
        one = getattr(self._arrow, _TYPES[column.kind])()
        of = self._arrow.list_(one) if column.many else one
        return self._arrow.field(column.name, of, metadata={"description": column.description})
