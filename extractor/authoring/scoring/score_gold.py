"""Reads annotations: a JSON file by document, or brat standoff (.ann files, each beside its text).

path ─▶ GoldSet. The JSON file maps the name of a document to its records, `{"type", "cue": [start, end],
"fields": {name: [[start, end], …]}, "norm": {…}, "optional": true}`; its key `#types` lists the only types that it
annotates, `#unscored` the fields (`type.field`) that it left incomplete.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extractor.authoring.scoring.annotations import Annotation, GoldSet
from extractor.authoring.scoring.score_brat import ENDING, read_brat
from extractor.problems import UsageError

TYPES, UNSCORED = "#types", "#unscored"


def read_gold(path: Path, names: Mapping[str, str]) -> GoldSet:
    """The annotations at a path; `names` says how brat's types and roles are called here. Raises UsageError."""
    if path.is_dir() or path.suffix == ENDING:
        return read_brat(path, names)
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read as annotations: {error}") from error
    if not isinstance(value, dict):
        raise UsageError(f"{path} does not map documents to records; see `extractor score --help`")
    types, unscored = value.pop(TYPES, None), value.pop(UNSCORED, [])
    documents = {name: tuple(_annotation(path, name, r) for r in records) for name, records in value.items()}
    left_out = frozenset((kind, name) for kind, _, name in (str(u).partition(".") for u in unscored))
    return GoldSet(documents, frozenset(types) if types is not None else None, left_out)


def _annotation(path: Path, document: str, record: Any) -> Annotation:
    try:
        fields = {name: tuple((int(s), int(e)) for s, e in spans) for name, spans in record["fields"].items()}
        start, end = record["cue"]
        computed = record.get("norm", {})
        return Annotation(record["type"], (start, end), fields, computed, bool(record.get("optional")))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        shown = json.dumps(record, ensure_ascii=False)[:80]
        raise UsageError(f"{path}: a record of {document} is not as expected ({error!r}): {shown}") from error
