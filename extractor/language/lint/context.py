"""What every check of the linter may ask: the rule files, the running rules, and what is known by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from extractor.language import tree
from extractor.language.book import Book
from extractor.language.classes import ANCHOR, ANY_WORD, WORD_LEVEL
from extractor.language.conventions import READ_BY_TEXT, conventions
from extractor.language.expanding import expand
from extractor.language.json_source import read_json
from extractor.language.lint.anchor_paths import Holding
from extractor.language.model import RuleSet
from extractor.language.naming import cut_up, spelling_of
from extractor.language.patterns import DETAIL, EDGE, ROLE, RULE, Pattern
from extractor.language.roles import GOVERNOR, OPTIONAL, PREDICATE
from extractor.language.schemas import ENDING, RecordSchema, described, schema_files, schema_folders
from extractor.language.spelling import Spelling
from extractor.language.yaml_source import Path_, Source
from extractor.problems import Place, Problem, nearest, only_near
from extractor.text.tokens import Tokenizer

LANGUAGE_LEXICONS = READ_BY_TEXT
"""Lexicons that tell the text side how the language writes; they need no pattern that uses them."""
LANGUAGE_PATTERNS = frozenset({"CLAUSE_BORDER", "OFFICE_HOLDER"})
"""Named patterns that the engine itself looks for."""


@dataclass(frozen=True)
class Context:
    """The rules to check; `complete` says that all files and patterns could be read."""

    book: Book
    rules: RuleSet
    complete: bool

    @cached_property
    def expansions(self) -> Mapping[str, tree.Node]:
        """Named patterns written out."""
        return {name: pattern.expanded for name, pattern in self.book.patterns.named.items()}

    @cached_property
    def schemas(self) -> Mapping[str, RecordSchema]:
        """The schemas of the record types, by name."""
        named = ((name, described(source.value)) for name, source in self.schema_sources.items())
        kinds = ((name.removeprefix("records/").removesuffix(ENDING), schema) for name, schema in named if "/" in name)
        return {name: schema for name, schema in kinds if schema is not None}

    @cached_property
    def schema_sources(self) -> Mapping[str, Source]:
        """The schemas that count, by their names below their folders, with their places."""
        return {name: source for name, (source, _) in self._schemas.items() if source is not None}

    @property
    def schemas_whole(self) -> bool:
        """Whether every schema of a record type can be read, so that what none of them has is nowhere."""
        return len(self.schemas) == sum("/" in name for name in self.schema_names)

    @property
    def schema_problems(self) -> Iterator[Problem]:
        """What is wrong with schemas that cannot be read."""
        for _, problems in self._schemas.values():
            yield from problems

    @property
    def schema_names(self) -> frozenset[str]:
        """The names of the schemas that count, whether they can be read or not."""
        return frozenset(self._schemas)

    @cached_property
    def _schemas(self) -> Mapping[str, tuple[Source | None, list[Problem]]]:
        files = schema_files(schema_folders(*self.book.folders))
        return {name: read_json(file) for name, file in files.items()}

    @cached_property
    def attributes(self) -> frozenset[str]:
        """Names of all attributes that lexicons and phrases give."""
        return frozenset(self.values)

    @cached_property
    def values(self) -> Mapping[str, frozenset[str]]:
        """The values that lexicons and phrases give, by the name of the attribute."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        lexicons = (a for lexicon in self.rules.lexicons.values() for a in unique_values(lexicon.terms))
        for attributes in (*lexicons, *(phrase.attributes for phrase in self.rules.phrases)):
            for key, value in attributes.items():
                found[key].add(value)
        return {key: frozenset(values) for key, values in found.items()}

    @cached_property
    def spelling(self) -> Spelling:
        """Finds the terms whose words patterns spell out."""
        return spelling_of(
            self.rules, (node for pattern in self.book.patterns.all() for node in tree.walk(pattern.node))
        )

    @cached_property
    def cut_apart(self) -> Spelling:
        """Cuts words into which no text is ever cut, and knows no terms: how many words a node stands for, it tells."""
        nodes = (node for pattern in self.book.patterns.all() for node in tree.walk(pattern.node))
        return Spelling(cut=cut_up(nodes, Tokenizer(conventions(self.rules)).words))

    def is_term(self, words: Iterable[str]) -> bool:
        """Whether these words, in lower case, which patterns name, are a term."""
        return self.spelling.is_term(words)

    @cached_property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """Phrase classes with the ids of the phrase rules, and of the chunks, that give them."""
        found = {chunk.id: {chunk.id} for chunk in self.rules.chunks}
        for phrase in self.rules.phrases:
            for name in (phrase.chunk, *phrase.classes):
                found.setdefault(name, set()).add(phrase.id)
        return {name: frozenset(ids) for name, ids in found.items()}

    def words_of(self, kinds: frozenset[str] | None) -> tree.Node:
        """The words of which phrases of these kinds, or of any, are made: those that their chunks name."""
        if kinds not in self._words_of:
            made = {phrase.id: phrase.chunk for phrase in self.rules.phrases}
            named = self._chunk_words if kinds is None else {made.get(kind, kind) for kind in kinds}
            found: dict[str, tree.Node] = {}
            for name in sorted(named):
                found |= self._chunk_words.get(name, {})
            self._words_of[kinds] = tree.Choice(tuple(found.values())) if found else tree.Name(ANY_WORD)
        return self._words_of[kinds]

    @cached_property
    def _words_of(self) -> dict[frozenset[str] | None, tree.Node]:
        return {}

    @cached_property
    def _chunk_words(self) -> Mapping[str, dict[str, tree.Node]]:
        """The words that the pattern of each chunk names, as they are written."""
        return {chunk.id: {str(word): word for word in self._words_in(chunk.pattern)} for chunk in self.rules.chunks}

    def _words_in(self, node: tree.Node) -> Iterator[tree.Node]:
        if self.book.classes.level(node) == WORD_LEVEL:
            yield node
        elif not isinstance(node, tree.Look):
            for child in node.children():
                yield from self._words_in(child)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Names of the parts that phrases export."""
        nodes = (part for phrase in self.rules.phrases for part in tree.walk(phrase.pattern))
        return frozenset(node.name for node in nodes if isinstance(node, tree.Capture))

    @cached_property
    def captures(self) -> Mapping[tuple[Path, Path_], frozenset[str]]:
        """The captures of the patterns of each rule, and the parts that it names, by file and way to the rule."""
        found = {
            key: frozenset(node.name for pattern in row for node in self.captured(pattern))
            for key, row in self.book.patterns.rows.items()
        }
        for source, row, path in (*self.book.rows(RULE), *self.book.rows(DETAIL)):
            if ROLE in row:
                parts = {name.removesuffix(OPTIONAL) for name in row[ROLE]}
                inner = (found.get((source.file, (*path, EDGE, name)), frozenset()) for name in row.get(EDGE, {}))
                anchor = str(source.value.get("anchor", "cue"))
                known = frozenset({anchor, PREDICATE, GOVERNOR}).union(parts, *inner)
                found[source.file, path] = found.get((source.file, path), frozenset()) | known
        return found

    def captured(self, pattern: Pattern) -> tuple[tree.Capture, ...]:
        """The captures of a pattern with named patterns written out, each once."""
        found = self._captured.get(id(pattern))
        if found is None:
            nodes = tree.distinct((pattern.expanded,))
            found = self._captured[id(pattern)] = tuple(n for n in nodes if isinstance(n, tree.Capture))
        return found

    @cached_property
    def _captured(self) -> dict[int, tuple[tree.Capture, ...]]:
        """The captures of patterns by identity; the book keeps the patterns."""
        return {}

    def holding(self, anchor: str) -> Holding:
        """The nodes of patterns in which an anchor is."""
        return self._holding.setdefault(anchor, Holding(anchor))

    def holding_anchor(self, pattern: Pattern) -> Holding:
        """The same for the anchor of a pattern: the one that it marks as such, or that of its record type."""
        marked = self.holding(ANCHOR)
        return marked if pattern.expanded in marked else self.holding(pattern.site.anchor)

    @cached_property
    def _holding(self) -> dict[str, Holding]:
        return {}

    def expanded(self, node: tree.Node) -> tree.Node:
        """A part of a pattern's own string, with named patterns written out."""
        return expand(node, self.expansions, self.book.classes)

    def level(self, node: tree.Node) -> str:
        """Whether a part of a pattern's own string stands for a word, a phrase or neither."""
        return self.book.classes.level(self.expanded(node))

    def may_be_known(self, name: str) -> bool:
        """Whether a name may be defined in a file that could not be read."""
        return self.book.may_be_known(name)

    def rule_rows(self, *kinds: str) -> Iterator[tuple[Source, dict[str, Any], Path_, str]]:
        """Rules and details of all record types, with the way to each and the name of its record type."""
        for kind in kinds or ("rules", "details", "follow_ups"):
            for source, row, path in self.book.rows(kind):
                yield source, row, path, source.value["record"]

    def linked(self, record: str) -> set[str]:
        """The fields that links give to records of a type."""
        links = [link for _, link, _ in self.book.rows("links") if link["record"] == record]
        return {link[key] for link in links for key in ("field", "turns") if key in link}


def unknown(code: str, what: str, name: str, place: Place, known: Iterable[str]) -> Problem:
    """The problem of a name that nothing has."""
    names = frozenset(known)
    return Problem(code, f"there is no {what} `{name}`", place, nearest(name, names), fix=only_near(name, names))


def unique_values(terms: Mapping[str, Mapping[str, str]]) -> Iterable[Mapping[str, str]]:
    """The attributes of terms, those that a whole group shares once."""
    return {id(attributes): attributes for attributes in terms.values()}.values()


Check = Callable[[Context], Iterator[Problem]]
"""What finds one kind of mistake."""
