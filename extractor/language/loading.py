"""From a rules folder to a RuleSet: every file is read and checked, then file shapes become running shapes.

folder ── book ─▶ Book ── running shapes ─▶ RuleSet ── linting ─▶ problems | RuleSet.
All problems of all files are collected; one error is enough to refuse the folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractor.extras import later
from extractor.files import noted
from extractor.language import model, tree
from extractor.language.book import Book, read_book
from extractor.language.expanding import expand
from extractor.language.extending import defined_twice
from extractor.language.naming import straight
from extractor.language.pattern_reading import TOO_LARGE
from extractor.language.patterns import (
    CHUNK,
    CLAUSE,
    DETAIL,
    EDGE,
    FOLLOW_UP,
    PHRASE,
    ROLE,
    RULE,
    TAGGING,
)
from extractor.language.roles import PREDICATE, Part, part_of
from extractor.language.settings import Computation, Inheritance, Options, Tables, Taken, link_of, where_of
from extractor.language.tsv import read_forms, read_terms
from extractor.language.yaml_source import Path_, Source
from extractor.problems import Place, Problem, RuleProblems

_linting = later("extractor.language.linting")
"""Where what was made of rules is kept, nothing is linted: it takes a tenth of such a start to load."""


def load_rules(folder: Path) -> model.RuleSet:
    """Read a rules folder; raises RuleProblems with all that is wrong with it where there is an error."""
    _, rules, problems = _read(folder, advised=False)
    if any(p.level == "error" for p in problems):
        raise RuleProblems(problems)
    return rules


def read_rules(folder: Path, *, linted: bool = True) -> tuple[model.RuleSet, list[Problem]]:
    """Read a rules folder as far as it can be read, with all problems; those of the linter if they are wanted."""
    return read_all(folder, linted=linted)[1:]


def read_all(folder: Path, *, linted: bool = True) -> tuple[Book, model.RuleSet, list[Problem]]:
    """The same with the book: rule files as they are written, and all patterns with their places."""
    return _read(folder, linted=linted)


def _read(folder: Path, *, linted: bool = True, advised: bool = True) -> tuple[Book, model.RuleSet, list[Problem]]:
    with noted() as read:
        book, problems = read_book(folder)
        rules = replace(_rule_set(book, problems), read=read)
        if linted:  # which reads schemas, on which what is kept depends
            problems = lint_read(book, rules, problems, advised=advised)
    return book, rules, _distinct(problems)


def lint_read(
    book: Book, rules: model.RuleSet, problems: Sequence[Problem], *, advised: bool = True
) -> list[Problem]:
    """The problems that reading found, with those of the linter, and its advice where that is wanted."""
    if any(problem.code == TOO_LARGE for problem in problems):
        return [*problems]
    found = _linting.lint(book, rules, complete=not problems, advised=advised)
    return _distinct([*problems, *(p for p in found if p.level == "error" or book.own(p.place))])


def _distinct(problems: Sequence[Problem]) -> list[Problem]:
    return list({(p.code, p.title, p.place): p for p in reversed(problems)}.values())[::-1]


def _rule_set(book: Book, problems: list[Problem]) -> model.RuleSet:
    return model.RuleSet(
        lexicons={lexicon.name: lexicon for lexicon in _lexicons(book, problems)},
        unknown_words=tuple(
            model.UnknownWords(row.get("ending", ""), tuple(row["tags"]), row.get("beginning", ""))
            for _, row, _ in book.rows("unknown_words")
        ),
        prefixes=tuple(prefix for source in book.sources for prefix in source.value.get("prefixes", ())),
        tagging=tuple(
            model.TaggingRule(row["id"], _pattern(book, source, path), row["tag"], source.place(*path))
            for source, row, path in book.last_rows(TAGGING)
        ),
        patterns={name: pattern.expanded for name, pattern in book.patterns.named.items()},
        chunks=tuple(
            model.ChunkRule(row["id"], _pattern(book, source, path), source.place(*path))
            for source, row, path in book.rows(CHUNK)
        ),
        phrases=tuple(_phrase(book, source, row, path) for source, row, path in book.rows(PHRASE)),
        clauses=tuple(
            model.ClausePart(row["part"], _pattern(book, source, path), source.place(*path))
            for source, row, path in book.rows(CLAUSE)
        ),
        records={name: _record(book, source, name) for source, name in book.records()},
        forms=read_forms(book.folders, problems),
        tables=Tables.of({n: t for s in reversed(book.sources) for n, t in s.value.get("tables", {}).items()}),
    )


def _patterns(book: Book, source: Source, path: Path_) -> tuple[tree.Node, ...]:
    return tuple(pattern.expanded for pattern in book.patterns.rows.get((source.file, path), ()))


def _pattern(book: Book, source: Source, path: Path_) -> tree.Node:
    """The pattern of a row; of several a choice, in their order."""
    found = _patterns(book, source, path)
    if len(found) == 1:
        return found[0]
    parts = (part for node in found for part in (node.parts if isinstance(node, tree.Choice) else (node,)))
    return tree.Choice(tuple(parts)) if found else tree.Sequence(())


def _lexicons(book: Book, problems: list[Problem]) -> Iterator[model.Lexicon]:
    seen: dict[str, Place] = {}
    for source in book.sources:
        for name, entry in source.value.get("lexicons", {}).items():
            place = source.key_place("lexicons", name)
            if name in seen:
                problems.append(defined_twice("lexicon", name, seen[name], place, book.folders[0]))
                continue
            seen[name] = place
            terms = dict(_terms(entry))
            if "source" in entry:
                at = source.place("lexicons", name, "source")
                terms |= read_terms(source.file.parent / entry["source"], at, problems)
            yield model.Lexicon(name, entry.get("pos", "word"), terms, entry.get("tag", ""), place, dict(_tags(entry)))


def _tags(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for group in entry.get("groups", ()):
        if "tag" in group:
            yield from ((straight(term), group["tag"]) for term in group["terms"])


def _terms(entry: Mapping[str, Any]) -> Iterator[tuple[str, model.Attributes]]:
    for group in (*entry.get("groups", ()), {"terms": entry.get("terms", ())}):
        attributes = _texts(group.get("set", {}))
        yield from ((straight(term), attributes) for term in group["terms"])


def _texts(values: Mapping[str, object]) -> dict[str, str]:
    return {key: str(value) for key, value in values.items()}


def _phrase(book: Book, source: Source, row: Mapping[str, Any], path: Path_) -> model.PhraseRule:
    attributes, pattern = _texts(row.get("attributes", {})), _pattern(book, source, path)
    return model.PhraseRule(row["id"], row["chunk"], tuple(row["classes"]), attributes, pattern, source.place(*path))


def _record(book: Book, source: Source, name: str) -> model.RecordType:
    value = source.value
    rules, details = (
        tuple(_rule(book, source, name, row, (kind, i)) for i, row in enumerate(value.get(kind, [])))
        for kind in (RULE, DETAIL)
    )
    return model.RecordType(
        name=name,
        anchor=value.get("anchor", "cue"),
        rules=rules,
        details=details,
        follow_ups=tuple(
            _follow_up(_rule(book, source, name, row, (FOLLOW_UP, i)), row)
            for i, row in enumerate(value.get(FOLLOW_UP, []))
        ),
        links=tuple(map(link_of, value.get("links", ()))),
        normalise=value.get("normalise", {}),
        compute={field: Computation.written(how) for field, how in value.get("compute", {}).items()},
        defaults=_texts(value.get("defaults", {})),
        lists=frozenset(value.get("lists", ())),
        options=Options.of(value.get("options", {})),
        place=source.key_place("record"),
        edges=_edges(book, source, value, ()),
    )


def _follow_up(rule: model.Rule, row: Mapping[str, Any]) -> model.FollowUp:
    has = tuple(row.get("has", ()))
    return model.FollowUp(rule, row.get("sentences", 0), row.get("same", {}), row.get("other", {}), has)


def _rule(book: Book, source: Source, record: str, row: Mapping[str, Any], path: Path_) -> model.Rule:
    return model.Rule(
        id=f"{record}/{row['id']}",
        status=row.get("status", "stable"),
        patterns=_patterns(book, source, path),
        set=_texts(row.get("set", {})),
        take={name: Taken.of(path) for name, path in row.get("take", {}).items()},
        where=where_of(row.get("where", {})),
        tests=tuple(_test(source, test, (*path, "tests", i)) for i, test in enumerate(row.get("tests", []))),
        place=source.place(*path, "id"),
        description=row.get("description", ""),
        inherit={field: Inheritance.of(how) for field, how in row.get("inherit", {}).items()},
        within=row.get("within", ""),
        predicate=_pattern(book, source, (*path, PREDICATE)) if PREDICATE in row else None,
        parts=tuple(_parts(book, source, row, (*path, ROLE))),
        edges=_edges(book, source, row, path),
    )


def _edges(book: Book, source: Source, row: Mapping[str, Any], path: Path_) -> dict[str, tree.Node]:
    return {part: _pattern(book, source, (*path, EDGE, part)) for part in row.get(EDGE, {})}


def _parts(book: Book, source: Source, row: Mapping[str, Any], path: Path_) -> Iterator[Part]:
    named = {name: pattern.expanded for name, pattern in book.patterns.named.items()}
    for name in row.get(ROLE, {}):
        written = book.patterns.roles.get((source.file, (*path, name)))
        if written is not None:
            yield part_of(name, written.node, lambda node: expand(node, named, book.classes))


def _test(source: Source, row: Mapping[str, Any], path: Path_) -> model.RuleTest:
    text, records = row["text"], tuple(row["records"])
    return model.RuleTest(text, records, source.place(*path), row.get("published", ""), row.get("todo", False))
