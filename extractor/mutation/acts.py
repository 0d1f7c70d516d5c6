"""Rules by roles tried on documents that were encoded once: matches of a rule as it is, or as it would be.

(Extractor, documents) ── clauses, once a sentence ─▶ Acts ── Rule ─▶ matches by text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from extractor.engine.atoms import Atoms
from extractor.engine.compiling import compile_marked
from extractor.engine.details import Detail
from extractor.engine.encoding import Encoded
from extractor.engine.match import Match
from extractor.language.model import RecordType, Rule
from extractor.mutation.act_mutants import ActRule
from extractor.pipeline import Extractor
from extractor.roles.acts import DocumentActs
from extractor.roles.details import ActDetail


class Acts:
    """Documents, by their texts, as rules by roles see them."""

    def __init__(self, extractor: Extractor, documents: Mapping[str, Encoded]) -> None:
        self._extractor = extractor
        self._documents = {text: extractor.acts(encoded) for text, encoded in documents.items()}

    def forget(self) -> None:
        """Forget what was compiled for the rules that have been tried."""
        self._extractor = self._extractor.anew()
        for document in self._documents.values():
            document.forget()

    def document(self, text: str) -> DocumentActs:
        """The acts of a document."""
        return self._documents[text]

    def detail(self, rule: Rule, record: RecordType, atoms: Atoms) -> Detail | ActDetail:
        """A detail as it would be; `atoms` are those of patterns."""
        changed = replace(record, details=(rule,), edges=self._edges(rule, record))
        return self._extractor.details(changed, atoms)[0]

    def matches(self, rule: Rule, record: RecordType) -> dict[str, list[Match]]:
        """The matches of a rule alone, by text, where there are any."""
        matcher = self._extractor.role_matcher(replace(record, rules=(rule,), edges=self._edges(rule, record)))
        found = ((text, matcher.matches(document)) for text, document in self._documents.items())
        return {text: matches for text, matches in found if matches}

    def sense(self, rule: Rule, record: RecordType) -> tuple[Any, ...]:
        """What tells a rule from another over all words that there are."""
        atoms = self._extractor.analyser.atoms
        parts = [
            (p.name, p.optional, [(w.role, w.of, w.preposition and atoms.word_set(w.preposition)) for w in p.ways])
            for p in rule.parts
        ]
        predicate = atoms.word_set(rule.predicate) if rule.predicate is not None else None
        return predicate, parts, self._sources(rule.edges), self._sources(self._edges(rule, record))

    @staticmethod
    def _edges(rule: Rule, record: RecordType) -> dict[str, Any]:
        return {**record.edges, **(rule.shared if isinstance(rule, ActRule) else {})}

    def _sources(self, edges: Mapping[str, Any]) -> dict[str, str]:
        atoms, border = self._extractor.analyser.record_atoms, self._extractor.analyser.border
        return {name: compile_marked(edge, atoms, border, name).source for name, edge in edges.items()}
