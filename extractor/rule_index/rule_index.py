"""What commands that explain rules need to know of them and a run does not: strings of patterns, places, tests.

rules folder ── read, or taken from the user's cache folder ─▶ Study.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from extractor.disk_cache import cache_used
from extractor.display.wording import shortened
from extractor.language import tree
from extractor.language.book import read_book
from extractor.language.loading import read_rules
from extractor.language.model import RecordType
from extractor.language.patterns import EDGE
from extractor.problems import UsageError, nearest
from extractor.rule_cache import cached
from extractor.rule_index.entries import Known, LexiconNote, PhraseNote, Written, where
from extractor.rule_index.reading import edges_below, known_rules, phrase_notes, settings_of, written_of

LONGEST_LABEL = 70
"""So many characters of an element are shown in a line."""
EXAMPLES = 8
"""So many terms of a lexicon are named as examples."""


@dataclass(frozen=True)
class Study:
    """All rules of a folder by their ids, named patterns, lexicons and kinds of phrases by their numbers."""

    rules: Mapping[str, Known]
    folder: Path
    records: Mapping[str, RecordType]
    named: Mapping[str, Written]
    lexicons: Mapping[str, LexiconNote]
    phrases: tuple[PhraseNote, ...]
    edges: Mapping[str, Mapping[str, Written]] = field(default_factory=dict)
    """Edges at the top level of record files, by record type and part."""

    @classmethod
    def load(cls, folder: Path, *, cache: bool = True) -> Study:
        """The study of a rules folder, kept in the user's cache folder; its places are those of this folder."""
        with cache_used(cache):
            found = cached(folder, cls, lambda: read_study(folder))
        return found if found.folder == folder else read_study(folder)

    @classmethod
    def of_rules(cls, folder: Path, *, cache: bool = True) -> Study:
        """The same of a folder that holds something; raises UsageError for any other."""
        found = cls.load(folder, cache=cache)
        if not (found.rules or found.named or found.lexicons):
            raise UsageError(f"there are no rules in {folder}")
        return found

    @cached_property
    def roots(self) -> Mapping[int, str]:
        """Named patterns by the identity of what they stand for."""
        return {id(written.expanded): name for name, written in self.named.items()}

    def named_so(self, name: str) -> list[Known]:
        """The rules with an id, whole or without its record type."""
        return [k for i, k in self.rules.items() if name in {i, i.partition("/")[2]}]

    def find(self, name: str) -> Known:
        """The rule with an id, whole or without its record type; raises UsageError with the nearest id."""
        found = self.named_so(name)
        if not found:
            ids = self.rules if "/" in name else [i.partition("/")[2] for i in self.rules]
            raise UsageError(f"there is no rule `{name}`; {nearest(name, ids)}")
        if len(found) > 1:
            names = ", ".join(known.rule.id for known in found)
            raise UsageError(f"several rules are called `{name}`: {names}; name one of them in full")
        return found[0]

    def label(self, node: tree.Node, written: Written) -> str:
        """A node as it stands in the pattern string; a named pattern by its name."""
        name = self.roots.get(id(node))
        if name is not None:
            return name
        text = self.named[node.origin].text if node.origin in self.named else written.text
        label = " ".join(text[node.at : node.end].split()) if node.end and not _flattened(node) else str(node)
        return shortened(label, LONGEST_LABEL)

    def home(self, node: tree.Node, written: Written) -> str:
        """Where a node stands, for people: the named pattern with its place, or the place of the rule's pattern."""
        if node.origin in self.named:
            return f"in {node.origin}, {where(self.named[node.origin].place)}"
        return f"in the pattern of the rule, {where(written.place)}"


def _flattened(node: tree.Node) -> bool:
    """Whether alternatives of several strings were made one node, so that it stands in none of them."""
    last = node.children()[-1] if isinstance(node, tree.Choice) else node
    return last.origin != node.origin and last.end == node.end


def read_study(folder: Path) -> Study:
    """Read the rules of a folder for a study; problems are left to those who read them to run."""
    book, _ = read_book(folder)
    rules, _ = read_rules(folder, linted=False)
    settings = settings_of(book)
    known = {k.rule.id: replace(k, settings=settings.get(k.rule.place, {})) for k in known_rules(book, rules)}
    named = {name: written_of(pattern) for name, pattern in book.patterns.named.items()}
    records = {name: replace(x.without_rules(), edges=x.edges) for name, x in rules.records.items()}
    lexicons = {
        name: LexiconNote(name, x.pos, len(x.terms), tuple(x.terms)[:EXAMPLES], x.place)
        for name, x in rules.lexicons.items()
    }
    edges = {name: edges_below(book, (x.place.file, EDGE)) for name, x in rules.records.items()}
    return Study(known, folder, records, named, lexicons, tuple(phrase_notes(rules)), edges)
