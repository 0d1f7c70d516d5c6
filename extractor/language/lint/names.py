"""Names that nothing has: lexicons, classes, named patterns, tags; cycles; names given twice; names never used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from extractor.language import tree
from extractor.language.classes import CUE, TAGS
from extractor.language.expanding import cycle
from extractor.language.lint.context import LANGUAGE_LEXICONS, LANGUAGE_PATTERNS, Check, Context, unknown
from extractor.language.patterns import DETAIL
from extractor.problems import Place, Problem

WORD_KEYS = frozenset({"apart", "new", "particles"})
"""Keys of the table of speakers that list words; the others list phrase classes."""


def in_patterns(context: Context) -> Iterator[Problem]:
    """Lexicons, classes and named patterns that patterns ask for and nothing defines."""
    classes = context.book.classes.known() | context.book.patterns.named.keys()
    for pattern in context.book.patterns.every():
        for node in tree.walk(pattern.node):
            if isinstance(node, tree.Member) and node.lexicon not in context.rules.lexicons:
                what, name, known, code = "lexicon", node.lexicon, frozenset(context.rules.lexicons), "unknown-lexicon"
            elif isinstance(node, tree.Name) and node.name not in classes:
                what, name, known, code = "class or named pattern", node.name, classes - {CUE}, "unknown-class"
            else:
                continue
            if not context.may_be_known(name):
                found = unknown(code, what, name, pattern.site.place(node.at, node.end), known)
                new = found.fix.new if found.fix else ""
                new = f"<{new}>" if new and isinstance(node, tree.Member) else new
                yield pattern.site.problem(found.code, found.title, node, found.hint, new=new)


def cue(context: Context) -> Iterator[Problem]:
    """The name CUE outside details."""
    for pattern in context.book.patterns.every():
        if pattern.site.kind == DETAIL:
            continue
        for node in tree.walk(pattern.node):
            if isinstance(node, tree.Name) and node.name == CUE:
                yield pattern.site.problem("cue-misplaced", "CUE stands in details only", node, "write `{cue: …}`")


def in_keys(context: Context) -> Iterator[Problem]:
    """Classes, tags and chunks that stand as values of keys."""
    for name, place in _classes_in_keys(context):
        if name not in context.book.classes.known() and not context.may_be_known(name):
            yield unknown("unknown-class", "class", name, place, context.book.classes.known() - {CUE})
    chunks = {chunk.id for chunk in context.rules.chunks}
    for source, row, path in context.book.rows("phrases"):
        if row["chunk"] not in chunks and not context.may_be_known(row["chunk"]):
            yield unknown("unknown-chunk", "chunk", row["chunk"], source.place(*path, "chunk"), chunks)
    for tag, place in _tags(context):
        if tag not in TAGS:
            yield unknown("unknown-tag", "word tag", tag, place, TAGS)


def _classes_in_keys(context: Context) -> Iterator[tuple[str, Place]]:
    for source in context.book.sources:
        tables = source.value.get("tables", {})
        for key, names in tables.get("speakers", {}).items():
            if isinstance(names, list) and key not in WORD_KEYS:
                yield from ((name, source.place("tables", "speakers", key, i)) for i, name in enumerate(names))
        if "dateline" in tables:
            yield tables["dateline"]["class"], source.place("tables", "dateline", "class")


def _tags(context: Context) -> Iterator[tuple[str, Place]]:
    for source, row, path in context.book.rows("tagging"):
        yield row["tag"], source.place(*path, "tag")
    for source, row, path in context.book.rows("unknown_words"):
        yield from ((tag, source.place(*path, "tags", i)) for i, tag in enumerate(row["tags"]))
    for source in context.book.sources:
        for name, entry in source.value.get("lexicons", {}).items():
            if "tag" in entry:
                yield entry["tag"], source.place("lexicons", name, "tag")
            for i, group in enumerate(entry.get("groups", ())):
                if "tag" in group:
                    yield group["tag"], source.place("lexicons", name, "groups", i, "tag")


def cycles(context: Context) -> Iterator[Problem]:
    """Named patterns that need themselves, each way round once."""
    named = context.book.patterns.named
    nodes = {name: pattern.node for name, pattern in named.items()}
    told: set[frozenset[str]] = set()
    for name, pattern in named.items():
        way = cycle(name, nodes)
        if way and frozenset(way) not in told:
            told.add(frozenset(way))
            node = next(n for n in tree.walk(pattern.node) if isinstance(n, tree.Name) and n.name == way[1])
            hint = f"the way round: {' → '.join(way)}"
            yield pattern.site.problem("pattern-cycle", f"the pattern `{name}` needs itself", node, hint)


def shadowing(context: Context) -> Iterator[Problem]:
    """Named patterns with the name of a class, which would get lost behind them."""
    for name, pattern in context.book.patterns.named.items():
        if name in context.book.classes.known():
            place = pattern.site.source.key_place(*pattern.site.path)
            hint = "whoever asks for the class would get the pattern: give it another name"
            yield Problem("shadowed-class", f"the pattern `{name}` has the name of a class", place, hint)


def twice(context: Context) -> Iterator[Problem]:
    """Rules with one id, and record types with two files."""
    for kinds in (("tagging",), ("chunks",), ("phrases",), ("rules", "details", "follow_ups")):
        seen: dict[tuple[Any, str], Place] = {}
        for kind in kinds:
            for source, row, path in context.book.rows(kind):
                key = source.value.get("record") if kind in {"rules", "details", "follow_ups"} else None, row["id"]
                yield from _again(context, seen, key, f"the id `{row['id']}`", source.place(*path, "id"))
    records: dict[tuple[Any, str], Place] = {}
    for source, name in context.book.records():
        yield from _again(context, records, (None, name), f"the record type `{name}`", source.place("record"))


def _again(
    context: Context, seen: dict[tuple[Any, str], Place], key: tuple[Any, str], what: str, place: Place
) -> Iterator[Problem]:
    """A name that was seen before; of two places the one that the folder itself has is told, since it is to change."""
    first = seen.setdefault(key, place)
    if first is not place:
        own = context.book.own
        told, other = (first, place) if own(first) and not own(place) else (place, first)
        where = "" if own(other) else ", in a folder that this one extends"
        hint = f"the other one: {other.file.name}:{other.line}{where}"
        yield Problem("duplicate-id", f"{what} is given twice", told, hint)


def unused(context: Context) -> Iterator[Problem]:
    """Lexicons, named patterns and frames that nothing uses."""
    if not context.complete:
        return
    nodes = [node for pattern in context.book.patterns.every() for node in tree.walk(pattern.node)]
    lexicons = {node.lexicon for node in nodes if isinstance(node, tree.Member)} | LANGUAGE_LEXICONS
    names = {node.name for node in nodes if isinstance(node, tree.Name)} | LANGUAGE_PATTERNS
    frames = {row["frame"] for _, row, _, _ in context.rule_rows() if "frame" in row}
    refused = [source.value.get("options", {}).get("unless") for source, _ in context.book.records()]
    conditions = str([refused, *(row.get("where") for _, row, _, _ in context.rule_rows())])
    for source in context.book.sources:
        lexicons |= {name for name, entry in source.value.get("lexicons", {}).items() if "unnamed" in entry}
    for name, lexicon in context.rules.lexicons.items():
        gives = lexicon.tag or any(lexicon.terms.values())
        if name not in lexicons and not gives and f"<{name}>" not in conditions:
            hint = "where it is there only to tell which words are one, or their tags, write `unnamed: true`"
            yield _never("lexicon", name, lexicon.place, hint)
    for name, pattern in context.book.patterns.named.items():
        if name not in names:
            yield _never("named pattern", name, pattern.site.source.key_place(*pattern.site.path))
    for name, frame in context.book.patterns.frames.items():
        if name not in frames:
            yield _never("frame", name, frame.source.key_place("frames", name))


def _never(what: str, name: str, place: Place, hint: str = "") -> Problem:
    return Problem("unused", f"the {what} `{name}` is never used", place, hint, level="warning")


def without_rules(context: Context) -> Iterator[Problem]:
    """Folders that hold no rule of any record type, nor extend one that does."""
    if context.complete and context.book.sources and not any(record.rules for record in context.rules.records.values()):
        place, hint = Place(context.book.folders[0], 1, 1), "write some, or extend a folder that holds some"
        yield Problem("no-rules", "there are no rules that make records in this folder", place, hint)


CHECKS: Iterable[Check] = (without_rules, in_patterns, cue, in_keys, cycles, shadowing, twice, unused)
