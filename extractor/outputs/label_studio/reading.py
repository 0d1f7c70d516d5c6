"""Tasks that Label Studio exports, as lines: what somebody annotated, or what was predicted.

task ─▶ regions, relations, choices ─▶ records. What nobody changed comes back as it was, since the line that a task was
made of lies in its data. Offsets are code points there as well (heartexlabs/label-studio-frontend#308); those of older
versions, which counted UTF-16 units, are known by the text beside them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from extractor.language.schemas import RecordSchema
from extractor.outputs.heads import head_of
from extractor.outputs.label_studio.layout import (
    BETWEEN,
    ID,
    KEPT,
    TEXT,
    Schemas,
    Span,
    anchor_of,
    cue_of,
    place_of,
    spans_of,
)  # fmt: skip
from extractor.records.line import FORMAT

RULE = "label-studio"
"""What a record has for a rule that a person marked."""
PREDICTED = "predicted"
"""The key of lines of tasks that nobody annotated."""


def is_one(value: object) -> bool:
    """Whether this is a task as Label Studio exports it."""
    if not isinstance(value, Mapping) or not isinstance(value.get("data"), Mapping):
        return False
    return "annotations" in value or "predictions" in value


def line_of(given: Mapping[str, Any], schemas: Schemas, names: Mapping[str, str], number: int) -> dict[str, Any]:
    """The line of a task: its last annotation that was not cancelled, one marked as ground truth before others.

    A task that nobody annotated gives what was predicted, with the key PREDICTED. `names` says how labels are called
    here, in lower case. Raises ValueError, KeyError or TypeError for what is no such task.
    """
    data = given["data"]
    text = data[TEXT]
    kept = data.get(KEPT) if isinstance(data.get(KEPT), Mapping) else {}
    head = kept.get("document") or head_of(str(data.get(ID, given.get(ID, number))), text)
    done = [a for a in given.get("annotations") or () if not a.get("was_cancelled")]
    truth = [a for a in done if a.get("ground_truth")]
    chosen = (truth or done or given.get("predictions") or [{"result": []}])[-1]
    before = {(r["type"], place_of(cue_of(r, schemas.get(r["type"])))): r for r in kept.get("records", ())}
    records = list(_Reader(chosen["result"], text, schemas, names).records(before, str(head["id"])))
    line = {"schema": FORMAT, "document": head, "records": records, "warnings": kept.get("warnings", [])}
    line |= {key: value for key, value in kept.items() if key == "error"}
    return line if done else {**line, PREDICTED: True}


class _Reader:
    """What was marked in a task, by region."""

    def __init__(self, result: Any, text: str, schemas: Schemas, names: Mapping[str, str]) -> None:
        self._text, self._schemas, self._names = text, schemas, names
        self._labels: dict[str, str] = {}
        self._spans: dict[str, Span] = {}
        self._computed: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        self._ends: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for part in result:
            if part["type"] == "labels" and part["value"].get("labels"):
                self._labels[part[ID]] = self._name(part["value"]["labels"][0])
                self._spans[part[ID]] = _located(part["value"], text)
        for part in result:
            if part["type"] == "relation" and {part["from_id"], part["to_id"]} <= self._labels.keys():
                self._relate(part)
            elif part["type"] in {"choices", "textarea"}:
                self._take(part)

    def records(self, before: Mapping[tuple[str, tuple[int, int]], Any], document: str) -> Iterator[dict[str, Any]]:
        """The records, in the order of their cues, then of their types."""
        cues = [region for region, label in self._labels.items() if self._is_type(label)]
        for region in sorted(cues, key=lambda region: (self._spans[region]["start"], self._labels[region])):
            kind, cue = self._labels[region], self._spans[region]
            yield self._record(region, before.get((kind, place_of(cue)), {}), document)

    def _record(self, region: str, before: Mapping[str, Any], document: str) -> dict[str, Any]:
        kind, cue = self._labels[region], self._spans[region]
        schema = self._schemas.get(kind)
        lists = schema.lists() if schema else frozenset()
        marked: defaultdict[str, list[Span]] = defaultdict(list)
        if schema is not None and not schema.cued:
            marked[anchor_of(schema)].append(cue)
        for name, other in self._ends[region]:
            if self._spans[other] not in marked[name]:
                marked[name].append(self._spans[other])
        known = {(name, place_of(span)): span for name, span in spans_of(before.get("fields", {}))}
        fields: dict[str, Any] = {}
        for name, spans in marked.items():
            found = [known.get((name, place_of(span)), span) for span in sorted(spans, key=place_of)]
            fields[name] = found if name in lists or len(found) > 1 else found[0]
        head = {ID: before.get(ID, f"{document}#{kind}-{cue['start']}"), "type": kind, "rule": before.get("rule", RULE)}
        parts = [cue, *(span for _, span in spans_of(fields))]
        evidence = before.get("evidence") or _around(parts, self._text)
        cued = {"cue": cue} if schema is None or schema.cued else {}
        return {**head, **cued, "evidence": evidence, "fields": fields, "computed": self._computed[region]}

    def _relate(self, part: Mapping[str, Any]) -> None:
        """Take a relation; which end is the cue, its label says, however it was drawn."""
        one, other = part["from_id"], part["to_id"]
        if not self._is_type(self._labels[one]):
            one, other = other, one
        named = [*(part.get("labels") or ()), self._labels[other]]
        self._ends[one].append((self._name(named[0]), other))

    def _take(self, part: Mapping[str, Any]) -> None:
        kind, _, name = part["from_name"].partition(BETWEEN)
        given = part["value"]["choices" if part["type"] == "choices" else TEXT]
        value = given[0] if isinstance(given, list) else given
        if self._labels.get(part[ID]) == kind:
            self._computed[part[ID]][name] = _typed(value, self._schemas.get(kind), name)

    def _is_type(self, label: str) -> bool:
        return label in self._schemas

    def _name(self, name: str) -> str:
        return self._names.get(name.lower(), name)


def _typed(value: str, schema: RecordSchema | None, name: str) -> Any:
    """A computed value, of the type that the schema has for it."""
    of = schema.computed.get(name, {}) if schema else {}
    if of.get("type") in {"boolean", "integer", "number", "array", "object"}:
        return json.loads(value)
    return next((item for item in of.get("enum", ()) if str(item) == value), value)


def _located(value: Mapping[str, Any], text: str) -> Span:
    """The span of a region; its offsets are code points, or UTF-16 units where only these give its text."""
    start, end = int(value["start"]), int(value["end"])
    said = value.get(TEXT)
    if isinstance(said, str) and text[start:end] != said:
        units = text.encode("utf-16-le", "surrogatepass")
        before, inside = (units[2 * a : 2 * b].decode("utf-16-le", "replace") for a, b in ((0, start), (start, end)))
        if inside == said:
            return {TEXT: said, "start": len(before), "end": len(before) + len(said)}
    return {TEXT: said if isinstance(said, str) else text[start:end], "start": start, "end": end}


def _around(spans: Iterable[Span], text: str) -> Span:
    """The words from the first to the last of the spans: what a record rests on that a person marked."""
    places = [place_of(span) for span in spans]
    start, end = min(start for start, _ in places), max(end for _, end in places)
    return {TEXT: text[start:end], "start": start, "end": end}
