"""Sentences tried as they are made: does one of them notice a change of the rules?

(RuleSet, symbols that may occur) ─▶ Judge ── changed rules, texts ─▶ the first text whose records differ.
Unlike for documents known from the start, only what is asked for is worked out.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from extractor.authoring.trials.rule_tests import record_of
from extractor.authoring.trials.trial import KnownDocuments, Pool, Text, Trial, recoded
from extractor.engine.alphabet import FIRST
from extractor.engine.encoding import Encoded
from extractor.engine.matching import Match
from extractor.language.model import Rule, RuleSet
from extractor.pipeline import Extractor


class Judge(Trial):
    """Tells which of some texts notice a change; texts may come and go."""

    def __init__(self, rules: RuleSet, extractor: Extractor, symbols: frozenset[int]) -> None:
        super().__init__(rules, extractor, (), symbols)
        self._symbols = symbols
        self._plain = extractor.analyser
        self._records_made: dict[str, list[dict[str, Any]]] = {}
        self._matched: defaultdict[str, dict[str, list[Match]]] = defaultdict(dict)

    def records(self, text: str) -> list[dict[str, Any]]:
        """The records of a text that has been taken in."""
        found = self._records_made.get(text)
        if found is None:
            found = self._records_made[text] = self._made(self._extractor, self._pool_for(text), text)
        return found

    def encoded(self, text: str) -> Encoded:
        """A text that has been taken in, encoded."""
        return self._encoded[text]

    def take(self, text: str) -> bool:
        """Take a text in; false where it holds a word class that was not announced."""
        if text in self._encoded:
            return True
        encoded = self._plain.encode(self._plain.segment(text, "-"))
        if not self._symbols.issuperset(ord(c) - FIRST for c in set(encoded.units.chars)):
            return False
        self._encoded[text] = recoded(encoded, self._plain.chunker, self._table)
        self._of[id(self._encoded[text])] = text
        return True

    def drop(self, texts: Sequence[str]) -> None:
        """Forget texts."""
        for text in texts:
            self._of.pop(id(self._encoded.pop(text)))
            self._records_made.pop(text, None)
            self._matched.pop(text, None)

    def noticing(self, changed: Mapping[str, Rule], texts: Sequence[str]) -> str | None:
        """The first of the texts taken in that notices the change; None where none does, or it cannot be compiled."""
        self._begin()
        known = self._encoded
        self._encoded = {text: known[text] for text in texts}
        vars(self._extractor)["analyser"] = KnownDocuments(self._plain, self._encoded)
        try:
            return self._first(changed, texts)
        except ValueError:
            return None
        finally:
            self._encoded = known

    def _first(self, changed: Mapping[str, Rule], texts: Sequence[str]) -> str | None:
        rules, others = self._parted(changed)
        for name, rule in rules.items():
            matches = self._matches(rule)
            for text in texts:
                new = matches.get(text, [])
                if new != self._known_matches(name, text):
                    pool = {**self._pool_for(text), name: {text: new}}
                    if self._made(self._extractor, pool, text) != self.records(text):
                        return text
        if not others:
            return None
        extractor = copy.copy(self._extractor)
        self._equip(extractor, self._pool, *self._with_details(others))
        kinds = {record_of(rule) for rule in others.values()}
        for text in texts:
            held = any(record["type"] in kinds for record in self.records(text))
            if held and self._made(extractor, self._pool_for(text), text) != self.records(text):
                return text
        return None

    def _made(self, extractor: Extractor, pool: Pool, text: str) -> list[dict[str, Any]]:
        """The records that an extractor makes of a text, with these matches."""
        for matcher in extractor._tried:
            vars(matcher)["pool"] = pool
        return self._extract(extractor, Text(text))

    def _pool_for(self, text: str) -> Pool:
        return {name: {text: self._known_matches(name, text)} for name in self._orders}

    def _known_matches(self, name: str, text: str) -> list[Match]:
        """What the rule as it is matches in a text."""
        known = self._matched[text]
        if name not in known:
            everything = self._encoded
            self._encoded = {text: everything[text]}
            known[name] = self._matches(self._by_id[name]).get(text, [])
            self._encoded = everything
        return known[name]
