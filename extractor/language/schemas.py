"""The JSON Schemas that the rule language rests on: that of rule files, and those of the record types.

folder of rules ── the folders of schemas that belong to it ─▶ RecordSchema: fields and computed values by name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from extractor.extras import later
from extractor.files import read_file

_referencing, _drafts = later("referencing"), later("referencing.jsonschema")
_PACKAGE = Path(__file__).resolve().parents[1]
ENDING = ".schema.json"
HOMES = (_PACKAGE / "_bundled", _PACKAGE.parent)
"""An installed package carries its schemas in `_bundled`; a working copy has them beside the package."""


@dataclass(frozen=True, slots=True)
class RecordSchema:
    """What records of one type may hold; the values are the schemas of the fields and of the computed values."""

    fields: Mapping[str, Mapping[str, Any]]
    computed: Mapping[str, Mapping[str, Any]]
    required: frozenset[str] = frozenset()
    """The fields and computed values without which there is no record."""
    cued: bool = True
    """Whether records have a cue; else one of their fields is what they are found by."""
    scoring: Mapping[str, Any] = field(default_factory=dict)
    """What counts when records of the type are held against annotations: the key `x-scoring` of the schema."""

    def lists(self) -> frozenset[str]:
        """The fields that hold several spans."""
        return frozenset(name for name, schema in self.fields.items() if schema.get("type") == "array")


def resolving(schemas: Mapping[str, Any]) -> Any:
    """What `referencing` resolves references among schemas with, these by their addresses."""
    made = {a: _referencing.Resource.from_contents(s, _drafts.DRAFT202012) for a, s in schemas.items()}
    return _referencing.Registry().with_resources(made.items())


def schema_folders(*rules: Path) -> tuple[Path, ...]:
    """The folders of schemas, the most important first: inside each folder of rules, beside it, bundled."""
    near = [place / "schemas" for folder in rules for place in (folder, folder.resolve().parent)]
    places = [*near, *(home / "schemas" for home in HOMES)]
    return tuple(dict.fromkeys(p.resolve() for p in places if p.is_dir()))


def record_types(folders: Iterable[Path]) -> frozenset[str]:
    """The record types that have a schema."""
    return frozenset(f.name.removesuffix(ENDING) for folder in folders for f in folder.glob(f"records/*{ENDING}"))


def schema_files(folders: Iterable[Path]) -> dict[str, Path]:
    """The schemas that records can rest on, by their names below their folders; the nearest of one name counts."""
    found: dict[str, Path] = {}
    for folder in folders:
        for file in sorted([*folder.glob(f"*{ENDING}"), *folder.glob(f"records/*{ENDING}")]):
            found.setdefault(file.relative_to(folder).as_posix(), file)
    found.pop(f"rules{ENDING}", None)
    return found


def record_schema(name: str, folders: Iterable[Path]) -> RecordSchema | None:
    """The schema of a record type; None where there is none, or none that can be read."""
    file = next((f for folder in folders if (f := folder / "records" / f"{name}{ENDING}").is_file()), None)
    try:
        return described(json.loads(read_file(file))) if file else None
    except (ValueError, RecursionError):
        return None


def record_schemas(folders: Iterable[Path]) -> dict[str, RecordSchema]:
    """The schemas of all record types that have one that can be read, by their names, sorted."""
    places = tuple(folders)
    found = {name: record_schema(name, places) for name in sorted(record_types(places))}
    return {name: schema for name, schema in found.items() if schema is not None}


def described(schema: Any) -> RecordSchema | None:
    """What a schema says of records; None where it does not describe any."""
    try:
        fields, computed = (schema["properties"][part] for part in ("fields", "computed"))
        required = frozenset(name for part in (fields, computed) for name in part.get("required", ()))
        of_fields, of_computed = (part.get("properties", {}) for part in (fields, computed))
        sound = all(isinstance(part, dict) for part in (*of_fields.values(), *of_computed.values()))
        cued = "cue" in schema["properties"] or schema.get("additionalProperties") is not False
        scoring = schema.get("x-scoring", {})
        return RecordSchema(of_fields, of_computed, required, cued, scoring) if sound else None
    except (KeyError, TypeError, AttributeError):
        return None


@lru_cache(maxsize=1)
def rules_schema() -> Mapping[str, Any]:
    """The schema of rule files."""
    file = next(f for home in HOMES if (f := home / "schemas" / f"rules{ENDING}").is_file())
    schema: Mapping[str, Any] = json.loads(read_file(file))
    return schema
