"""From a rules folder to a RuleSet: every file is read and checked, then file shapes become running shapes.

folder ── yaml_source ─▶ Source ── schema, grammar, names ─▶ problems | RuleSet.
All problems of all files are collected; one error is enough to refuse the folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.language import model, tree
from extractor.language.expanding import expand
from extractor.language.grammar import PatternError, parse_pattern
from extractor.language.shape import shape_problems
from extractor.language.tables import read_forms, read_terms
from extractor.language.yaml_source import Source, read_yaml
from extractor.problems import Place, Problem, RuleProblems


@dataclass(slots=True)
class Reading:
    """What has been read so far: sources and the problems found in them."""

    folder: Path
    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def load_rules(folder: Path) -> model.RuleSet:
    """Read a rules folder; raises RuleProblems with every error found in it."""
    rules, problems = read_rules(folder)
    if any(p.level == "error" for p in problems):
        raise RuleProblems(problems)
    return rules


def read_rules(folder: Path) -> tuple[model.RuleSet, list[Problem]]:
    """Read a rules folder as far as it can be read, with all problems; lint needs both."""
    reading = Reading(folder)
    files = sorted(p for ending in ("*.yaml", "*.yml") for p in folder.rglob(ending))
    if not files:
        place = Place(folder, 1, 1)
        reading.problems.append(Problem("no-rules", "there are no rule files (.yaml) in this folder", place))
    for file in files:
        source, problems = read_yaml(file)
        reading.problems += problems
        if source is not None:
            found = list(shape_problems(source))
            reading.problems += found
            reading.sources += [] if any(p.level == "error" for p in found) else [source]
    return _rule_set(reading), reading.problems


def _rule_set(reading: Reading) -> model.RuleSet:
    patterns = _named_patterns(reading)
    parse = _parser(reading, patterns)
    records = {r.name: r for r in _records(reading, parse)}
    return model.RuleSet(
        lexicons={x.name: x for x in _lexicons(reading)},
        unknown_words=tuple(
            model.UnknownWords(row["ending"], tuple(row["tags"])) for _, row, _ in _rows(reading, "unknown_words")
        ),
        tagging=tuple(
            model.TaggingRule(row["id"], parse(source, *path, "pattern"), row["tag"], source.place(*path))
            for source, row, path in _rows(reading, "tagging")
        ),
        patterns=patterns,
        chunks=tuple(
            model.ChunkRule(row["id"], parse(source, *path, "pattern"), source.place(*path))
            for source, row, path in _rows(reading, "chunks")
        ),
        phrases=tuple(_phrase(source, row, path, parse) for source, row, path in _rows(reading, "phrases")),
        records=records,
        forms=read_forms(reading.folder),
        tables={name: table for s in reading.sources for name, table in s.value.get("tables", {}).items()},
    )


def _rows(reading: Reading, key: str) -> Iterator[tuple[Source, dict[str, Any], tuple[str | int, ...]]]:
    for source in reading.sources:
        for i, row in enumerate(source.value.get(key, [])):
            yield source, row, (key, i)


def _named_patterns(reading: Reading) -> dict[str, tree.Node]:
    patterns: dict[str, tree.Node] = {}
    for source in reading.sources:
        for name, text in source.value.get("patterns", {}).items():
            if name in patterns:
                place = source.key_place("patterns", name)
                reading.problems.append(Problem("duplicate-name", f"the pattern `{name}` is defined twice", place))
            patterns[name] = _parsed(reading, source, text, "patterns", name)
    return patterns


def _parsed(reading: Reading, source: Source, text: str, *path: str | int) -> tree.Node:
    try:
        return parse_pattern(text)
    except PatternError as error:
        place = source.inside(error.at, 1, *path)
        reading.problems.append(Problem("pattern-syntax", str(error), place, "see docs/rule-language.md"))
        return tree.Sequence(())


Parse = Callable[..., tree.Node]


def _parser(reading: Reading, patterns: Mapping[str, tree.Node]) -> Parse:
    def parse(source: Source, *path: str | int) -> tree.Node:
        value = source.value
        for part in path:
            value = value[part]
        return expand(_parsed(reading, source, value, *path), patterns)

    return parse


def _lexicons(reading: Reading) -> Iterator[model.Lexicon]:
    seen: dict[str, Place] = {}
    for source in reading.sources:
        for name, entry in source.value.get("lexicons", {}).items():
            place = source.key_place("lexicons", name)
            if name in seen:
                hint = f"the other one: {seen[name].file}:{seen[name].line}"
                reading.problems.append(Problem("duplicate-name", f"the lexicon `{name}` is defined twice", place, hint))
                continue
            seen[name] = place
            terms = dict(_terms(entry))
            if "source" in entry:
                terms |= read_terms(source.file.parent / entry["source"], place, reading.problems)
            yield model.Lexicon(name, entry.get("pos", "word"), terms, entry.get("tag", ""), place)


def _terms(entry: Mapping[str, Any]) -> Iterator[tuple[str, model.Attributes]]:
    groups = entry.get("groups", [{"set": {}, "terms": entry.get("terms", [])}])
    for group in groups:
        attributes = {key: str(value) for key, value in group.get("set", {}).items()}
        yield from ((str(term).replace("’", "'"), attributes) for term in group["terms"])


def _phrase(source: Source, row: dict[str, Any], path: tuple[str | int, ...], parse: Parse) -> model.PhraseRule:
    attributes = {key: str(value) for key, value in row.get("attributes", {}).items()}
    pattern = parse(source, *path, "pattern")
    return model.PhraseRule(row["id"], row["chunk"], tuple(row["classes"]), attributes, pattern, source.place(*path))


def _records(reading: Reading, parse: Parse) -> Iterator[model.RecordType]:
    for source in reading.sources:
        name = source.value.get("record")
        if name is None:
            continue
        value = source.value
        yield model.RecordType(
            name=name,
            anchor=value.get("anchor", "cue"),
            rules=tuple(_rule(source, name, row, ("rules", i), parse) for i, row in enumerate(value.get("rules", []))),
            details=tuple(
                _rule(source, name, row, ("details", i), parse) for i, row in enumerate(value.get("details", []))
            ),
            links=tuple(value.get("links", ())),
            normalise=value.get("normalise", {}),
            compute=value.get("compute", {}),
            defaults=value.get("defaults", {}),
            lists=frozenset(value.get("lists", ())),
            options=value.get("options", {}),
            place=source.key_place("record"),
        )


def _rule(
    source: Source, record: str, row: dict[str, Any], path: tuple[str | int, ...], parse: Parse
) -> model.Rule:
    where = {key: dict(tests) for key, tests in row.get("where", {}).items()}
    if "pattern" in row:
        patterns: tuple[tree.Node, ...] = (parse(source, *path, "pattern"),)
    else:
        patterns = tuple(parse(source, *path, "patterns", i) for i in range(len(row["patterns"])))
    return model.Rule(
        id=f"{record}/{row['id']}",
        status=row.get("status", "stable"),
        patterns=patterns,
        set={key: str(value) for key, value in row.get("set", {}).items()},
        take=row.get("take", {}),
        where=where,
        tests=tuple(_test(source, test, (*path, "tests", i)) for i, test in enumerate(row.get("tests", []))),
        place=source.place(*path, "id"),
        description=row.get("description", ""),
        inherit=row.get("inherit", {}),
    )


def _test(source: Source, row: dict[str, Any], path: tuple[str | int, ...]) -> model.RuleTest:
    text, records = row["text"], tuple(row.get("records", ()))
    return model.RuleTest(text, records, source.place(*path), row.get("published", ""), row.get("todo", False))
