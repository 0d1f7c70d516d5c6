"""The rules' lower strata made ready: words and phrases of a document, up to the strings that record rules run on."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from extractor.engine.atoms import Atoms
from extractor.engine.chunking import Chunker, kinds_by_class
from extractor.engine.compiling import Compiled, compile_marked
from extractor.engine.constraints import Conditions
from extractor.engine.emitting import Group
from extractor.engine.encoding import Encoded, Units, encode_units
from extractor.engine.phrases import Phrases
from extractor.engine.projecting import project
from extractor.engine.sentence_starts import Openings
from extractor.engine.tagging import Tagger
from extractor.engine.vocabulary import Vocabulary
from extractor.language import tree
from extractor.language.conventions import conventions, place_names
from extractor.language.model import RuleSet
from extractor.language.naming import named_in, spelling_of, terms_of
from extractor.text.document import Document
from extractor.text.segmentation import Segmenter

BORDER = "CLAUSE_BORDER"
"""The named pattern whose words a gap does not cross."""
OFFICE_HOLDER = "OFFICE_HOLDER"
"""The named pattern that finds, as `holder`, who is said to hold an office."""


class Analyser:
    """Segments, encodes, tags and chunks documents."""

    def __init__(self, rules: RuleSet) -> None:
        terms = terms_of(rules)
        patterns = list(_patterns(rules))
        spelling = spelling_of(rules, tree.distinct(patterns), terms)
        names = named_in(map(spelling.written_out, patterns), spelling)
        self.vocabulary = Vocabulary(rules, terms, names)
        self._segmenter = Segmenter(conventions(rules), Openings(self.vocabulary, place_names(rules)))
        kinds = kinds_by_class(rules.chunks, rules.phrases)
        self.atoms = Atoms(self.vocabulary.alphabet, kinds, len(rules.chunks) + len(rules.phrases), spelling=spelling)
        self._tagger = Tagger(rules.tagging, self.atoms)
        self.chunker = Chunker(rules.chunks, rules.phrases, self.atoms)
        self.conditions = Conditions(self.vocabulary, rules.phrases, kinds)
        self.border = rules.patterns.get(BORDER)
        self._office_holder = rules.patterns.get(OFFICE_HOLDER)
        self._edges: dict[tuple[str, tuple[Group, ...]], Compiled] = {}
        self.record_atoms, self._table = project(map(self.atoms.spelled, _record_patterns(rules)), self.atoms)

    def anew(self) -> Analyser:
        """The same, without what it remembers of patterns: of many that are tried once, it would take all memory."""
        found = copy.copy(self)
        found.atoms, found.record_atoms, found._edges = self.atoms.anew(), self.record_atoms.anew(), {}
        return found

    def edge(self, node: tree.Node, name: str) -> Compiled:
        """An edge of a part, ready to be tried; those that many rules share are one."""
        edge = compile_marked(node, self.record_atoms, self.border, name)
        return self._edges.setdefault((edge.source, edge.groups), edge)

    def office_holders(self) -> Compiled | None:
        """What finds who is said to hold an office, ready to be tried, where rules tell."""
        node = self._office_holder
        return None if node is None else compile_marked(node, self.record_atoms, self.border, OFFICE_HOLDER)

    def segment(self, text: str, id: str) -> Document:
        """The text cut into units, sentences and paragraphs."""
        return self._segmenter.segment(text, id)

    def words(self, text: str) -> list[str]:
        """What a text that is one word to whoever wrote it is cut into."""
        return self._segmenter.words(text)

    def encode(self, document: Document) -> Encoded:
        """The document as strings that patterns run on."""
        units = self._tagged(encode_units(document, self.vocabulary))
        full = self.chunker.mark(units.chars)
        marked = full.translate(self._table)
        return Encoded(document, units, Phrases.of(marked), marked, marked[::-1], full)

    def apart(self, document: Document) -> Units:
        """The document's words, tagged, with terms of several words left in pieces."""
        return self._tagged(encode_units(document, self.vocabulary, joined=False))

    def _tagged(self, units: Units) -> Units:
        return Units(units.forms, units.starts, units.ends, self._tagger.tag(units.chars), units.kinds)


def _record_patterns(rules: RuleSet) -> Iterator[tree.Node]:
    for record in rules.records.values():
        yield from record.every_pattern()
    yield from (rules.patterns[name] for name in (BORDER, OFFICE_HOLDER) if name in rules.patterns)


def _patterns(rules: RuleSet) -> Iterator[tree.Node]:
    yield from (rule.pattern for kind in (rules.tagging, rules.chunks, rules.phrases) for rule in kind)
    yield from (part.pattern for part in rules.clauses)
    for record in rules.records.values():
        yield from record.every_pattern()
        for rule in record.every_rule():
            yield from (rule.predicate,) if rule.predicate is not None else ()
            yield from (w.preposition for part in rule.parts for w in part.ways if w.preposition is not None)
    yield from rules.patterns.values()
