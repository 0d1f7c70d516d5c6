"""One text in, one output line out: everything between, made once and used for every document.

text ── segment ─▶ Document ── encode ─▶ Encoded ── match ─▶ drafts ── link ─▶ records ─▶ the line as a plain dict.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from extractor.engine.analysis import Analyser
from extractor.engine.matching import Matcher, compile_details
from extractor.engine.tracing import Trace
from extractor.keeping import kept
from extractor.language.loading import load_rules
from extractor.language.locate import locate_rules
from extractor.language.model import RecordType, RuleSet
from extractor.records.assemble import Assembler
from extractor.records.dateline import document_date
from extractor.records.draft import Draft, Sentences
from extractor.records.following import Follower
from extractor.records.linking import Linker
from extractor.records.mentions import Mentions, MentionTable
from extractor.records.writing import FORMAT, Writer


class Extractor:
    """Rules made ready; `extract` may be called for any number of texts."""

    def __init__(self, rules: RuleSet, *, types: frozenset[str] | None = None, speakers: str = "official") -> None:
        self.analyser = a = Analyser(rules)
        records = rules.records
        self._records = {n: r.without_rules() for n, r in records.items()}
        self._matchers = [Matcher(r, a.record_atoms, a.border, a.conditions) for r in records.values()]
        self._assemblers = {
            n: Assembler(
                self._records[n], compile_details(r.details, a.record_atoms, a.border), a.conditions, a.chunker
            )
            for n, r in records.items()
        }
        self._dates = rules.tables.get("dateline", {})
        self._mention_table = MentionTable.of(rules.tables.get("speakers", {}), a.conditions)
        followers = [Follower(r, a.record_atoms, a.border, a.conditions) for r in records.values() if r.follow_ups]
        self._linker = Linker(self._records, self._assemblers, followers)
        self._choose(types, speakers)

    @classmethod
    def load(
        cls,
        rules: Path | None = None,
        *,
        types: frozenset[str] | None = None,
        speakers: str = "official",
        cache: bool = True,
    ) -> Extractor:
        """Read a rules folder (default: ./rules, then the bundled one); raises RuleProblems when it has an error.

        What was made of the same rules before is taken from the user's cache folder, unless `cache` is false.
        """
        folder = locate_rules(rules)
        extractor = kept(folder, cls, lambda: cls(load_rules(folder))) if cache else cls(load_rules(folder))
        extractor._choose(types, speakers)
        return extractor

    def _choose(self, types: frozenset[str] | None, speakers: str) -> None:
        self._speakers = speakers
        self._wanted = frozenset(self._records) if types is None else types
        self._tried = [m for m in self._matchers if m.record.name in self._wanted or self._needed(m.record.name)]

    def _needed(self, name: str) -> bool:
        """Whether a wanted type takes fields from records of this type."""
        wanted = (self._records[t] for t in self._wanted if t in self._records)
        return any(link.get("from") == name for record in wanted for link in record.links)

    @property
    def record_types(self) -> tuple[str, ...]:
        """Names of the record types that are extracted."""
        return tuple(n for n in self._records if n in self._wanted)

    def extract(
        self, text: str, id: str = "-", published: date | None = None, trace: Trace | None = None
    ) -> dict[str, Any]:
        """The output line of one document; `published` is its date where the text does not give it."""
        document = self.analyser.segment(text, id)
        encoded = self.analyser.encode(document)
        sentences = Sentences.of(encoded)
        table = self._dates
        published = published or document_date(encoded, sentences, self.analyser.conditions, table)
        drafts = [
            self._assemblers[m.record.name].draft(match, encoded)
            for m in self._tried
            for match in m.matches(encoded, trace)
        ]
        records = self._records_of(self._linker.link(drafts, encoded, sentences), encoded, sentences, published)
        title = document.title
        head: dict[str, Any] = {
            "id": id,
            "title": text[title.start : title.end] if title else "",
            "published": published.isoformat() if published else None,
        }
        head |= {"chars": len(text), "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()}
        return {"schema": FORMAT, "document": head, "records": list(_identified(records, id)), "warnings": []}

    def _records_of(
        self, drafts: Iterable[Draft], encoded: Any, sentences: Sentences, published: date | None
    ) -> list[dict[str, Any]]:
        mentions = Mentions(encoded, sentences, self.analyser.conditions, self.analyser.chunker, self._mention_table)
        writer = Writer(encoded, sentences, self.analyser.conditions, mentions, published)
        records = []
        for draft in drafts:
            kind = self._records[draft.type]
            speaker = draft.first(str(kind.options.get("speaker", "")))
            if draft.type in self._wanted and self._admitted(draft, kind, mentions):
                records.append(writer.record(draft, kind))
            if speaker is not None:
                mentions.spoke(speaker)
        return records

    def _admitted(self, draft: Draft, kind: RecordType, mentions: Mentions) -> bool:
        """Whether a record is one of those asked for: all, or those of official speakers alone."""
        if not kind.options.get("official_only") or self._speakers == "all":
            return True
        how = kind.compute["official"]
        speaker = draft.first(str(how["of"]))
        return speaker is not None and mentions.official(speaker, str(how.get("default", "no")))


def _identified(records: list[dict[str, Any]], document: str) -> Iterable[dict[str, Any]]:
    for record in records:
        place = record.get("cue") or next(iter(record["fields"].values()))
        start = place[0]["start"] if isinstance(place, list) else place["start"]
        record["id"] = f"{document}#{record['type']}-{start}"
        yield record
