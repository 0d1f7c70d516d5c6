"""What commands that explain rules need to know of them and a run does not: strings of patterns, places, tests.

rules folder ── read, or taken from the user's cache folder ─▶ Study.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from extractor.disk_cache import cache_used
from extractor.display.wording import shortened
from extractor.engine.splitting import Split, holds_anchor, split
from extractor.language import tree
from extractor.language.book import Book, read_book
from extractor.language.classes import ANCHOR
from extractor.language.loading import read_rules
from extractor.language.model import RecordType, Rule, RuleSet
from extractor.language.patterns import DETAIL, EDGE, FOLLOW_UP, RULE, Pattern
from extractor.language.roles import PREDICATE
from extractor.problems import Place, UsageError, nearest
from extractor.rule_cache import cached

Head = tuple[Path, *tuple[str | int, ...]]
"""A file and the way into it."""
LONGEST_LABEL = 70
"""So many characters of an element are shown in a line."""
SETTINGS = ("set", "take", "where", "inherit", "within")
"""Keys of a rule that say what it makes of what it matched."""
EXAMPLES = 8
"""So many terms of a lexicon are named as examples."""


@dataclass(frozen=True, slots=True)
class Written:
    """A pattern as it is written (a frame filled in), where, what it means, and the frame it comes from."""

    text: str
    place: Place
    node: tree.Node
    expanded: tree.Node
    frame: str = ""
    splits: tuple[Split, ...] = ()
    """Of a rule's pattern: the ways to cut it at its anchor."""


@dataclass(frozen=True, slots=True)
class Known:
    """A rule with its patterns; `kind` is rules, details or follow_ups, `anchor` the capture that holds its cue.

    Of a rule by roles the predicate, what is written of each part, and its own edges, each by the name of its part.
    """

    rule: Rule
    kind: str
    record: str
    anchor: str
    patterns: tuple[Written, ...]
    order: int = 0
    predicate: Written | None = None
    roles: Mapping[str, Written] = field(default_factory=dict)
    edges: Mapping[str, Written] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    """What it says beside patterns (`SETTINGS`), as it is written."""

    @property
    def title(self) -> str:
        """The id of the rule, with its kind where it makes no records by itself."""
        kind = {DETAIL: "detail ", FOLLOW_UP: "follow-up "}.get(self.kind, "")
        return f"{kind}{self.rule.id}"

    def written(self) -> Iterator[Written]:
        """All that is written in the language of patterns."""
        yield from self.patterns
        yield from [self.predicate] if self.predicate is not None else []
        yield from (*self.roles.values(), *self.edges.values())


@dataclass(frozen=True, slots=True)
class LexiconNote:
    """A lexicon without its terms: their part of speech, how many, some of them, and where it stands."""

    name: str
    pos: str
    size: int
    examples: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PhraseNote:
    """A phrase rule, or a bare chunk: its id, its classes, and the lexicons that its pattern names."""

    id: str
    chunk: str
    classes: tuple[str, ...]
    lexicons: tuple[str, ...]
    place: Place


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


def where(place: Place) -> str:
    """A place as `file:line`."""
    return f"{place.file}:{place.line}"


def read_study(folder: Path) -> Study:
    """Read the rules of a folder for a study; problems are left to those who read them to run."""
    book, _ = read_book(folder)
    rules, _ = read_rules(folder, linted=False)
    settings = _settings(book)
    known = {k.rule.id: replace(k, settings=settings.get(k.rule.place, {})) for k in _known(book, rules)}
    named = {name: _written(pattern) for name, pattern in book.patterns.named.items()}
    records = {name: replace(x.without_rules(), edges=x.edges) for name, x in rules.records.items()}
    lexicons = {
        name: LexiconNote(name, x.pos, len(x.terms), tuple(x.terms)[:EXAMPLES], x.place)
        for name, x in rules.lexicons.items()
    }
    edges = {name: _edges(book, (x.place.file, EDGE)) for name, x in rules.records.items()}
    return Study(known, folder, records, named, lexicons, tuple(_phrases(rules)), edges)


def _known(book: Book, rules: RuleSet) -> Iterator[Known]:
    written: dict[tuple[str, str, Place], tuple[Written, ...]] = {}
    for patterns in book.patterns.rows.values():
        site = patterns[0].site
        key = (site.kind, site.owner, site.source.place(*site.row, "id"))
        written[key] = tuple(map(_written, patterns))
    for name, record in rules.records.items():
        follow_ups = tuple(follow_up.rule for follow_up in record.follow_ups)
        rows = ((RULE, record.rules, record.anchor), (DETAIL, record.details, ""), (FOLLOW_UP, follow_ups, "cue"))
        for kind, listed, anchor in rows:
            for order, rule in enumerate(listed):
                found = written.get((kind, rule.id, rule.place), ())
                cut = tuple(replace(w, splits=tuple(_splits(w.expanded, anchor, rule))) for w in found)
                bare = replace(rule, patterns=())
                if not rule.parts:
                    yield Known(bare, kind, name, anchor, cut, order)
                else:
                    yield Known(bare, kind, name, anchor, cut, order, *_by_roles(book, (rule.place.file, kind, order)))


def _settings(book: Book) -> dict[Place, dict[str, object]]:
    """Of each rule, by its place."""
    rows = (row for kind in (RULE, DETAIL, FOLLOW_UP) for row in book.rows(kind))
    return {source.place(*way, "id"): {k: row[k] for k in SETTINGS if row.get(k)} for source, row, way in rows}


def _by_roles(book: Book, head: Head) -> tuple[Written | None, dict[str, Written], dict[str, Written]]:
    """The predicate, the roles and the edges of a rule."""
    file, *way = head
    predicate = book.patterns.rows.get((file, (*way, PREDICATE)), ())
    roles = ((key, p) for key, p in book.patterns.roles.items() if key[0] == file and key[1][:2] == tuple(way))
    written = {str(key[1][-1]): _written(pattern) for key, pattern in roles}
    return next(map(_written, predicate), None), written, _edges(book, (*head, EDGE))


def _edges(book: Book, head: Head) -> dict[str, Written]:
    """The edges that stand below a way into a file."""
    file, *way = head
    rows = (row for row in book.patterns.rows.items() if row[0][0] == file and row[0][1][:-1] == tuple(way))
    return {str(key[1][-1]): _written(row[0]) for key, row in rows}


def _splits(pattern: tree.Node, anchor: str, rule: Rule) -> Iterator[Split]:
    """The ways to cut a pattern; `anchor` is empty for details (the name CUE), which have none inside a field."""
    if not rule.within:
        yield from split(pattern, ANCHOR if anchor and holds_anchor(pattern, ANCHOR) else anchor)


def _written(pattern: Pattern) -> Written:
    site = pattern.site
    framed = site.pieces is not None
    frame = str(_value(site.source.value, site.path)) if framed else ""
    place = site.source.place(*site.path)
    return Written(site.text, place, pattern.node, pattern.expanded, frame)


def _value(value: object, path: tuple[str | int, ...]) -> object:
    for part in path:
        value = value[part]  # type: ignore[index]
    return value


def _phrases(rules: RuleSet) -> Iterator[PhraseNote]:
    for rule in rules.phrases:
        lexicons = dict.fromkeys(n.lexicon for n in tree.walk(rule.pattern) if isinstance(n, tree.Member))
        yield PhraseNote(rule.id, rule.chunk, (rule.chunk, *rule.classes), tuple(lexicons), rule.place)
    for chunk in rules.chunks:
        yield PhraseNote(chunk.id, chunk.id, (chunk.id,), (), chunk.place)
