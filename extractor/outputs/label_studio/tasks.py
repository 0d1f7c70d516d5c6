"""Records as predictions for Label Studio, so that people can correct what rules found.

(line, its text, schemas) ─▶ a task: its regions, the relations between them, and what is chosen for the cues.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from extractor.language.schemas import RecordSchema
from extractor.outputs.label_studio.layout import (
    BETWEEN,
    ID,
    KEPT,
    LABEL,
    TEXT,
    Schemas,
    Span,
    choices_of,
    cue_of,
    spans_of,
)  # fmt: skip
from extractor.problems import UsageError


def task(line: Mapping[str, Any], text: str, schemas: Schemas, version: str) -> dict[str, Any]:
    """The task of a line, with its records as predictions; `version` says what made them."""
    regions: dict[str, dict[str, Any]] = {}
    relations: list[dict[str, Any]] = []
    for record in line["records"]:
        of = _schema(record["type"], schemas)
        cue = _region(record["type"], cue_of(record, of), regions)
        for name, span in spans_of(record["fields"]):
            end = _region(name, span, regions)
            relations.append(
                {"type": "relation", "from_id": cue, "to_id": end, "direction": "right", "labels": [name]}
            )
        for name, value in record.get("computed", {}).items():
            part = _chosen(record["type"], name, value, of)
            at = {key: item for key, item in regions[cue]["value"].items() if key != "labels"}
            regions[f"{cue} {name}"] = {ID: cue, "to_name": TEXT, **part, "value": {**at, **part["value"]}}
    data = {TEXT: text, ID: line["document"]["id"], KEPT: line}
    result = [*regions.values(), *relations]
    return {"data": data, "predictions": [{"model_version": version, "result": result}]}


def _schema(kind: str, schemas: Schemas) -> RecordSchema:
    if kind not in schemas:
        raise UsageError(f"record type {kind} has no schema")
    return schemas[kind]


def _region(label: str, span: Span, regions: dict[str, dict[str, Any]]) -> str:
    """The region of a span, made where no record has it yet."""
    name = f"{label}-{span['start']}-{span['end']}"
    value = {"start": span["start"], "end": span["end"], TEXT: span["text"], "labels": [label]}
    regions.setdefault(name, {ID: name, "from_name": LABEL, "to_name": TEXT, "type": "labels", "value": value})
    return name


def _chosen(kind: str, name: str, value: Any, schema: RecordSchema) -> dict[str, Any]:
    asked = {"from_name": f"{kind}{BETWEEN}{name}"}
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if choices_of(schema.computed.get(name, {})):
        return {**asked, "type": "choices", "value": {"choices": [written]}}
    return {**asked, "type": "textarea", "value": {TEXT: [written]}}
