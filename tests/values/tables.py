"""Tables of expressions and what they mean: YAML, kind of expression ─▶ expression ─▶ value, all of them text.

Brackets in an expression stand around the part that the span holds; without brackets it holds all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.reading import BASE, read_yaml

FOLDER = Path(__file__).parent
Table = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Expression:
    """An expression as it stands in a sentence, and the part of it that is the span."""

    text: str
    span: str

    @classmethod
    def of(cls, written: str) -> Expression:
        """The expression as a table writes it."""
        before, opened, rest = written.partition("[")
        inside, _, after = rest.partition("]")
        return cls(before + inside + after, inside) if opened else cls(written, written)


def read_table(name: str) -> Any:
    """A table of this folder."""
    return read_yaml(FOLDER / name, BASE)


def rows(tables: Mapping[str, Table]) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Each kind of expression of each table, with its rows."""
    for name, table in tables.items():
        for kind, found in table.items():
            yield name, kind, found


def field(record: Mapping[str, Any] | None, name: str) -> Mapping[str, Any]:
    """A field of a record; empty where there is none of either."""
    return {} if record is None else record["fields"].get(name, {})


def first(records: list[dict[str, Any]], kind: str) -> dict[str, Any] | None:
    """The first record of a type."""
    return next((record for record in records if record["type"] == kind), None)
