"""The tables of a run, as columns: one table a record type, derived from its JSON Schema, and one of the documents.

schemas ── their properties, `$ref` followed ─▶ Table: columns with a name, a type, a description, and how a cell is
read. A record type of anybody's own gets its table from its schema alone. A property says with `x-column` that its text
is a date, or an interval of dates, which two more columns then hold as dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import orjson

from extractor.outputs.days import day, first_day, last_day
from extractor.outputs.schema_parts import SchemaParts
from extractor.problems import UsageError

DOCUMENTS = "documents"
"""The name of the table of documents."""
CLUSTER = "cluster"
"""Under the document of a line while tables are made: the name of the cluster it is in."""
_MARK = "x-column"
_LARGEST = 2**63 - 1
Line = Mapping[str, Any]


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    OFFSET = "offset"
    INTEGER = "integer"
    NUMBER = "number"
    TRUTH = "truth"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Row:
    """What the cells of a row are read from: an output line and, but for the table of documents, a record of it."""

    line: Line
    record: Mapping[str, Any]


Read = Callable[[Row], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `many` says that a cell holds a list. Cells without a value are None."""

    name: str
    kind: Kind
    description: str
    read: Read
    many: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its name: the record type, or `documents`."""

    name: str
    columns: tuple[Column, ...]

    def cells(self, row: Row) -> tuple[Any, ...]:
        """The cells of a row, in the order of the columns."""
        return tuple(column.read(row) for column in self.columns)


def tables(types: Iterable[str], folders: Iterable[Path], *, clusters: bool = False) -> dict[str, Table]:
    """The tables of some record types and of the documents, by name; the nearest of several schemas counts.

    Raises UsageError where a type has no schema, where two of its columns would have one name, and for a type that is
    called like the table of documents.
    """
    schemas = SchemaParts(folders)
    shared = _shared(clusters)
    found = {DOCUMENTS: Table(DOCUMENTS, tuple(_of_documents(schemas, clusters)))}
    for name in types:
        if name == DOCUMENTS:
            raise UsageError(f"a record type called {DOCUMENTS} can have no table: that is the name of another")
        found[name] = Table(name, tuple(_of_records(name, shared, schemas)))
    return found


def told(table: Table) -> str:
    """The columns of a table, for people: a line each, with the type and what they hold."""
    rows = [(c.name, f"{c.kind}{' list' if c.many else ''}", c.description) for c in table.columns]
    wide, less = (max(len(row[i]) for row in rows) for i in (0, 1))
    return "\n".join([table.name, *(f"  {name:<{wide}}  {kind:<{less}}  {of}".rstrip() for name, kind, of in rows)])


def _shared(clusters: bool) -> tuple[list[Column], list[Column]]:
    """The columns that every table of records begins with."""
    head = [
        Column("id", Kind.TEXT, "The record: document, type and offset.", lambda row: row.record["id"]),
        Column("document", Kind.TEXT, "The id of the document.", lambda row: row.line["document"]["id"]),
        Column("published", Kind.DATE, "Date of the document.", lambda row: day(row.line["document"]["published"])),
    ]
    if clusters:
        head.append(_cluster())
    rule = Column("rule", Kind.TEXT, "The rule that made the record.", lambda row: row.record["rule"])
    return head, [rule]


def _cluster() -> Column:
    told = "The first, by name, of the documents whose texts are copies of each other."
    return Column(CLUSTER, Kind.TEXT, told, lambda row: row.line["document"].get(CLUSTER))


def _of_documents(schemas: SchemaParts, clusters: bool) -> Iterator[Column]:
    for name, schema in schemas.document().items():
        own = "document" if name == "id" else name
        yield from _values(own, schema, _of_head(name))
        if name == "published" and clusters:
            yield _cluster()
    yield Column("records", Kind.OFFSET, "How many records were found.", lambda row: len(row.line["records"]))
    yield Column("warnings", Kind.OFFSET, "How many warnings there are.", lambda row: len(row.line["warnings"]))
    for name, told in (("kind", "Why it could not be read or processed."), ("message", "The same, for a person.")):
        yield Column(f"error_{name}", Kind.TEXT, told, _of_error(name))


def _of_records(name: str, shared: tuple[list[Column], list[Column]], schemas: SchemaParts) -> Iterator[Column]:
    """The columns of a record type: what it is, what is computed, what the text says, and at the end all offsets."""
    schema = schemas.record(name)
    computed = [c for key, s in schema.computed.items() for c in _values(key, s, _computed(key))]
    taken = {column.name: column for column in computed}
    words: list[Column] = []
    offsets: list[Column] = []
    spans = [("cue", {"description": "The trigger."})] if schema.cued else []
    for key, of in (*spans, *schema.fields.items()):
        read = _cue if key == "cue" and schema.cued else _field(key)
        many = key in schema.lists()
        words.append(Column(key, Kind.TEXT, str(of.get("description", "")), _beside(read, "text"), many))
        for beside, said in schemas.beside(of, name).items():
            for column in _values(f"{key}_{beside}", said, _beside(read, beside), many=many):
                if column.name in taken:
                    at = computed.index(taken[column.name])
                    computed[at] = replace(computed[at], read=_either(computed[at].read, column.read))
                else:
                    words.append(column)
        offsets += _offsets(key, read, many)
    words.append(Column("evidence", Kind.TEXT, "The sentences that the record rests on.", _beside(_evidence, "text")))
    offsets += _offsets("evidence", _evidence, many=False)
    found = [*shared[0], *shared[1], *computed, *words, *offsets]
    twice = sorted({c.name for c in found if [other.name for other in found].count(c.name) > 1})
    if twice:
        raise UsageError(f"the table of {name} would have two columns called {twice[0]}; rename the field or the value")
    yield from found


def _values(name: str, schema: Mapping[str, Any], read: Read, *, many: bool = False) -> Iterator[Column]:
    """The columns of a value: one, or for an interval the text and both ends."""
    told = str(schema.get("description", ""))
    mark = schema.get(_MARK)
    if mark == "date":
        yield Column(name, Kind.DATE, told, _with(read, day), many)
    elif mark == "interval":
        base = name.removesuffix("_iso")
        yield Column(name, Kind.TEXT, told, read, many)
        yield Column(f"{base}_from", Kind.DATE, "Its first day; empty where it is open.", _with(read, first_day), many)
        yield Column(f"{base}_to", Kind.DATE, "Its last day; empty where it is open.", _with(read, last_day), many)
    else:
        of = schema.get("items", {}) if schema.get("type") == "array" else schema
        kind, shown = _kind(of)
        yield Column(name, kind, told, _with(read, shown), many or of is not schema)


def _kind(schema: Mapping[str, Any]) -> tuple[Kind, Callable[[Any], Any]]:
    types = schema.get("type", [])
    wanted = {types} if isinstance(types, str) else set(types)
    wanted.discard("null")
    if wanted == {"integer"}:
        return Kind.INTEGER, lambda value: value if abs(value) <= _LARGEST else None
    if wanted and wanted <= {"integer", "number"}:
        return Kind.NUMBER, float
    if wanted == {"boolean"}:
        return Kind.TRUTH, bool
    return Kind.TEXT, lambda value: value if isinstance(value, str) else orjson.dumps(value).decode()


def _with(read: Read, change: Callable[[Any], Any]) -> Read:
    """Cells, changed where they have a value, or each of their values."""

    def changed(row: Row) -> Any:
        value = read(row)
        if isinstance(value, list):
            return [None if item is None else change(item) for item in value]
        return None if value is None else change(value)

    return changed


def _either(first: Read, other: Read) -> Read:
    def either(row: Row) -> Any:
        value = first(row)
        return other(row) if value is None else value

    return either


def _of_head(name: str) -> Read:
    return lambda row: row.line["document"].get(name)


def _of_error(name: str) -> Read:
    return lambda row: row.line.get("error", {}).get(name)


def _computed(name: str) -> Read:
    return lambda row: row.record["computed"].get(name)


def _field(name: str) -> Read:
    return lambda row: row.record["fields"].get(name)


def _cue(row: Row) -> Any:
    return row.record.get("cue")


def _evidence(row: Row) -> Any:
    return row.record["evidence"]


def _beside(read: Read, key: str) -> Read:
    """What stands under a key of a span, or of each of a list of spans."""

    def beside(row: Row) -> Any:
        span = read(row)
        if isinstance(span, list):
            return [one.get(key) for one in span]
        return None if span is None else span.get(key)

    return beside


def _offsets(name: str, read: Read, many: bool) -> list[Column]:
    said = (("start", f"Where `{name}` begins."), ("end", f"Where `{name}` ends."))
    return [Column(f"{name}_{end}", Kind.OFFSET, told, _beside(read, end), many) for end, told in said]
