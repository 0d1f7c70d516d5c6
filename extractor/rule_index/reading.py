"""Rules with what is written of them, read from the book of a folder.

(Book, RuleSet) ─▶ Known, one a rule; PhraseNote, one a kind of phrase; the settings of each rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extractor.engine.splitting import Split, holds_anchor, split
from extractor.language import tree
from extractor.language.book import Book
from extractor.language.classes import ANCHOR
from extractor.language.model import Rule, RuleSet
from extractor.language.patterns import DETAIL, EDGE, FOLLOW_UP, RULE, Pattern
from extractor.language.roles import PREDICATE
from extractor.problems import Place
from extractor.rule_index.entries import Known, PhraseNote, Written

Head = tuple[Path, *tuple[str | int, ...]]
"""A file and the way into it."""
SETTINGS = ("set", "take", "where", "inherit", "within")
"""Keys of a rule that say what it makes of what it matched."""


def known_rules(book: Book, rules: RuleSet) -> Iterator[Known]:
    """Every rule, detail and follow-up, with its patterns as they are written."""
    written: dict[tuple[str, str, Place], tuple[Written, ...]] = {}
    for patterns in book.patterns.rows.values():
        site = patterns[0].site
        key = (site.kind, site.owner, site.source.place(*site.row, "id"))
        written[key] = tuple(map(written_of, patterns))
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


def settings_of(book: Book) -> dict[Place, dict[str, object]]:
    """Of each rule, by its place."""
    rows = (row for kind in (RULE, DETAIL, FOLLOW_UP) for row in book.rows(kind))
    return {source.place(*way, "id"): {k: row[k] for k in SETTINGS if row.get(k)} for source, row, way in rows}


def _by_roles(book: Book, head: Head) -> tuple[Written | None, dict[str, Written], dict[str, Written]]:
    """The predicate, the roles and the edges of a rule."""
    file, *way = head
    predicate = book.patterns.rows.get((file, (*way, PREDICATE)), ())
    roles = ((key, p) for key, p in book.patterns.roles.items() if key[0] == file and key[1][:2] == tuple(way))
    written = {str(key[1][-1]): written_of(pattern) for key, pattern in roles}
    return next(map(written_of, predicate), None), written, edges_below(book, (*head, EDGE))


def edges_below(book: Book, head: Head) -> dict[str, Written]:
    """The edges that stand below a way into a file."""
    file, *way = head
    rows = (row for row in book.patterns.rows.items() if row[0][0] == file and row[0][1][:-1] == tuple(way))
    return {str(key[1][-1]): written_of(row[0]) for key, row in rows}


def _splits(pattern: tree.Node, anchor: str, rule: Rule) -> Iterator[Split]:
    """The ways to cut a pattern; `anchor` is empty for details (the name CUE), which have none inside a field."""
    if not rule.within:
        yield from split(pattern, ANCHOR if anchor and holds_anchor(pattern, ANCHOR) else anchor)


def written_of(pattern: Pattern) -> Written:
    """A pattern as it is written, with the name of its frame, if it has one."""
    site = pattern.site
    framed = site.pieces is not None
    frame = str(_value(site.source.value, site.path)) if framed else ""
    place = site.source.place(*site.path)
    return Written(site.text, place, pattern.node, pattern.expanded, frame)


def _value(value: object, path: tuple[str | int, ...]) -> object:
    for part in path:
        value = value[part]  # type: ignore[index]
    return value


def phrase_notes(rules: RuleSet) -> Iterator[PhraseNote]:
    """The phrase rules, then the bare chunks."""
    for rule in rules.phrases:
        lexicons = dict.fromkeys(n.lexicon for n in tree.walk(rule.pattern) if isinstance(n, tree.Member))
        yield PhraseNote(rule.id, rule.chunk, (rule.chunk, *rule.classes), tuple(lexicons), rule.place)
    for chunk in rules.chunks:
        yield PhraseNote(chunk.id, chunk.id, (chunk.id,), (), chunk.place)
