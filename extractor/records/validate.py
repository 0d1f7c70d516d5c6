"""Output lines against the JSON Schemas: one schema a record type, found by its file name.

folders of schemas ── read ─▶ validators;  line ── validate ─▶ problems, as text. A record type needs no more than
its file `records/<type>.schema.json`. The fast library judges; the other one only words what failed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import jsonschema_rs
import orjson

from extractor.extras import later
from extractor.language.extending import rule_folders
from extractor.language.schemas import ENDING, resolving, schema_folders

_jsonschema = later("jsonschema")
_BASE = "file:///"
_DOCUMENT = f"document{ENDING}"
_LONGEST = 300


class BrokenSchema(Exception):
    """Raised when a schema cannot be used; the message names the file."""


class Schema:
    """One schema, judged by jsonschema-rs and explained by jsonschema."""

    def __init__(self, name: str, schemas: Mapping[str, Any]) -> None:
        self._whole = {"$ref": _BASE + name}
        self._schemas = schemas
        resources = [(_BASE + n, s) for n, s in schemas.items()]
        try:
            registry = jsonschema_rs.Registry(resources, draft=jsonschema_rs.Draft202012)
            self.judge = jsonschema_rs.Draft202012Validator(self._whole, registry=registry, validate_formats=False)
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
            raise BrokenSchema(f"{name}: {_short(str(error)).replace(_BASE, '')}") from error

    @cached_property
    def explainer(self) -> Any:
        """The same schema for jsonschema, made when something failed for the first time."""
        registry = resolving({_BASE + name: schema for name, schema in self._schemas.items()})
        return _jsonschema.Draft202012Validator(self._whole, registry=registry)

    def problems(self, value: object) -> list[str]:
        """What is wrong with a value, place by place; empty for a valid one."""
        if self.judge.is_valid(value):
            return []
        found = list[str]()
        with suppress(RecursionError):  # of a schema that refers to itself, which the fast library judges all the same
            found = sorted(f"{e.json_path}: {_short(e.message)}" for e in self.explainer.iter_errors(value))
        return found or [_short(e.message) for e in self.judge.iter_errors(value)]


class RecordValidator:
    """Validates output lines; of two schemas with one name, that of the earlier folder counts."""

    def __init__(self, folders: Iterable[Path]) -> None:
        schemas = dict(_read(folders))
        if _DOCUMENT not in schemas:
            raise BrokenSchema(f"{_DOCUMENT}: there is no such file in the folders of schemas")
        self._document = Schema(_DOCUMENT, schemas)
        names = {n.removeprefix("records/").removesuffix(ENDING): n for n in schemas if n.startswith("records/")}
        self._records = {kind: Schema(name, schemas) for kind, name in sorted(names.items())}

    @classmethod
    def of_rules(cls, folder: Path) -> RecordValidator:
        """What judges the records that the rules of a folder make."""
        return cls(schema_folders(*rule_folders(folder)))

    @property
    def types(self) -> tuple[str, ...]:
        """The record types that have a schema, sorted."""
        return tuple(self._records)

    def validate(self, line: Mapping[str, Any]) -> list[str]:
        """All problems of an output line and its records; empty when it is valid."""
        records = line.get("records")
        found = self.document_problems(line)
        return found + [p for r in (records if isinstance(records, list) else []) for p in self.record_problems(r)]

    def unwritten(self, line: Mapping[str, Any]) -> Iterator[str]:
        """What keeps an output line, or records of it, from being written; with the rule that made each."""
        yield from (f"the line: {problem}" for problem in self.document_problems(line))
        for record in line["records"]:
            yield from (f"{record['rule']}: {problem}" for problem in self.judged(record))

    def document_problems(self, line: object) -> list[str]:
        """Problems of the line itself, its records taken as they are."""
        return self._document.problems(line)

    def record_problems(self, record: Any) -> list[str]:
        """Problems of one record, each headed by the record's id, or by the type that has no schema."""
        kind = record.get("type") if isinstance(record, dict) else None
        head = record.get("id") if kind in self._records else kind
        return [f"{head}: {problem}" for problem in self.judged(record)]

    def judged(self, record: Any) -> list[str]:
        """Problems of one record, each with its place in it."""
        kind = record.get("type") if isinstance(record, dict) else None
        if not isinstance(kind, str) or kind not in self._records:
            return [f"there is no schema records/{kind}{ENDING} for this record type"]
        return self._records[kind].problems(record)


def _read(folders: Iterable[Path]) -> Iterator[tuple[str, Any]]:
    """Schemas with their names relative to the folder, the most important last."""
    for folder in reversed(list(folders)):
        for file in sorted([*folder.glob(f"*{ENDING}"), *folder.glob(f"records/*{ENDING}")]):
            try:
                yield file.relative_to(folder).as_posix(), orjson.loads(file.read_bytes())
            except (OSError, ValueError) as error:
                raise BrokenSchema(f"{file}: {error}") from error


def _short(message: str) -> str:
    return message if len(message) <= _LONGEST else f"{message[:_LONGEST]} …"
