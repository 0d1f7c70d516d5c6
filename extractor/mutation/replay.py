"""Documents extracted anew from matches that were found before, so that only what comes after matching is done again.

(Extractor, RuleMatches) ─▶ Replay ── matches of every rule, changed details and follow-ups ─▶ an Extractor like any.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from extractor.engine.encoding import Encoded
from extractor.engine.match import Match
from extractor.engine.matching import Matcher
from extractor.language.model import RecordType, Rule, RuleSet
from extractor.mutation.rule_matches import RuleMatches
from extractor.pipeline import Extractor
from extractor.records.assemble import Assembler, Details
from extractor.records.follow_ups import Follower
from extractor.records.linking import Linker
from extractor.rule_tests.comparing import record_of
from extractor.text.document import Document

Pool = Mapping[str, Mapping[str, Sequence[Match]]]
"""The matches of every rule, by its id and by the text."""


class _KnownDocuments:
    """Stands for an analyser that has seen all documents."""

    def __init__(self, analyser: Any, encoded: Mapping[str, Encoded]) -> None:
        self._analyser = analyser
        self._encoded = encoded
        self._by_document = {id(e.document): e for e in encoded.values()}

    def segment(self, text: str, _id: str) -> Document:
        """The document of a text seen before."""
        return self._encoded[text].document

    def encode(self, document: Document) -> Encoded:
        """A document encoded before."""
        return self._by_document[id(document)]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._analyser, name)


class _Pooled(Matcher):
    """Stands for the matcher of a record type whose rules have all been tried."""

    def __init__(self, record: RecordType, pool: Pool, texts: Mapping[int, str], *rest: Any) -> None:
        super().__init__(replace(record, rules=()), *rest)
        self._ids = [rule.id for rule in record.rules]
        self._pool = pool
        self._texts = texts

    def every(self, documents: Sequence[Encoded], trace: Any = None) -> list[list[Match]]:
        """The matches found before."""
        texts = [self._texts[id(encoded)] for encoded in documents]
        return [[match for name in self._ids for match in self._pool[name].get(text, ())] for text in texts]


class Replay:
    """Extractors that take the matches of rules from a pool."""

    def __init__(self, rules: RuleSet, extractor: Extractor, matches: RuleMatches) -> None:
        self._rules, self._matches, a = rules, matches, extractor.analyser
        self._conditions, self._chunker, self._border = a.conditions, a.chunker, a.border
        self._texts = {id(encoded): text for text, encoded in matches.encoded.items()}
        self._extractor = copy.copy(extractor)
        self._extractor._choose(None, "all")
        vars(self._extractor)["analyser"] = _KnownDocuments(a, matches.encoded)
        self._records = {n: r.without_rules() for n, r in rules.records.items()}
        self._details: dict[str, Details] = {
            n: extractor.details(r, matches.atoms) for n, r in rules.records.items()
        }

    def preferred(self, rule: Rule, pool: Pool, text: str) -> list[Match]:
        """The matches of the rule's record type of which records are made: nothing else is made of the others."""
        (found,) = self._pooled(self._rules.records[record_of(rule)], pool).matches([self._matches.encoded[text]])
        return found

    def extractor(self, pool: Pool, changed: Mapping[str, Rule]) -> Extractor:
        """An extractor with these matches, and with some details and follow-ups changed."""
        rest = (self._matches.atoms, self._border, self._conditions)
        details = {n: self._details_of(record, changed) for n, record in self._rules.records.items()}
        assemblers = {
            n: Assembler(record, details[n], self._conditions, self._chunker) for n, record in self._records.items()
        }
        records = [_with_follow_ups(record, changed) for record in self._rules.records.values()]
        followers = [Follower(r, *rest) for r in records if r.follow_ups]
        tried = [self._pooled(r, pool) for r in records]
        found, linker = copy.copy(self._extractor), Linker(self._records, assemblers, followers, self._conditions)
        vars(found).update(_assemblers=assemblers, _linker=linker, _tried=tried, _matchers=tried, _role_matchers={})
        vars(found)["acts"] = lambda encoded: self._matches.acts.document(self._texts[id(encoded)])
        return found

    def _pooled(self, record: RecordType, pool: Pool) -> _Pooled:
        return _Pooled(record, pool, self._texts, self._matches.atoms, self._border, self._conditions)

    def _details_of(self, record: RecordType, changed: Mapping[str, Rule]) -> Details:
        return [
            self._matches.acts.detail(changed[d.rule.id], record, self._matches.atoms) if d.rule.id in changed else d
            for d in self._details[record.name]
        ]


def _with_follow_ups(record: RecordType, changed: Mapping[str, Rule]) -> RecordType:
    return replace(record, follow_ups=tuple(replace(f, rule=changed.get(f.rule.id, f.rule)) for f in record.follow_ups))
