"""What of the rules no test and no document of a corpus exercises: parts of patterns, rules, terms of lexicons.

RuleSet with a capture around every part ── extract all texts, note what matches went through ─▶ Coverage.
A part counts when a match that became a record, or added to one, went through it.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.coverage.elements import Element, number_of, own, with_elements
from extractor.engine.encoding import Encoded
from extractor.engine.match import Match
from extractor.inputs.input import Input
from extractor.language import tree
from extractor.language.book import Book
from extractor.language.model import Lexicon, Rule, RuleSet
from extractor.pipeline import Extractor
from extractor.problems import UsageError
from extractor.records.assemble import Assembler
from extractor.records.draft import Draft
from extractor.rule_cache import programs_remembered
from extractor.rule_tests.comparing import record_of
from extractor.rule_tests.rule_tests import all_rules
from extractor.runs.attempts import Failure, attempt

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a lexicon that no text holds, of how many."""

    lexicon: Lexicon
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What no text exercises, and how many parts there are in all."""

    elements: tuple[Element, ...]
    total: int
    rules: tuple[Rule, ...]
    terms: tuple[Terms, ...]

    @property
    def share(self) -> float:
        """The share of parts of patterns that some text exercises."""
        return 1 - len(self.elements) / self.total if self.total else 1.0


class _Notes:
    """Which parts and which rules the drafts of an extractor came through."""

    def __init__(self, extractor: Extractor, ways: Mapping[tuple[str, str, int], int]) -> None:
        self._extractor, self._ways = extractor, ways
        self._by_roles = {rule for rule, _, _ in ways}
        self.parts: set[int] = set()
        self.rules: set[str] = set()
        assemblers: Mapping[str, Assembler] = extractor._assemblers
        for assembler in assemblers.values():
            self._watch(assembler)

    def _watch(self, assembler: Assembler) -> None:
        draft, add, details = assembler.draft, assembler.add, assembler.act_details

        def noting_draft(match: Match, encoded: Encoded) -> Any:
            self._note(match.rule, match.captures)
            self._note_ways(match, encoded)
            return draft(match, encoded)

        def noting_add(rule: Rule, captures: Mapping[str, Any], made: Draft, encoded: Encoded) -> Draft:
            self._note(rule, captures)
            if rule.id in details:
                for ways in details[rule.id].ways(self._extractor.acts(encoded), made.cue, made.fields):
                    self._note_parts(rule, ways)
            return add(rule, captures, made, encoded)

        vars(assembler).update(draft=noting_draft, add=noting_add)

    def _note_ways(self, match: Match, encoded: Encoded) -> None:
        """Note the ways in which the parts of a rule by roles were played."""
        record, unit = record_of(match.rule), match.cue[0]
        matcher = self._extractor.role_matchers.get(record)
        if matcher is None or match.rule.id not in self._by_roles:
            return
        acts = self._extractor.acts(encoded)
        for clause in acts.around(unit).attached.headed[unit]:
            self._note_parts(match.rule, matcher.places(match.rule.id, acts, clause))

    def _note_parts(self, rule: Rule, ways: Mapping[str, int]) -> None:
        self.parts.update(self._ways[rule.id, part, number] for part, number in ways.items())

    def _note(self, rule: Rule, captures: Iterable[str]) -> None:
        self.rules.add(rule.id)
        self.parts.update(number for name in captures if (number := number_of(name)) is not None)


def corpus_texts(folder: Path, corpus: Path | None) -> list[str]:
    """The texts (`.txt`) of a corpus; by default of the folder `corpus` beside the rules, where there is one."""
    place = folder.resolve().parent / "corpus" if corpus is None else corpus
    if corpus is not None and not corpus.is_dir():
        raise UsageError(f"the corpus {corpus} is no folder")
    texts = []
    for file in sorted(place.rglob("*.txt")):
        text = attempt(Input(str(file), file), lambda document: document.text)
        if isinstance(text, Failure):
            log.warning("%s", text)
        else:
            texts.append(text)
    return texts


def measure(book: Book, rules: RuleSet, folder: Path, texts: Iterable[str]) -> Coverage:
    """What of the rules of a folder these texts do not exercise."""
    wrapped, elements = with_elements(book, rules)
    with programs_remembered():
        extractor = Extractor(wrapped, speakers="all")
        notes, seen = _Notes(extractor, elements.ways), _Seen(extractor, rules)
        for text in texts:
            extractor.extract(text)
            seen.add(text)
    present = _present(wrapped) | set(elements.ways.values())
    listed = [(i, element) for i, element in enumerate(elements.listed) if i in present and own(element, folder)]
    return Coverage(
        tuple(element for i, element in listed if i not in notes.parts),
        len(listed),
        tuple(r for r in all_rules(rules) if r.id not in notes.rules and r.place.file.is_relative_to(folder)),
        tuple(seen.missing(folder)),
    )


def _present(rules: RuleSet) -> set[int]:
    """The numbers of the parts that patterns of record types really have."""
    patterns = (pattern for record in rules.records.values() for pattern in record.every_pattern())
    captures = (node.name for node in tree.distinct(patterns) if isinstance(node, tree.Capture))
    return {number for name in captures if (number := number_of(name)) is not None}


class _Seen:
    """Which terms of lexicons texts hold."""

    def __init__(self, extractor: Extractor, rules: RuleSet) -> None:
        self._analyser = extractor.analyser
        self._lexicons = rules.lexicons
        self._lemmas = {form: keys for form, _, keys in rules.forms if keys}
        self._forms: set[tuple[str, ...]] = set()

    def add(self, text: str) -> None:
        """Note the units of a text."""
        self._forms.update(self._analyser.encode(self._analyser.segment(text, "-")).units.forms)

    def missing(self, folder: Path) -> Iterator[Terms]:
        """Lexicons of which no text holds some terms; long generated lists are left aside."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for forms in self._forms:
            for name, _ in self._analyser.vocabulary.attributes(forms):
                found[name].update(self._bases(forms))
        for lexicon in self._lexicons.values():
            if lexicon.place.file.is_relative_to(folder):
                missing = [term for term in lexicon.terms if term.lower() not in found[lexicon.name]]
                if missing:
                    yield Terms(lexicon, tuple(missing))

    def _bases(self, forms: Sequence[str]) -> Iterator[str]:
        """The words of a unit as a lexicon may have them: as they are, the first or the last one as its lemma."""
        words = [form.lower() for form in forms]
        yield " ".join(words)
        yield "".join(words)
        for i in {0, len(words) - 1}:
            for key in self._lemmas.get(words[i], "").split(","):
                yield " ".join([*words[:i], key[:-2], *words[i + 1 :]])
