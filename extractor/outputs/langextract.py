"""What langextract found, in our lines, so that a language model can be held against rules or annotations.

a line of its JSON Lines ─▶ a line with records. The layout is that of `save_annotated_documents` and `data_lib` in
google/langextract: `document_id`, `text`, and `extractions` with `extraction_class`, `extraction_text`,
`char_interval` (code points, None where the words do not stand in the text) and `attributes`.

An extraction is a record: its class is the type, its words are the cue (or, of a type without one, the field that takes
its part), or say where the words of the attribute `cue` are; attributes that are called like fields are the words of
these, and stand where they stand nearest to the cue; others are computed values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from extractor.language.schemas import RecordSchema
from extractor.outputs.heads import head_of
from extractor.records.line import FORMAT

RULE = "langextract"
_CUE = "cue"
Span = dict[str, Any]


def is_one(value: object) -> bool:
    """Whether this is a line that langextract wrote."""
    return isinstance(value, Mapping) and "extractions" in value


def line_of(
    given: Mapping[str, Any], schemas: Mapping[str, RecordSchema], names: Mapping[str, str], number: int
) -> dict[str, Any]:
    """The line of a document; what does not stand in the text is left out with a warning.

    `names` says how classes and attributes are called here, in lower case. Raises ValueError, KeyError, TypeError or
    AttributeError for what is no such document.
    """
    text = str(given.get("text") or "")
    document = str(given.get("document_id") or number)
    records: list[dict[str, Any]] = []
    warnings: list[dict[str, str]] = []
    for extraction in given["extractions"] or ():
        name = str(extraction["extraction_class"])
        kind = names.get(name.lower(), name)
        found = _Extraction(extraction, text, schemas.get(kind), names)
        if found.place is None:
            message = f"{kind}: `{extraction['extraction_text']}` does not stand in the text"
            warnings.append({"kind": "not_in_text", "message": message})
            continue
        record, lacking = found.record(kind)
        warnings += [{"kind": "not_in_text", "message": f"{kind}: {told}"} for told in lacking]
        records.append({"id": f"{document}#{kind}-{record['evidence']['start']}", **record})
    records.sort(key=lambda record: (record.get(_CUE, record["evidence"])["start"], record["type"]))
    return {"schema": FORMAT, "document": head_of(document, text), "records": records, "warnings": warnings}


class _Extraction:
    """One extraction; `place` is where it stands."""

    def __init__(
        self, given: Mapping[str, Any], text: str, schema: RecordSchema | None, names: Mapping[str, str]
    ) -> None:
        self._text, self._schema = text, schema
        interval = given.get("char_interval") or {}
        start, end = interval.get("start_pos"), interval.get("end_pos")
        self.place: tuple[int, int] | None = None
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):
            self.place = start, end
        attributes = given.get("attributes") or {}
        self._attributes = {names.get(str(name).lower(), str(name)): value for name, value in attributes.items()}

    def record(self, kind: str) -> tuple[dict[str, Any], list[str]]:
        """The record, without its id, and what of its attributes does not stand in the text."""
        assert self.place is not None
        cue = self._nearest(str(self._attributes.pop(_CUE, "")), self.place) or self._span(*self.place)
        fields: dict[str, Any] = {}
        computed: dict[str, Any] = {}
        lacking: list[str] = []
        cued = self._schema is None or self._schema.cued
        if self._schema is not None and not cued:
            fields[str(self._schema.scoring.get("anchor", _CUE))] = cue
        for name, value in self._attributes.items():
            if self._schema is not None and name not in self._schema.fields:
                computed |= {} if value in (None, "") else {name: value}
                continue
            words = [str(item) for item in (value if isinstance(value, list) else [value]) if item not in (None, "")]
            spans = [self._nearest(item, (cue["start"], cue["end"])) for item in words]
            lacking += [f"`{name}` is `{item}`, which does not stand in the text"
                        for item, span in zip(words, spans, strict=True) if span is None]  # fmt: skip
            found = sorted((span for span in spans if span is not None), key=lambda span: (span["start"], span["end"]))
            if found:
                many = len(found) > 1 or (self._schema is not None and name in self._schema.lists())
                fields[name] = found if many else found[0]
        evidence = self._around([cue, *(s for v in fields.values() for s in (v if isinstance(v, list) else [v]))])
        parts = {_CUE: cue} if cued else {}
        record = {"type": kind, "rule": RULE, **parts, "evidence": evidence, "fields": fields, "computed": computed}
        return record, lacking

    def _nearest(self, words: str, place: tuple[int, int]) -> Span | None:
        """Where words stand nearest to a place, however they are broken into lines; in another case where they must."""
        pattern = r"\s+".join(map(re.escape, words.split()))
        for flags in (0, re.IGNORECASE) if pattern else ():
            found = [match.span() for match in re.finditer(pattern, self._text, flags)]
            if found:
                return self._span(*min(found, key=lambda at: max(at[0] - place[1], place[0] - at[1], 0)))
        return None

    def _around(self, spans: Iterable[Span]) -> Span:
        listed = list(spans)
        return self._span(min(span["start"] for span in listed), max(span["end"] for span in listed))

    def _span(self, start: int, end: int) -> Span:
        return {"text": self._text[start:end], "start": start, "end": end}
