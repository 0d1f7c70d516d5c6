"""Texts in, an output line each out: everything between, made once and used for every document.

text ── segment ─▶ Document ── encode ─▶ Encoded ── match ─▶ drafts ── link ─▶ records ─▶ the line as a plain dict.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from extractor.clauses.parsed import Parse
from extractor.clauses.parsing import Parser
from extractor.disk_cache import cache_used
from extractor.engine.analysis import Analyser
from extractor.engine.atoms import Atoms
from extractor.engine.details import compile_detail
from extractor.engine.encoding import Encoded
from extractor.engine.matching import Matcher
from extractor.engine.tracing import Trace
from extractor.extras import later
from extractor.garbage import uncollected
from extractor.language.locate import locate_rules
from extractor.language.model import RecordType, RuleSet
from extractor.line import Line
from extractor.records.assemble import Assembler, Details
from extractor.records.coreference import Coreference
from extractor.records.dateline import document_date
from extractor.records.draft import Draft, Sentences
from extractor.records.follow_ups import Follower
from extractor.records.grounds import RESOLVED
from extractor.records.line import Result, line_of
from extractor.records.linking import Linker
from extractor.records.mention_table import MentionTable
from extractor.records.selection import Selection
from extractor.records.writing import Writer
from extractor.roles.acts import DocumentActs
from extractor.roles.details import ActDetail
from extractor.roles.matching import RoleMatcher
from extractor.roles.part_finding import PartFinder
from extractor.roles.word_sets import words_of
from extractor.rule_cache import cached

_loading = later("extractor.language.loading")
"""What reads rules: where what was made of them is kept, nobody needs it."""
Published = date | Sequence[date | None] | None
"""The date of all documents, or of each; None where the text is to tell it."""


class Extractor:
    """Rules made ready; `extract` may be called for any number of texts."""

    def __init__(
        self,
        rules: RuleSet,
        *,
        types: frozenset[str] | None = None,
        speakers: str = "official",
        min_grounds: str = RESOLVED,
        analyser: Analyser | None = None,
    ) -> None:
        """`min_grounds` are the weakest that are wanted (`extractor.records.grounds`).

        `analyser` is that of rules with the same words and phrases, and with patterns that ask for the same.
        """
        self.analyser = a = Analyser(rules) if analyser is None else analyser
        self._parser = Parser(rules, a)
        records = rules.records
        self._records = {n: r.without_rules() for n, r in records.items()}
        self._matchers = [Matcher(r, a.record_atoms, a.border, a.conditions) for r in records.values()]
        self._words = words_of(self._parser.finder.parts, a.atoms)
        finders = {n: PartFinder(r, a, self._words) for n, r in records.items()}
        self._role_matchers = {n: RoleMatcher(r, a, finders[n]) for n, r in records.items() if r.by_roles}
        details = {n: _details(r, a, a.record_atoms, finders[n]) for n, r in records.items()}
        self._assemblers = {n: Assembler(self._records[n], details[n], a.conditions, a.chunker) for n in records}
        self._dates = rules.tables.dateline
        self._mention_table = MentionTable.of(rules.tables.speakers, a.conditions, a.office_holders())
        followers = [Follower(r, a.record_atoms, a.border, a.conditions) for r in records.values() if r.follow_ups]
        self._linker = Linker(self._records, self._assemblers, followers, a.conditions)
        self._choose(types, speakers, min_grounds)

    @classmethod
    def load(
        cls,
        rules: Path | None = None,
        *,
        types: frozenset[str] | None = None,
        speakers: str = "official",
        min_grounds: str = RESOLVED,
        cache: bool = True,
        read: RuleSet | None = None,
    ) -> Extractor:
        """Read a rules folder (default: ./rules, then the bundled one); raises RuleProblems when it has an error.

        What was made of the same rules before is taken from the user's cache folder, unless `cache` is false.
        `read` are the rules of the folder where they have been read already, and have no error.
        """
        folder = locate_rules(rules)

        def make() -> Extractor:
            return cls(_loading.load_rules(folder) if read is None else read)

        with cache_used(cache):
            extractor = cached(folder, cls, make, read.read if read is not None else None)
        extractor._choose(types, speakers, min_grounds)
        return extractor

    def _choose(self, types: frozenset[str] | None, speakers: str, min_grounds: str = RESOLVED) -> None:
        self._wanted = Selection(frozenset(self._records) if types is None else types, speakers, min_grounds)
        self._tried = [m for m in self._matchers if m.record.name in self._wanted.types or self._needed(m.record.name)]

    def _needed(self, name: str) -> bool:
        """Whether a wanted type takes fields from records of this type."""
        wanted = (self._records[t] for t in self._wanted.types if t in self._records)
        return any(name in record.sources for record in wanted)

    @property
    def matchers(self) -> tuple[Matcher, ...]:
        """The rules of each record type, ready to be tried."""
        return tuple(self._matchers)

    @property
    def role_matchers(self) -> Mapping[str, RoleMatcher]:
        """The rules by roles of the record types that have any."""
        return self._role_matchers

    @property
    def act_details(self) -> Mapping[str, ActDetail]:
        """The details by roles, by their ids."""
        return {name: detail for a in self._assemblers.values() for name, detail in a.act_details.items()}

    def role_matcher(self, record: RecordType) -> RoleMatcher:
        """The rules by roles of a record type that may be another than that of the rules."""
        return RoleMatcher(record, self.analyser, PartFinder(record, self.analyser, self._words))

    def details(self, record: RecordType, atoms: Atoms) -> Details:
        """The details of a record type that may be another than that of the rules; `atoms` are those of patterns."""
        return _details(record, self.analyser, atoms, PartFinder(record, self.analyser, self._words))

    def anew(self) -> Extractor:
        """The same, for rules that are tried once: it remembers nothing of those that were tried before."""
        found = copy.copy(self)
        found.analyser = self.analyser.anew()
        return found

    def acts(self, encoded: Encoded) -> DocumentActs:
        """The clauses of a document and who could play parts in them, none of them worked out yet."""
        return DocumentActs(encoded, self._parser.finder.document(encoded), self._words)

    @property
    def record_types(self) -> tuple[str, ...]:
        """Names of the record types that are extracted."""
        return tuple(n for n in self._records if n in self._wanted.types)

    def extract(
        self, text: str, id: str = "-", published: date | None = None, trace: Trace | None = None
    ) -> Line:
        """The output line of one text; `published` is its date where the text does not give it.

        Nothing limits the time but `extractor.limited` around the call.
        """
        return self.extract_all([(id, text)], published, trace)[0]

    def parse(self, text: str, id: str = "-") -> Parse:
        """How a text is understood: words with tags, phrases with kinds, clauses with roles, sentence by sentence."""
        return self._parser.parse(text, id)

    def extract_all(
        self, texts: Sequence[tuple[str, str]], published: Published = None, trace: Trace | None = None
    ) -> list[Line]:
        """The output lines of texts that are given with their ids, the same as one by one, and faster.

        `published` is the date of all, or the dates of each, where the texts do not give it.
        All go through a stage before any goes through the next, so that what the stage needs is read from memory once.
        """
        with uncollected():
            return [*map(Line, self.lines(self.encode_all(texts), published, trace))]

    def encode_all(self, texts: Iterable[tuple[str, str]]) -> list[Encoded]:
        """Texts, given with their ids, as words and phrases: what `lines` makes records of."""
        documents = [self.analyser.segment(text, id) for id, text in texts]
        return [self.analyser.encode(document) for document in documents]

    def lines(
        self, encoded: Sequence[Encoded], published: Published = None, trace: Trace | None = None
    ) -> list[dict[str, Any]]:
        """The output lines of encoded documents; see `extract_all`."""
        sentences = [Sentences.of(e) for e in encoded]
        conditions = self.analyser.conditions
        given = [published] * len(encoded) if published is None or isinstance(published, date) else published
        dates = [
            day or document_date(*parts, conditions, self.analyser.chunker, self._dates)
            for day, parts in zip(given, zip(encoded, sentences, strict=True), strict=True)
        ]
        acts = [self.acts(e) for e in encoded]
        drafts = self._drafts(encoded, acts, trace)
        linked = [self._linker.link(*parts, trace) for parts in zip(drafts, encoded, sentences, acts, strict=True)]
        written = zip(linked, encoded, sentences, dates, strict=True)
        results = [self._records_of(*parts, trace) for parts in written]
        return [line_of(e.document, day, found) for e, day, found in zip(encoded, dates, results, strict=True)]

    def _drafts(
        self, encoded: Sequence[Encoded], acts: Sequence[DocumentActs], trace: Trace | None
    ) -> list[list[Draft]]:
        """The drafts of every document, type by type."""
        drafts: list[list[Draft]] = [[] for _ in encoded]
        for matcher in self._tried:
            assembler = self._assemblers[matcher.record.name]
            by_roles = self._role_matchers.get(matcher.record.name)
            more = [by_roles.matches(one, prefiltered=trace is None) for one in acts] if by_roles else []
            for row, e, matches in zip(drafts, encoded, matcher.matches(encoded, trace, more), strict=True):
                row += filter(None, (assembler.draft(match, e) for match in matches))
        return drafts

    def _records_of(
        self,
        drafts: Iterable[Draft],
        encoded: Encoded,
        sentences: Sentences,
        published: date | None,
        trace: Trace | None,
    ) -> Result:
        mentions = Coreference(encoded, sentences, self.analyser.conditions, self.analyser.chunker, self._mention_table)
        writer = Writer(encoded, sentences, self.analyser.conditions, mentions, published)
        records = []
        for draft in drafts:
            kind = self._records[draft.type]
            speaker, refusal = draft.first(kind.options.speaker), self._wanted.refuses_draft(draft, kind, mentions)
            if not refusal:
                record = writer.record(draft, kind)
                refusal = self._wanted.refuses_record(record, kind, writer)
                records += [] if refusal else [record]
                if trace is not None and speaker is not None:
                    trace.meant[record["id"]] = mentions.told(speaker)
            if refusal and trace is not None:
                trace.dropped(draft.match, draft.cue, refusal)
            if speaker is not None:
                mentions.spoke(speaker)
        return records, writer.warnings


def _details(record: RecordType, analyser: Analyser, atoms: Atoms, finder: PartFinder) -> Details:
    """The details of a record type, ready to be tried."""
    border = analyser.border
    return [
        ActDetail.of(rule, analyser, finder) if rule.parts else compile_detail(rule, atoms, border)
        for rule in record.details
    ]
