"""What record types, their fields and their values are called for people: what the schemas say of them.

folders of schemas ─▶ a description of each record type.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.files import read_file
from extractor.language.schemas import ENDING, schema_files

_RECORDS = "records/"
_REF = "$ref"


def described_types(folders: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """What is said of each record type that has a schema: its title, what it is about, its fields and its values."""
    files = schema_files(folders)
    types = {name: file for name, file in files.items() if name.startswith(_RECORDS)}
    return {
        name.removeprefix(_RECORDS).removesuffix(ENDING): _type(json.loads(read_file(f))) for name, f in types.items()
    }


def undescribed(fields: Iterable[str] = ()) -> dict[str, Any]:
    """What is said of a record type without a schema."""
    return {"fields": {name: {} for name in fields}, "computed": {}}


def _type(schema: Mapping[str, Any]) -> dict[str, Any]:
    parts = schema.get("properties", {})
    fields, computed = (parts.get(part, {}).get("properties", {}) for part in ("fields", "computed"))
    scoring = schema.get("x-scoring", {})
    return {
        **_said(schema),
        "fields": {name: dict(_field(of)) for name, of in fields.items()},
        "computed": {name: {**_said(of), **_values(of)} for name, of in computed.items()},
        **{key: scoring[key] for key in ("anchor", "core") if key in scoring},
    }


def _said(schema: Mapping[str, Any]) -> dict[str, str]:
    """The title and the description of a part of a schema, as far as it has them."""
    return {
        key: str(schema[source]) for key, source in (("title", "title"), ("about", "description")) if source in schema
    }


def _values(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {key: schema[source] for key, source in (("values", "enum"), ("type", "type")) if source in schema}


def _field(schema: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What is said of a field, what kind of span it is, and whether it holds several."""
    yield from _said(schema).items()
    several = schema.get("type") == "array"
    if several:
        yield "several", True
    kind = str((schema.get("items", {}) if several else schema).get(_REF, "")).rpartition("/")[2]
    if kind and ENDING not in kind:
        yield "kind", kind
