"""Changed rules tried on documents that were encoded once: does any test or any document notice the change?

(RuleSet, tests, corpus) ── encode, match, extract once ─▶ Trial ── Mutant ─▶ noticed, unnoticed, equal or impossible.
Only changed rules are compiled, and only documents in which one of them now matches otherwise are extracted anew. Of
the document of a test its rule's records count, as the test has them; of a document of the corpus all records do, as
its golden file has them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from extractor.coverage.elements import number_of
from extractor.engine.encoding import Encoded
from extractor.language.model import Rule, RuleSet, RuleTest
from extractor.mutation.equality import Equality
from extractor.mutation.mutants import DROPPED, Mutant
from extractor.mutation.replay import Pool, Replay
from extractor.mutation.rule_matches import RuleMatches
from extractor.pipeline import Extractor
from extractor.rule_tests.comparing import compared, record_of
from extractor.rule_tests.rule_tests import is_detail


class Verdict(StrEnum):
    """What became of a change."""

    NOTICED = "noticed"
    UNNOTICED = "unnoticed"
    EQUAL = "equal"
    """The changed rules compile to the same expressions over the same words: nothing could notice."""
    IMPOSSIBLE = "impossible"
    """The changed rules cannot be compiled."""


@dataclass(frozen=True)
class Text:
    """A document: of a test, with its rule, or of the corpus."""

    text: str
    published: date | None = None
    rule: Rule | None = None
    test: RuleTest | None = None


class Trial:
    """All that is worked out once, before changes are tried."""

    def __init__(self, rules: RuleSet, extractor: Extractor, texts: Sequence[Text]) -> None:
        self._rules, self._texts = rules, texts
        self._matches = RuleMatches(rules, extractor, [text.text for text in texts])
        self._pool: Pool = {name: self._matches.of(self._matches.by_id[name]) for name in self._matches.orders}
        self._replay = Replay(rules, extractor, self._matches)
        self._equality = Equality(rules, self._matches.acts, self._matches.full, extractor.analyser.border)
        unchanged = self._replay.extractor(self._pool, {})
        self._base = [_records(unchanged, text) for text in texts]
        self._matches.keep_programs()

    def verdict(self, mutant: Mutant, seen: frozenset[int], numbers: Mapping[Any, int]) -> Verdict:
        """Whether a change is noticed; `seen` are the parts, by `numbers`, that some match of these documents has."""
        self._matches.begin()
        number, rules = numbers.get(mutant.key), mutant.rules()
        unseen = mutant.what == DROPPED and number is not None and number not in seen
        try:
            if not unseen and self._noticed(rules):
                return Verdict.NOTICED
            same = all(self._equality.same(rule, self._matches.by_id[name]) for name, rule in rules.items())
            return Verdict.EQUAL if same else Verdict.UNNOTICED
        except ValueError:
            return Verdict.IMPOSSIBLE

    def _noticed(self, changed: Mapping[str, Rule]) -> bool:
        """Try the changed rules one after another, then all changed details and follow-ups at once."""
        rules = {name: rule for name, rule in changed.items() if name in self._matches.orders}
        others = {name: rule for name, rule in changed.items() if name not in rules}
        return any(map(self._rule_noticed, rules.values())) or (bool(others) and self._details_noticed(others))

    def _rule_noticed(self, rule: Rule) -> bool:
        matches, before = self._matches.of(rule), self._pool[rule.id]
        pool = {**self._pool, rule.id: matches}
        texts = {t for t in {*matches, *before} if matches.get(t) != before.get(t)}
        preferred = self._replay.preferred
        texts = {t for t in texts if preferred(rule, pool, t) != preferred(rule, self._pool, t)}
        return bool(texts) and self._differs(self._replay.extractor(pool, {}), texts)

    def _details_noticed(self, changed: Mapping[str, Rule]) -> bool:
        kinds = {record_of(rule) for rule in changed.values()}
        pairs = zip(self._texts, self._base, strict=True)
        texts = {t.text for t, found in pairs if any(r["type"] in kinds for r in found)}
        return self._differs(self._replay.extractor(self._pool, changed), texts)

    def _differs(self, extractor: Extractor, texts: Set[str]) -> bool:
        """Whether one of these texts, the shortest first, gives other records that count."""
        for i in sorted((i for i, t in enumerate(self._texts) if t.text in texts), key=self._length):
            records = _records(extractor, self._texts[i])
            if records != self._base[i] and self._counts(self._texts[i], records):
                return True
        return False

    def _length(self, number: int) -> int:
        return len(self._texts[number].text)

    def _counts(self, text: Text, records: Sequence[Mapping[str, Any]]) -> bool:
        """Whether a test fails with these records; in documents of the corpus every difference counts."""
        if text.rule is None or text.test is None:
            return True
        anchor = self._rules.records[record_of(text.rule)].anchor
        detail = is_detail(self._rules, self._matches.by_id[text.rule.id])
        return not compared(records, text.rule, text.test, detail=detail, anchor=anchor).passed


def _records(extractor: Extractor, text: Text) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extractor.extract(text.text, "-", text.published)["records"]
    return found


def parts_matched(extractor: Extractor, texts: Sequence[Text]) -> frozenset[int]:
    """The numbers of the parts that any match has, whether it became a record or not.

    The rules of the extractor have a capture around every part.
    """
    found: set[int] = set()
    conditions = extractor.analyser.conditions
    hold = conditions.hold

    def noting(where: Any, captures: Mapping[str, Any], encoded: Encoded) -> bool:
        found.update(number for name in captures if (number := number_of(name)) is not None)
        return hold(where, captures, encoded)

    vars(conditions).update(hold=noting)
    for text in texts:
        extractor.extract(text.text, "-", text.published)
    return frozenset(found)
