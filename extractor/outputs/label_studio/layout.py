"""What a task of Label Studio has of a record, and where: what writes tasks and what reads them agree on it.

The layout is that of Label Studio's "Task format" and "Import pre-annotated data" (labelstud.io/guide/task_format,
/guide/predictions), with the tags Labels, Relations, Choices and TextArea. Of a record, the cue is a region with the
record type as its label, each field a region with the name of the field, and a relation with the same name leads from
the first to the second; what is computed is chosen, or written, for the region of the cue. The line that a task was
made of lies in its data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extractor.language.schemas import RecordSchema

LABEL, TEXT = "label", "text"
KEPT, ID = "extractor", "id"
"""In the data of a task: the line it was made of, and the id of the document."""
BETWEEN = "-"
"""Between a record type and a computed value in the name of what is chosen; names have none."""
TRUTH = ("true", "false")
Schemas = Mapping[str, RecordSchema]
Span = dict[str, Any]


def cue_of(record: Mapping[str, Any], schema: RecordSchema | None) -> Span:
    """The cue, or the first span of the field that takes its part."""
    if "cue" in record:
        cue: Span = record["cue"]
        return cue
    spans = dict(reversed([*spans_of(record["fields"])]))
    found: Span = spans.get(anchor_of(schema) if schema else "", record["evidence"])
    return found


def anchor_of(schema: RecordSchema) -> str:
    """The field that takes the part of the cue."""
    return str(schema.scoring.get("anchor") or min(schema.required & schema.fields.keys(), default=""))


def spans_of(fields: Mapping[str, Any]) -> Iterator[tuple[str, Span]]:
    """The spans of fields, each with the name of its field."""
    for name, value in fields.items():
        yield from ((name, span) for span in (value if isinstance(value, list) else [value]))


def place_of(span: Mapping[str, Any]) -> tuple[int, int]:
    """Where a span begins and ends."""
    return span["start"], span["end"]


def choices_of(schema: Mapping[str, Any]) -> list[str]:
    """What can be chosen for a computed value; nothing where it is free."""
    return [*TRUTH] if schema.get("type") == "boolean" else [str(value) for value in schema.get("enum", ())]
