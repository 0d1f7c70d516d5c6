"""What the schemas say of the parts of a line: of its document, of a record, of what stands beside a span.

folders of schemas ─▶ SchemaParts ─▶ properties by their names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from extractor.extras import later
from extractor.files import read_file
from extractor.language.schemas import ENDING, RecordSchema, described, resolving, schema_files
from extractor.problems import UsageError

_faults = later("referencing.exceptions")
_BASE = "file:///"
_SPAN = ("text", "start", "end")


class SchemaParts:
    """The schemas by name, and the properties of what they refer to."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._all = {name: json.loads(read_file(file)) for name, file in schema_files(folders).items()}
        self._registry = resolving({_BASE + name: schema for name, schema in self._all.items()})

    def document(self) -> Mapping[str, Any]:
        """What the schema says of the document of a line."""
        found: Mapping[str, Any] = self._all[f"document{ENDING}"]["properties"]["document"]["properties"]
        return found

    def record(self, name: str) -> RecordSchema:
        """What the schema of a record type says."""
        found = described(self._all.get(f"records/{name}{ENDING}"))
        if found is None:
            raise UsageError(f"record type {name} has no schema that describes its records; it can have no table")
        return found

    def beside(self, schema: Mapping[str, Any], name: str) -> dict[str, Mapping[str, Any]]:
        """What may stand beside the text of a span, by name, in the schema of a record type."""
        found: dict[str, Mapping[str, Any]] = {}
        self._collect(schema, self._registry.resolver(f"{_BASE}records/{name}{ENDING}"), found, frozenset())
        return {key: value for key, value in found.items() if key not in _SPAN}

    def _collect(
        self, schema: Mapping[str, Any], resolver: Any, found: dict[str, Mapping[str, Any]], seen: frozenset[str]
    ) -> None:
        reference = schema.get("$ref")
        if isinstance(reference, str) and reference not in seen:
            try:
                resolved = resolver.lookup(reference)
            except _faults.Unresolvable as error:
                raise UsageError(f"a schema refers to {reference}, which is not there") from error
            self._collect(resolved.contents, resolved.resolver, found, seen | {reference})
        for part in (*schema.get("allOf", ()), *([schema["items"]] if "items" in schema else ())):
            self._collect(part, resolver, found, seen)
        if schema.get("type") != "array":
            found |= {key: value for key, value in schema.get("properties", {}).items() if isinstance(value, dict)}
