"""Tests of rules against what they are tests of: texts that do not stand in the text, fields that no rule could give.

Tests ─▶ problems at the expected value. A test with such a mistake can only fail; told here is why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from extractor.language.lint.context import Check, Context
from extractor.language.patterns import DETAIL, FOLLOW_UP, RULE
from extractor.language.schemas import RecordSchema
from extractor.language.yaml_source import Path_, Source
from extractor.problems import Problem, nearest

_CUE = "cue"


def not_in_text(context: Context) -> Iterator[Problem]:
    """Expected texts of cues and fields that the test's text does not hold."""
    for source, row, path, record in context.rule_rows():
        schema = context.schemas.get(record)
        names = {_CUE, *(schema.fields if schema else ())}
        for test, way, expected in _expected(row, path):
            for value, at in _texts(expected, way, names):
                if value not in test["text"]:
                    title = f"the text of the test does not hold `{value}`"
                    yield Problem("not-in-text", title, source.place(*at), _hint(value, test["text"]), "warning")


def _expected(row: Mapping[str, Any], path: Path_) -> Iterator[tuple[Mapping[str, Any], Path_, Mapping[str, Any]]]:
    for i, test in enumerate(row.get("tests", ())):
        for j, expected in enumerate(test["records"]):
            yield test, (*path, "tests", i, "records", j), expected


def _texts(expected: Mapping[str, Any], way: Path_, names: Iterable[str]) -> Iterator[tuple[str, Path_]]:
    for name in names:
        value = expected.get(name)
        listed = isinstance(value, list)
        for i, part in enumerate(value if isinstance(value, list) else [value]):
            at = (*way, name, i) if listed else (*way, name)
            if isinstance(part, str):
                yield part, at
            elif isinstance(part, dict) and isinstance(part.get("text"), str):
                yield part["text"], (*at, "text")


def _hint(value: str, text: str) -> str:
    """The same words in the text in another case or with other white space, or those most like them."""
    words = text.split()
    length = len(value.split())
    runs = [" ".join(words[i : i + length]) for i in range(len(words) - length + 1)]
    same = next((run for run in runs if value.split() == run.split() or value.lower() == run.lower()), None)
    if same is not None and same != value:
        return f"it holds `{same}`"
    return nearest(value, [run.strip(".,;:") for run in runs]) if same is None else "it holds it over two lines"


def without_capture(context: Context) -> Iterator[Problem]:
    """Fields and computed values that a test expects of a rule, and that neither it nor its record type can give."""
    shared = {name: _shared(context, source, name) for source, name in context.book.records()}
    for source, row, path, record in context.rule_rows(RULE):
        schema = context.schemas.get(record)
        if schema is None or not context.complete:
            continue
        own = context.captures.get((source.file, path), frozenset())
        given = {_CUE, *own, *_keys(row), *shared[record]}
        told: set[str] = set()
        for _, way, expected in _expected(row, path):
            for name in expected:
                if name not in given and name not in told and name in {*schema.fields, *schema.computed}:
                    told.add(name)
                    what = "field" if name in schema.fields else "computed value"
                    title = f"nothing gives `{row['id']}` the {what} `{name}` that its test expects"
                    place, hint = source.key_place(*way, name), _how(name, schema)
                    yield Problem("field-without-capture", title, place, hint, "warning")


def without_required(context: Context) -> Iterator[Problem]:
    """Rules to whose records nothing gives what the schema requires: not one of them could be written."""
    shared = {name: _shared(context, source, name) for source, name in context.book.records()}
    for source, row, path, record in context.rule_rows(RULE):
        schema = context.schemas.get(record)
        if schema is None or not context.complete:
            continue
        given = {*context.captures.get((source.file, path), ()), *_keys(row), *shared[record]}
        for name in sorted(schema.required & {*schema.fields, *schema.computed} - given):
            what = "field" if name in schema.fields else "computed value"
            title = f"nothing gives `{row['id']}` the {what} `{name}`, which every record of {record} has"
            hint = _how(name, schema)
            yield Problem("required-not-given", title, source.place(*path, "id"), hint)


def _how(name: str, schema: RecordSchema) -> str:
    """How a rule gives a field or a computed value."""
    if name in schema.fields:
        return f"capture it: `{{{name}: …}}`"
    values = [str(value) for value in schema.computed.get(name, {}).get("enum", ())]
    shown = " | ".join(values) or "…"
    return f"write it under `set`: `{name}: {shown}`"


def _shared(context: Context, source: Source, record: str) -> set[str]:
    """What details, follow-ups, links and keys of the record type may give any of its records."""
    found = {*source.value.get("compute", {}), *source.value.get("defaults", {})}
    for other, row, path, name in context.rule_rows(DETAIL, FOLLOW_UP):
        if name == record:
            found |= {*context.captures.get((other.file, path), ()), *_keys(row)}
    return found | context.linked(record)


def _keys(row: Mapping[str, Any]) -> set[str]:
    return {*row.get("set", {}), *row.get("take", {}), *row.get("inherit", {})}


CHECKS: Iterable[Check] = (not_in_text, without_capture, without_required)
