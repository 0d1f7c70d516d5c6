"""A draft becomes the plain record that is written: spans as text with offsets, normalised and computed values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from extractor.engine.constraints import Conditions
from extractor.engine.encoding import Encoded
from extractor.language.model import RecordType
from extractor.language.settings import Computation
from extractor.records.coreference import Coreference
from extractor.records.draft import Draft, Sentences, Span, trimmed
from extractor.records.grounds import grounds_of
from extractor.records.mentions import Mention
from extractor.records.normalise import Normaliser
from extractor.records.phrase_parts import part
from extractor.records.quotation_kind import quotation_kind


class Writer:
    """Writes the drafts of one document as plain records."""

    def __init__(
        self,
        encoded: Encoded,
        sentences: Sentences,
        conditions: Conditions,
        mentions: Coreference,
        published: date | None,
    ) -> None:
        self._encoded = encoded
        self._sentences = sentences
        self._mentions = mentions
        self._published = published
        self._normaliser = Normaliser(encoded, conditions, mentions.chunker, published)

    @property
    def warnings(self) -> list[dict[str, str]]:
        """What had to be left out of the records written so far, with its kind and a message."""
        return self._normaliser.warnings

    def record(self, draft: Draft, kind: RecordType) -> dict[str, Any]:
        """The record as it stands in the output, without its id's document part."""
        units = [u for span in draft.spans() for u in (span[0], span[1] - 1)]
        cue = self._span(draft.cue)
        record: dict[str, Any] = {"id": f"{draft.type}-{cue['start']}", "type": draft.type, "rule": draft.rule.id}
        if kind.anchor == "cue":
            record["cue"] = cue
        record["evidence"] = self._span(self._sentences.around(min(units), max(units) + 1))
        ahead = _lies_ahead(draft, kind)
        record["fields"] = {name: self._field(name, spans, kind, ahead) for name, spans in draft.fields.items()}
        told = {name: value for name, value in draft.computed.items() if not name.startswith("_")}
        record["computed"] = {**told, **self._computed(draft, kind)}
        return record

    def is_history(self, record: Mapping[str, Any], kind: RecordType) -> bool:
        """Whether a record is dated so many years before the document that its type leaves it out."""
        if self._published is None:
            return False
        dates = ((record["fields"].get(name, {}).get("iso", ""), years) for name, years in kind.options.history.items())
        ends = ((iso.rpartition("/")[2][:4], years) for iso, years in dates)
        return any(end.isdecimal() and int(end) <= self._published.year - years for end, years in ends)

    def _span(self, span: Span) -> dict[str, Any]:
        start, end = self._encoded.span(*span)
        return {"text": self._encoded.document.text[start:end], "start": start, "end": end}

    def _field(self, name: str, spans: Sequence[Span], kind: RecordType, ahead: bool) -> Any:
        values = [{**self._span(s), **self._beside(name, s, kind.normalise, ahead)} for s in sorted(spans)]
        return values if name in kind.lists else values[0]

    def _beside(self, name: str, span: Span, kinds: Mapping[str, str], ahead: bool) -> dict[str, object]:
        return self._normaliser.values(kinds[name], span, ahead=ahead) if name in kinds else {}

    def _computed(self, draft: Draft, kind: RecordType) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, how in kind.compute.items():
            spans = draft.fields.get(how.of)
            if how.by == "grounds":
                found[name] = grounds_of(linked=draft.linked, resolved=self._is_resolved(draft, kind))
            elif spans:
                value = self._value(how, spans)
                found |= {} if value is None or name in draft.computed else {name: value}
        return found

    def _is_resolved(self, draft: Draft, kind: RecordType) -> bool:
        """Whether it was worked out who is meant by a field."""
        names = (how.of for how in kind.compute.values() if how.by == "resolution")
        return any(self._full(span) is not None for name in names for span in draft.fields.get(name, ())[:1])

    def _full(self, span: Span) -> str | None:
        return _full(self._mentions.resolve(span), self._mentions.at(span))

    def _value(self, how: Computation, spans: Sequence[Span]) -> str | bool | None:
        by = how.by
        if by == "quotation":
            return quotation_kind(self._encoded, spans)
        if by == "official":
            return self._mentions.official(spans[0], how.default)
        if by == "part":
            found = part(spans[0], how.part, self._encoded, self._mentions.chunker)
            return None if found is None else self._span(trimmed(self._encoded, found))["text"]
        full = self._full(spans[0])
        return self._mentions.way(spans[0]) if full is not None and by == "way" else full


def _lies_ahead(draft: Draft, kind: RecordType) -> bool:
    """Whether what the record tells of is still to come: the first value it has of those that `ahead` lists decides."""
    table = kind.options.ahead
    decided = (draft.computed[name] in values for name, values in table.items() if name in draft.computed)
    return next(decided, False)


def _full(resolved: Mention | None, mention: Mention | None) -> str | None:
    if (
        resolved is None
        or mention is None
        or (len(resolved.name) <= len(mention.name) and resolved.name[-1:] == mention.name[-1:])
    ):
        return None
    return resolved.written
