"""The columns of tables as types of Arrow (pyarrow, the extra `tables`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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


def arrow() -> Any:
    """The library; raises UsageError where it is missing."""
    return extra("pyarrow", "tables", "a table of Parquet or Arrow")


def fields(table: Table) -> list[Any]:
    """The columns of a table as fields with their descriptions."""
    return [_field(column) for column in table.columns]


def _field(column: Column) -> Any:
    one = getattr(arrow(), _TYPES[column.kind])()
    of = arrow().list_(one) if column.many else one
    return arrow().field(column.name, of, metadata={"description": column.description})
