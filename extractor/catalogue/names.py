"""All that patterns may name: lexicons, named patterns, frames, classes; and the rules that give classes.

rules folder ─▶ Names: an entry for each, in the order of the files; the names that are like another.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from extractor.catalogue.comments import comment_of
from extractor.catalogue.entries import (
    BUILT_IN,
    ClassEntry,
    FrameEntry,
    Group,
    LexiconEntry,
    PatternEntry,
)
from extractor.catalogue.uses import FRAMES, KINDS, Uses, id_key, row_of
from extractor.language.book import Book
from extractor.language.classes import POSSIBLE
from extractor.language.loading import read_all
from extractor.language.model import Attributes, RuleSet
from extractor.language.patterns import CHUNK, CLAUSE, NAMED, PHRASE, TAGGING
from extractor.language.yaml_source import Source
from extractor.rule_cache import patterns_remembered

_MOST_LIKE = 3
_LEXICONS = "lexicons"
_PHRASES, _CHUNKS = "phrases", "phrases, by the words they are made of"


@dataclass(frozen=True)
class Names:
    """What there is in a rules folder and those it extends."""

    book: Book
    rules: RuleSet

    @classmethod
    def read(cls, folder: Path, *, cache: bool = True) -> Names:
        """The names of a folder; what is wrong with its rules is left to `check`."""
        with patterns_remembered() if cache else nullcontext():
            book, rules, _ = read_all(folder, linted=False)
        return cls(book, rules)

    @cached_property
    def uses(self) -> Uses:
        """Who uses what."""
        return Uses(self.book)

    @cached_property
    def lexicons(self) -> Mapping[str, LexiconEntry]:
        """Lexicons by their names."""
        found: dict[str, LexiconEntry] = {}
        for source in self.book.sources:
            for name, entry in source.value.get(_LEXICONS, {}).items():
                if name not in found:
                    found[name] = self._lexicon(source, name, entry)
        return found

    @cached_property
    def patterns(self) -> Mapping[str, PatternEntry]:
        """Named patterns by their names."""
        found = {}
        for name, pattern in self.book.patterns.named.items():
            source = pattern.site.source
            place = source.key_place(*pattern.site.path)
            found[name] = PatternEntry(KINDS[NAMED], name, pattern, place, comment_of(source, place, group=True))
        return found

    @cached_property
    def frames(self) -> Mapping[str, FrameEntry]:
        """Frames by their names."""
        found = {}
        for name, frame in self.book.patterns.frames.items():
            place = frame.source.key_place(FRAMES, name)
            variables = tuple(sorted(frame.variables()))
            found[name] = FrameEntry(name, place, comment_of(frame.source, place), frame.templates, variables)
        return found

    @cached_property
    def lower_rules(self) -> tuple[PatternEntry, ...]:
        """Chunks, rules of phrases and of tags, parts of clauses."""
        return tuple(entry for kind in (CHUNK, PHRASE, TAGGING, CLAUSE) for entry in self._lower(kind))

    @cached_property
    def classes(self) -> Mapping[str, ClassEntry]:
        """Classes of phrases by their names, then those that are always there, word tags among them."""
        given: dict[str, list[PatternEntry]] = {}
        for entry in self.lower_rules:
            for name in (*entry.classes, *filter(None, [entry.tag])):
                given.setdefault(name, []).append(entry)
        chunks = {entry.name for entry in self.lower_rules if entry.kind == KINDS[CHUNK]}
        phrases = {name: _CHUNKS if name in chunks else _PHRASES for name in sorted(self.book.classes.phrases)}
        built_in = {name: BUILT_IN[name] for name in sorted(BUILT_IN, key=lambda name: (name in POSSIBLE, name))}
        return {
            n: ClassEntry(n, what, tuple(given.get(n, ()))) for n, what in {**built_in, **phrases, **built_in}.items()
        }

    def like(self, name: str, others: Iterable[str]) -> list[str]:
        """The names most like one, in any case and with or without brackets; `others` are those of rules."""
        own = [*(f"<{x}>" for x in self.lexicons), *self.patterns, *self.classes, *self.frames]
        plain: dict[str, list[str]] = {}
        for other in (*own, *(entry.name for entry in self.lower_rules), *others):
            plain.setdefault(other.strip("<>").lower(), []).append(other)
        close = difflib.get_close_matches(name.strip("<>").lower(), plain, n=_MOST_LIKE, cutoff=0.6)
        return list(dict.fromkeys(other for found in close for other in plain[found]))[:_MOST_LIKE]

    def _lexicon(self, source: Source, name: str, entry: Mapping[str, Any]) -> LexiconEntry:
        place = source.key_place(_LEXICONS, name)
        comment = entry.get("description", "") or comment_of(source, place)
        groups = tuple(self._groups(source, name, entry))
        return LexiconEntry(name, entry.get("pos", "word"), place, comment, groups, entry.get("tag", ""))

    def _groups(self, source: Source, name: str, entry: Mapping[str, Any]) -> Iterator[Group]:
        written = set(entry.get("terms", ()))
        for i, group in enumerate(entry.get("groups", ())):
            shared = {key: str(value) for key, value in group.get("set", {}).items()}
            written |= set(group["terms"])
            comment = comment_of(source, source.place(_LEXICONS, name, "groups", i))
            yield Group(dict.fromkeys(group["terms"], shared), shared, comment)
        if entry.get("terms"):
            yield Group({term: {} for term in entry["terms"]}, {})
        if "source" in entry:
            known: Mapping[str, Attributes] = self.rules.lexicons[name].terms if name in self.rules.lexicons else {}
            table = Path(os.path.normpath(source.file.parent / entry["source"])).as_posix()
            yield Group({term: a for term, a in known.items() if term not in written}, {}, "", table)

    def _lower(self, kind: str) -> Iterator[PatternEntry]:
        for pattern in self.book.patterns.of_rules(kind):
            source, way = pattern.site.source, pattern.site.row
            row = row_of(source, way)
            classes = tuple(row.get("classes", ())) + ((str(row["id"]),) if kind == CHUNK else ())
            attributes = {key: str(value) for key, value in row.get("attributes", {}).items()}
            comment = comment_of(source, source.place(*way))
            key, chunk, tag = id_key(row), str(row.get("chunk", "")), str(row.get("tag", ""))
            place = source.place(*way, key)
            yield PatternEntry(KINDS[kind], str(row[key]), pattern, place, comment, classes, chunk, attributes, tag)
