"""What people annotated, and what the program found, in one shape, so that the two can be compared.

gold file, brat folder or output lines ─▶ Annotation: type, cue, fields as spans, values computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from extractor.problems import Place

Spans = tuple[tuple[int, int], ...]
"""Starts and ends in code points of the document's text, ends exclusive."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A record as it was annotated or found; `optional` ones count neither when missed nor when found.

    Of an annotation `place` is where it stands, `texts` the words that it says its spans have, where it says so.
    """

    type: str
    cue: tuple[int, int]
    fields: Mapping[str, Spans]
    computed: Mapping[str, Any] = field(default_factory=dict)
    optional: bool = False
    rule: str = ""
    place: Place | None = field(default=None, compare=False)
    texts: Mapping[tuple[int, int], str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Annotated documents by id; `types` are those annotated (None: all), `unscored` fields (type, name) left out.

    `places` are those of the names of fields that are left out.
    """

    documents: Mapping[str, tuple[Annotation, ...]]
    types: frozenset[str] | None = None
    unscored: frozenset[tuple[str, str]] = frozenset()
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)

    def only(self, types: frozenset[str], documents: Iterable[str]) -> GoldSet:
        """The same with some types and some documents alone."""
        kept = {d: tuple(a for a in self.documents[d] if a.type in types) for d in documents}
        return GoldSet(kept, types, self.unscored, self.places)


def found(record: Mapping[str, Any], anchor: str) -> Annotation:
    """A record of an output line; `anchor` names the field that takes the part of the cue where there is none."""
    fields = {name: _spans(value) for name, value in record["fields"].items()}
    cue = record.get("cue")
    place = (cue["start"], cue["end"]) if cue else fields.get(anchor, ((0, 0),))[0]
    return Annotation(record["type"], place, fields, record.get("computed", {}), rule=record.get("rule", ""))


def without(annotation: Annotation, fields: frozenset[tuple[str, str]]) -> Annotation:
    """The annotation without some fields of its type."""
    if not any(kind == annotation.type for kind, _ in fields):
        return annotation
    kept = {name: spans for name, spans in annotation.fields.items() if (annotation.type, name) not in fields}
    return replace(annotation, fields=kept)


def _spans(value: Any) -> Spans:
    return tuple((span["start"], span["end"]) for span in (value if isinstance(value, list) else [value]))
