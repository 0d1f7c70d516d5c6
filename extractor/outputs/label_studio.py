"""Records to and from Label Studio, so that people can correct what rules found.

lines, texts ─▶ tasks with predictions, and the labelling interface;  an export of annotated tasks ─▶ lines.

The layout is that of Label Studio's "Task format" and "Import pre-annotated data" (labelstud.io/guide/task_format,
/guide/predictions), with the tags Labels, Relations, Choices and TextArea. Of a record, the cue is a region with the
record type as its label, each field a region with the name of the field, and a relation with the same name leads from
the first to the second; what is computed is chosen, or written, for the region of the cue. Offsets are code points
there as well (heartexlabs/label-studio-frontend#308); those of older versions, which counted UTF-16 units, are known
by the text beside them. The line that a task was made of lies in its data: what nobody changed comes back as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from extractor.language.schemas import RecordSchema
from extractor.outputs.heads import head_of
from extractor.problems import UsageError
from extractor.records.writing import FORMAT

LABEL, TEXT = "label", "text"
RULE = "label-studio"
"""What a record has for a rule that a person marked."""
KEPT, ID = "extractor", "id"
"""In the data of a task: the line it was made of, and the id of the document."""
PREDICTED = "predicted"
"""The key of lines of tasks that nobody annotated."""
_BETWEEN = "-"
"""Between a record type and a computed value in the name of what is chosen; names have none."""
_TRUTH = {"true": True, "false": False}
Line = Mapping[str, Any]
Schemas = Mapping[str, RecordSchema]
Span = dict[str, Any]


def task(line: Line, text: str, schemas: Schemas, version: str) -> dict[str, Any]:
    """The task of a line, with its records as predictions; `version` says what made them."""
    regions: dict[str, dict[str, Any]] = {}
    relations: list[dict[str, Any]] = []
    for record in line["records"]:
        of = _schema(record["type"], schemas)
        cue = _region(record["type"], _cue(record, of), regions)
        for name, span in _spans(record["fields"]):
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


def interface(schemas: Schemas) -> str:
    """The labelling interface for records of some types, in the language of Label Studio."""
    fields = dict.fromkeys(name for schema in schemas.values() for name in schema.fields)
    both = [name for name in fields if name in schemas]
    if both:
        raise UsageError(f"{both[0]} is a record type and a field; in Label Studio they cannot be told apart")
    labels = [
        *(f"    <Label value={quoteattr(name)} background={quoteattr(_colour(i))}/>" for i, name in enumerate(schemas)),
        *(f'    <Label value={quoteattr(name)} background="#bbbbbb"/>' for name in fields),
    ]
    relations = [f"    <Relation value={quoteattr(name)}/>" for name in fields]
    asked = [part for kind, schema in schemas.items() for name in schema.computed for part in _ask(kind, name, schema)]
    return "\n".join([
        "<View>", "  <Relations>", *relations, "  </Relations>",
        f'  <Labels name="{LABEL}" toName="{TEXT}">', *labels, "  </Labels>",
        f'  <Text name="{TEXT}" value="${TEXT}"/>', *asked, "</View>", "",
    ])  # fmt: skip


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
    before = {(r["type"], _place(_cue(r, schemas.get(r["type"])))): r for r in kept.get("records", ())}
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
            yield self._record(region, before.get((kind, _place(cue)), {}), document)

    def _record(self, region: str, before: Mapping[str, Any], document: str) -> dict[str, Any]:
        kind, cue = self._labels[region], self._spans[region]
        schema = self._schemas.get(kind)
        lists = schema.lists() if schema else frozenset()
        marked: defaultdict[str, list[Span]] = defaultdict(list)
        if schema is not None and not schema.cued:
            marked[_anchor(schema)].append(cue)
        for name, other in self._ends[region]:
            if self._spans[other] not in marked[name]:
                marked[name].append(self._spans[other])
        known = {(name, _place(span)): span for name, span in _spans(before.get("fields", {}))}
        fields: dict[str, Any] = {}
        for name, spans in marked.items():
            found = [known.get((name, _place(span)), span) for span in sorted(spans, key=_place)]
            fields[name] = found if name in lists or len(found) > 1 else found[0]
        head = {ID: before.get(ID, f"{document}#{kind}-{cue['start']}"), "type": kind, "rule": before.get("rule", RULE)}
        parts = [cue, *(span for _, span in _spans(fields))]
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
        kind, _, name = part["from_name"].partition(_BETWEEN)
        given = part["value"]["choices" if part["type"] == "choices" else TEXT]
        value = given[0] if isinstance(given, list) else given
        if self._labels.get(part[ID]) == kind:
            self._computed[part[ID]][name] = _typed(value, self._schemas.get(kind), name)

    def _is_type(self, label: str) -> bool:
        return label in self._schemas

    def _name(self, name: str) -> str:
        return self._names.get(name.lower(), name)


def _schema(kind: str, schemas: Schemas) -> RecordSchema:
    if kind not in schemas:
        raise UsageError(f"record type {kind} has no schema")
    return schemas[kind]


def _cue(record: Mapping[str, Any], schema: RecordSchema | None) -> Span:
    """The cue, or the first span of the field that takes its part."""
    if "cue" in record:
        cue: Span = record["cue"]
        return cue
    spans = dict(reversed([*_spans(record["fields"])]))
    found: Span = spans.get(_anchor(schema) if schema else "", record["evidence"])
    return found


def _anchor(schema: RecordSchema) -> str:
    """The field that takes the part of the cue."""
    return str(schema.scoring.get("anchor") or next(iter(schema.required & schema.fields.keys()), ""))


def _spans(fields: Mapping[str, Any]) -> Iterator[tuple[str, Span]]:
    for name, value in fields.items():
        yield from ((name, span) for span in (value if isinstance(value, list) else [value]))


def _place(span: Mapping[str, Any]) -> tuple[int, int]:
    return span["start"], span["end"]


def _region(label: str, span: Span, regions: dict[str, dict[str, Any]]) -> str:
    """The region of a span, made where no record has it yet."""
    name = f"{label}-{span['start']}-{span['end']}"
    value = {"start": span["start"], "end": span["end"], TEXT: span["text"], "labels": [label]}
    regions.setdefault(name, {ID: name, "from_name": LABEL, "to_name": TEXT, "type": "labels", "value": value})
    return name


def _chosen(kind: str, name: str, value: Any, schema: RecordSchema) -> dict[str, Any]:
    asked = {"from_name": f"{kind}{_BETWEEN}{name}"}
    written = str(value).lower() if isinstance(value, bool) else str(value)
    if _choices(schema.computed.get(name, {})):
        return {**asked, "type": "choices", "value": {"choices": [written]}}
    return {**asked, "type": "textarea", "value": {TEXT: [written]}}


def _choices(schema: Mapping[str, Any]) -> list[str]:
    """What can be chosen for a computed value; nothing where it is free."""
    return [*_TRUTH] if schema.get("type") == "boolean" else [str(value) for value in schema.get("enum", ())]


def _typed(value: str, schema: RecordSchema | None, name: str) -> Any:
    """A computed value, of the type that the schema has for it."""
    of = schema.computed.get(name, {}) if schema else {}
    match of.get("type"):
        case "boolean":
            return _TRUTH[value]
        case "integer":
            return int(value)
        case "number":
            return float(value)
    return next((item for item in of.get("enum", ()) if str(item) == value), value)


def _ask(kind: str, name: str, schema: RecordSchema) -> list[str]:
    """What asks for a computed value where a cue of the type is chosen."""
    where = f'perRegion="true" whenTagName="{LABEL}" whenLabelValue={quoteattr(kind)}'
    own = quoteattr(f"{kind}{_BETWEEN}{name}")
    head = f'name={own} toName="{TEXT}" {where}'
    choices = _choices(schema.computed[name])
    if not choices:
        return [f'  <TextArea {head} maxSubmissions="1" placeholder={own}/>']
    options = [f"    <Choice value={quoteattr(choice)}/>" for choice in choices]
    return [f'  <Choices {head} choice="single" showInline="true">', *options, "  </Choices>"]


def _colour(number: int) -> str:
    return ("#d62728", "#1f77b4", "#2ca02c", "#ff7f0e", "#9467bd", "#8c564b")[number % 6]


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
    places = [_place(span) for span in spans]
    start, end = min(start for start, _ in places), max(end for _, end in places)
    return {TEXT: text[start:end], "start": start, "end": end}
