"""Which records are asked for: those of some types, of official speakers alone, of grounds that are firm enough.

draft, then its record ─▶ why it is left out, for people to read; empty where it is wanted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractor.language.model import RecordType
from extractor.records.coreference import Coreference
from extractor.records.draft import Draft
from extractor.records.grounds import are_firm
from extractor.records.writing import Writer


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for: the names of record types; `official` or `all` speakers; the weakest grounds."""

    types: frozenset[str]
    speakers: str
    min_grounds: str

    def refuses_draft(self, draft: Draft, kind: RecordType, mentions: Coreference) -> str:
        """Why a draft is not written."""
        if draft.type not in self.types:
            return "the record type is not asked for"
        return "" if self._admits(draft, kind, mentions) else "the speaker is no official"

    def refuses_record(self, record: Mapping[str, Any], kind: RecordType, writer: Writer) -> str:
        """Why a record is not kept once its values are known."""
        if not are_firm(record["computed"].get("grounds", ""), self.min_grounds):
            return "its grounds are weaker than is asked for"
        return "it was long past when the document was written" if writer.is_history(record, kind) else ""

    def _admits(self, draft: Draft, kind: RecordType, mentions: Coreference) -> bool:
        if not kind.options.official_only or self.speakers == "all":
            return True
        how = kind.compute["official"]
        speaker = draft.first(how.of)
        return speaker is not None and mentions.official(speaker, how.default)
