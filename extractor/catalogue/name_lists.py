"""Lists of the names of a rules folder: classes, lexicons, named patterns, and the fields of record types.

Names (or folders of schemas) ─▶ rows, as lines of a table or as plain data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extractor.catalogue.entries import BUILT_IN
from extractor.catalogue.names import Names
from extractor.display.tables import columns
from extractor.display.wording import shortened
from extractor.language.extending import rule_folders
from extractor.language.schemas import record_schema, record_types, schema_folders
from extractor.rule_index.entries import where

_SHOWN = 60
"""Characters of a pattern or a description in a table."""
_PLAIN = "span"
"""The kind of a field whose schema names none."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list: what it is about, and what is said of it by the heads of columns."""

    name: str
    told: Mapping[str, str | int]


def as_table(rows: Sequence[Row]) -> str:
    """Rows with their heads; numbers to the right."""
    heads = ("name", *rows[0].told) if rows else ("name",)
    numbers = frozenset(key for row in rows for key, value in row.told.items() if isinstance(value, int))
    return columns(heads, [(row.name, *(_cut(str(value)) for value in row.told.values())) for row in rows], numbers)


def as_data(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows as plain data, nothing cut."""
    return [{"name": row.name, **asdict(row)["told"]} for row in rows]


def lexicons(names: Names) -> Iterator[Row]:
    """Lexicons with their size and use."""
    for name, entry in names.lexicons.items():
        keys = dict.fromkeys(key for group in entry.groups for values in group.terms.values() for key in values)
        told: dict[str, str | int] = {"of": entry.pos, "terms": entry.size, "uses": len(names.uses.of(f"<{name}>"))}
        yield Row(f"<{name}>", told | {"place": where(entry.place), "gives": ", ".join(keys), "about": entry.comment})


def patterns(names: Names) -> Iterator[Row]:
    """Named patterns, and frames behind them."""
    for name, entry in names.patterns.items():
        text = " ".join(entry.pattern.site.text.split())
        yield Row(
            name, {"what": "pattern", "uses": len(names.uses.of(name)), "place": where(entry.place), "pattern": text}
        )
    for name, frame in names.frames.items():
        text = " ".join(frame.templates[0].split())
        uses = len(names.uses.of_frame(name))
        yield Row(name, {"what": "frame", "uses": uses, "place": where(frame.place), "pattern": text})


def classes(names: Names) -> Iterator[Row]:
    """Classes of phrases, then those that are always there."""
    listed = sorted(names.classes.values(), key=lambda entry: entry.name in BUILT_IN)
    for entry in listed:
        place = where(entry.place) if entry.place is not None else ""
        uses = len(names.uses.of(entry.name))
        if uses or entry.given or not entry.name.startswith("MAY_"):
            yield Row(entry.name, {"rules": len(entry.given), "uses": uses, "place": place, "what": entry.what})


def fields(rules: Path) -> Iterator[Row]:
    """Fields and computed values of all record types that have a schema."""
    folders = schema_folders(*rule_folders(rules))
    for record in sorted(record_types(folders)):
        schema = record_schema(record, folders)
        if schema is None:
            continue
        for name, value in schema.fields.items():
            yield Row(f"{record}.{name}", {"kind": _kind(value), "about": str(value.get("description", ""))})
        for name, value in schema.computed.items():
            options = ", ".join(map(str, value["enum"])) if "enum" in value else ""
            kind = f"computed: {options}" if options else "computed"
            yield Row(f"{record}.{name}", {"kind": kind, "about": str(value.get("description", ""))})


LISTS: Mapping[str, Callable[[Names], Iterator[Row]]] = {
    "classes": classes,
    "lexicons": lexicons,
    "patterns": patterns,
}
"""Lists of what the rules name, by what they are called."""


def _kind(schema: Mapping[str, Any]) -> str:
    """The kind of a field: the last part of what its schema refers to, several of it where it is a list."""
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    return name if name and not name.endswith(".json") else _PLAIN


def _cut(text: str) -> str:
    return shortened(text, _SHOWN)
