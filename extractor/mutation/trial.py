"""Documents encoded once, on which changed rules are tried: does any test or any document notice the change?

(RuleSet, tests, corpus) ── encode, match, extract once ─▶ Trial ── Mutant ─▶ noticed, unnoticed, equal or impossible.
Only changed rules are compiled, with an alphabet of what these documents hold, and only documents in which one of them
now matches otherwise are extracted anew. Of the document of a test its rule's records count, as the test has them; of a
document of the corpus all records do, as its golden file has them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from extractor.coverage.elements import number_of
from extractor.engine.alphabet import Alphabet, code_of, index_of
from extractor.engine.atoms import Atoms
from extractor.engine.chunking import Chunker, kinds_by_class
from extractor.engine.compiling import Anchored, Compiled, compile_anchored, compile_marked
from extractor.engine.details import Detail
from extractor.engine.encoding import Encoded
from extractor.engine.first_sets import signs_after, signs_before
from extractor.engine.match import Captures, Match
from extractor.engine.matching import Matcher
from extractor.engine.projecting import project
from extractor.engine.regex_bytecode import KNOWN
from extractor.engine.searching import try_halves
from extractor.engine.splitting import holds_anchor, split
from extractor.engine.symbol_sets import SymbolSet
from extractor.language import tree
from extractor.language.classes import ANCHOR
from extractor.language.model import RecordType, Rule, RuleSet, RuleTest
from extractor.mutation.acts import Acts
from extractor.mutation.mutants import DROPPED, Mutant
from extractor.pipeline import Extractor
from extractor.records.assemble import Assembler, Details
from extractor.records.draft import trimmed
from extractor.records.follow_ups import Follower
from extractor.records.linking import Linker
from extractor.roles.details import ActDetail
from extractor.rule_tests.rule_tests import all_rules, compared, is_detail, record_of
from extractor.text.document import Document

FRESH_AFTER = 10
"""So many changes are tried before what is remembered of their patterns is forgotten: it is tens of megabytes each."""


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


class KnownDocuments:
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


Pool = dict[str, dict[str, list[Match]]]
"""The matches of every rule, by its id and by the text."""


class Pooled(Matcher):
    """Stands for the matcher of a record type whose rules have all been tried."""

    def __init__(self, record: RecordType, pool: Pool, encoded: Mapping[int, str], *rest: Any) -> None:
        super().__init__(replace(record, rules=()), *rest)
        self._ids = [rule.id for rule in record.rules]
        self.pool = pool
        self._texts = encoded

    def every(self, documents: Sequence[Encoded], trace: Any = None) -> list[list[Match]]:
        """The matches found before."""
        texts = [self._texts[id(encoded)] for encoded in documents]
        return [[match for name in self._ids for match in self.pool[name].get(text, ())] for text in texts]


class Trial:
    """All that is worked out once, before changes are tried."""

    def __init__(
        self, rules: RuleSet, extractor: Extractor, texts: Sequence[Text], symbols: frozenset[int] = frozenset()
    ) -> None:
        """`symbols` are those that more documents may hold, which are to come later."""
        self._rules, self._texts = rules, texts
        self._by_id = {rule.id: rule for rule in all_rules(rules)}
        self._orders = {rule.id: i for record in rules.records.values() for i, rule in enumerate(record.rules)}
        a = extractor.analyser
        self._conditions, self._chunker, self._border = a.conditions, a.chunker, a.border
        patterns = [p for rule in self._by_id.values() for p in rule.patterns]
        whole = (*patterns, *([a.border] if a.border is not None else []))
        nodes = tree.distinct((*whole, *map(a.atoms.spelled, whole)))
        self._full, _ = project(list(nodes), a.atoms)
        plain = {t.text: a.encode(a.segment(t.text, "-")) for t in texts}
        present = symbols.union(index_of(c) for encoded in plain.values() for c in set(encoded.units.chars))
        self._codes = _narrowed(self._full.codes, present)
        self._alphabet = _alphabet(a.vocabulary.alphabet, SymbolSet.of(present))
        self._table = {code_of(i): code for i, code in enumerate(self._codes)}
        self._acts = Acts(extractor, plain)
        self._encoded = {text: recoded(encoded, a.chunker, self._table) for text, encoded in plain.items()}
        self._of = {id(encoded): text for text, encoded in self._encoded.items()}
        self._programs = frozenset(KNOWN)
        self._forget()
        self._unchanged = {id(p) for p in patterns}
        self._compiled_before: dict[int, list[_Way]] = {}
        self._pool: Pool = {i: self._matches(self._by_id[i]) for i in self._orders}
        self._extractor = copy.copy(extractor)
        self._extractor._choose(None, "all")
        vars(self._extractor)["analyser"] = KnownDocuments(a, self._encoded)
        records = {n: r.without_rules() for n, r in rules.records.items()}
        self._records = records
        self._details = {n: extractor.details(r, self._atoms) for n, r in rules.records.items()}
        self._equip(self._extractor, self._pool, self._details, rules)
        self._base = [self._extract(self._extractor, text) for text in texts]
        self._tried = 0
        self._programs = frozenset(KNOWN)

    def _begin(self) -> None:
        """Count one change more, and every few of them forget their patterns."""
        self._tried += 1
        if self._tried % FRESH_AFTER == 0:
            self._forget()

    def verdict(self, mutant: Mutant, seen: frozenset[int], numbers: Mapping[Any, int]) -> Verdict:
        """Whether a change is noticed; `seen` are the parts, by `numbers`, that some match of these documents has."""
        self._begin()
        number, rules = numbers.get(mutant.key), mutant.rules()
        unseen = mutant.what == DROPPED and number is not None and number not in seen
        try:
            if not unseen and self._noticed(rules):
                return Verdict.NOTICED
            return Verdict.EQUAL if self._equal(rules) else Verdict.UNNOTICED
        except ValueError:
            return Verdict.IMPOSSIBLE

    def _equal(self, changed: Mapping[str, Rule]) -> bool:
        """Whether rules compile to the same expressions as before, over all words there are."""
        for name, rule in changed.items():
            before = self._by_id[name]
            if rule.where != before.where or self._ways(rule) != self._ways(before):
                return False
            kind = self._rules.records[record_of(rule)]
            if rule.parts and self._acts.sense(rule, kind) != self._acts.sense(before, kind):
                return False
            self._full = self._full.anew()  # what it remembers of a rule may be a gigabyte
        return True

    def _noticed(self, changed: Mapping[str, Rule]) -> bool:
        """Try the changed rules one after another, then all changed details at once."""
        rules, others = self._parted(changed)
        for name, rule in rules.items():
            matches = self._matches(rule)
            before = self._pool[name]
            pool = {**self._pool, name: matches}
            texts = {t for t in {*matches, *before} if matches.get(t) != before.get(t)}
            texts = {t for t in texts if self._preferred(rule, pool, t) != self._preferred(rule, self._pool, t)}
            if texts and self._differs(pool, self._details, self._rules, texts):
                return True
        return bool(others) and self._details_differ(others)

    def _preferred(self, rule: Rule, pool: Pool, text: str) -> list[Match]:
        """The matches of the rule's record type of which records are made: nothing else is made of the others."""
        record = self._rules.records[record_of(rule)]
        (found,) = self._pooled(record, pool).matches([self._encoded[text]])
        return found

    def _pooled(self, record: RecordType, pool: Pool) -> Pooled:
        return Pooled(record, pool, self._of, self._atoms, self._border, self._conditions)

    def _parted(self, changed: Mapping[str, Rule]) -> tuple[dict[str, Rule], dict[str, Rule]]:
        """The changed rules that make records, and the details and follow-ups that add to them."""
        rules = {name: rule for name, rule in changed.items() if name in self._orders}
        return rules, {name: rule for name, rule in changed.items() if name not in rules}

    def _details_differ(self, changed: Mapping[str, Rule]) -> bool:
        details, rules = self._with_details(changed)
        kinds = {record_of(rule) for rule in changed.values()}
        pairs = zip(self._texts, self._base, strict=True)
        texts = {t.text for t, found in pairs if any(r["type"] in kinds for r in found)}
        return self._differs(self._pool, details, rules, texts)

    def _with_details(self, changed: Mapping[str, Rule]) -> tuple[dict[str, Details], RuleSet]:
        """The details, and the rules with their follow-ups, of which some are changed."""
        details: dict[str, Details] = dict(self._details)
        records = dict(self._rules.records)
        for kind in sorted({record_of(rule) for rule in changed.values()}):
            record = self._rules.records[kind]
            details[kind] = [self._detail(d, changed, record) for d in details[kind]]
            follow_ups = tuple(replace(f, rule=changed.get(f.rule.id, f.rule)) for f in record.follow_ups)
            records[kind] = replace(record, follow_ups=follow_ups)
        return details, replace(self._rules, records=records)

    def _detail(
        self, detail: Detail | ActDetail, changed: Mapping[str, Rule], record: RecordType
    ) -> Detail | ActDetail:
        rule = changed.get(detail.rule.id)
        return detail if rule is None else self._acts.detail(rule, record, self._atoms)

    def _differs(self, pool: Pool, details: Mapping[str, Details], rules: RuleSet, texts: set[str]) -> bool:
        extractor = copy.copy(self._extractor)
        self._equip(extractor, pool, details, rules)
        for i in sorted((i for i, t in enumerate(self._texts) if t.text in texts), key=self._length):
            records = self._extract(extractor, self._texts[i])
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
        detail = is_detail(self._rules, self._by_id[text.rule.id])
        return not compared(records, text.rule, text.test, detail=detail, anchor=anchor).passed

    def _extract(self, extractor: Extractor, text: Text) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = extractor.extract(text.text, "-", text.published)["records"]
        return found

    def _equip(self, extractor: Extractor, pool: Pool, details: Mapping[str, Details], rules: RuleSet) -> None:
        """Give an extractor matches found before, and these details and follow-ups."""
        rest = (self._atoms, self._border, self._conditions)
        assemblers = {
            n: Assembler(record, details[n], self._conditions, self._chunker) for n, record in self._records.items()
        }
        followers = [Follower(r, *rest) for r in rules.records.values() if r.follow_ups]
        tried = [self._pooled(r, pool) for r in rules.records.values()]
        linker = Linker(self._records, assemblers, followers, self._conditions)
        vars(extractor).update(_assemblers=assemblers, _linker=linker, _tried=tried, _matchers=tried, _role_matchers={})
        vars(extractor)["acts"] = lambda encoded: self._acts.document(self._of[id(encoded)])

    def _matches(self, rule: Rule) -> dict[str, list[Match]]:
        """All matches of a rule, by text, where there are any."""
        kind = self._rules.records[record_of(rule)]
        order, bare = self._orders[rule.id], self._by_id[rule.id].without_patterns()
        ways = [way for pattern in rule.patterns for way in self._compiled(pattern, kind.anchor, rule.id)]
        acts = self._acts.matches(rule, kind) if rule.predicate is not None else {}
        found = {t: [replace(m, rule=bare, order=order) for m in matches] for t, matches in acts.items()}
        for text, encoded in self._encoded.items() if ways else ():
            matches = [
                Match(bare, captures[kind.anchor][0], extent, captures, order)
                for captures, extent in _found(ways, encoded)
                if self._hold(rule, kind, captures, encoded)
            ]
            if matches:
                found[text] = [*matches, *found.get(text, ())]
        return found

    def _hold(self, rule: Rule, kind: RecordType, captures: Captures, encoded: Encoded) -> bool:
        """Whether a match makes a record; a changed rule may have no cue, or a mark, which no record has."""
        cue = captures.get(kind.anchor)
        if not cue:
            return False
        start, end = trimmed(encoded, cue[0])
        if start == end:
            return False
        hold, unless = self._conditions.hold, kind.options.unless
        return hold(rule.where, captures, encoded) and not any(hold(where, captures, encoded) for where in unless)

    def _compiled(self, pattern: tree.Node, anchor: str, name: str) -> list[_Way]:
        """The ways of a pattern; those of patterns that no change touched are compiled once."""
        known = self._compiled_before.get(id(pattern))
        if known is None:
            parts = split(pattern, ANCHOR if holds_anchor(pattern, ANCHOR) else anchor)
            ways = [compile_anchored(part, self._atoms, self._border, name) for part in parts]
            scanned = [_Way(way, Compiled(self._atoms.chars(way.anchors), (), name)) for way in ways]
            if id(pattern) not in self._unchanged:
                return scanned
            known = self._compiled_before[id(pattern)] = scanned
        return known

    def _ways(self, rule: Rule) -> list[tuple[object, ...]]:
        """What a rule compiles to over the whole alphabet."""
        if rule.within:
            return [(compile_marked(p, self._full, self._border, rule.id).source,) for p in rule.patterns]
        anchor = "cue" if rule.id not in self._orders else self._rules.records[record_of(rule)].anchor
        parts = (part for p in rule.patterns for part in split(p, ANCHOR if holds_anchor(p, ANCHOR) else anchor))
        ways = (compile_anchored(part, self._full, self._border, rule.id) for part in parts)
        return [(way.anchors, way.right.source, way.right.groups, way.left.source, way.left.groups) for way in ways]

    def _forget(self) -> None:
        chunks, phrases = self._rules.chunks, self._rules.phrases
        kinds = kinds_by_class(chunks, phrases)
        self._atoms = Atoms(self._alphabet, kinds, len(chunks) + len(phrases), self._codes, self._full.spelling.anew())
        self._full = self._full.anew()
        for name in KNOWN.keys() - self._programs:
            del KNOWN[name]


@dataclass(frozen=True, slots=True)
class _Way:
    """A way in which a rule can match, and where it is tried."""

    anchored: Anchored
    scan: Compiled


def _found(ways: Sequence[_Way], encoded: Encoded) -> Iterator[tuple[Captures, tuple[int, int]]]:
    """What the ways match, anchor by anchor."""
    tried = [(m.start(), number) for number, way in enumerate(ways) for m in way.scan.finditer(encoded.marked)]
    marked = encoded.marked
    for position, number in sorted(tried):
        anchored = ways[number].anchored
        if not anchored.fits(signs_before(marked, position), signs_after(marked, position + 1)):
            continue
        found = try_halves(encoded, anchored, position, position)
        if found is not None:
            yield found


def _alphabet(alphabet: Alphabet, present: SymbolSet) -> Alphabet:
    """The alphabet, as if it had the symbols alone that documents hold."""
    narrow = copy.copy(alphabet)
    narrow.every = alphabet.every & present
    narrow.classes = {name: symbols & present for name, symbols in alphabet.classes.items()}
    return narrow


def _narrowed(codes: Sequence[int], present: frozenset[int]) -> tuple[int, ...]:
    """Codes of symbols that documents hold, one after another; all other symbols share one that stands nowhere."""
    dense = {code: code_of(n) for n, code in enumerate(sorted({codes[i] for i in present}))}
    nowhere = code_of(len(dense))
    return tuple(dense[code] if i in present else nowhere for i, code in enumerate(codes))


def recoded(encoded: Encoded, chunker: Chunker, table: Mapping[int, int]) -> Encoded:
    """The same document written in other codes."""
    marked = chunker.mark(encoded.units.chars).translate(dict(table))
    return replace(encoded, marked=marked, mirrored=marked[::-1])


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
