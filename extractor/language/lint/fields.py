"""Captures, fields and computed values against the JSON Schema of the record type.

Rules of a record type + its schema ─▶ names that the schema does not have, and names that no rule gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from extractor.language import tree
from extractor.language.lint.context import Check, Context, unknown
from extractor.language.patterns import DETAIL, EDGE, FOLLOW_UP, RULE, Pattern
from extractor.language.schemas import ENDING, RecordSchema
from extractor.language.yaml_source import Path_, Source
from extractor.problems import Problem, nearest, only_near

OF, PART, DEFAULT = "of", "part", "default"
KEYS: Mapping[str, frozenset[str]] = {
    "grounds": frozenset(),
    "part": frozenset({OF, PART}),
    "official": frozenset({OF, DEFAULT}),
}
"""What a computation is told, by how it is done; all others only of which field. A default may be left out."""


def schemas(context: Context) -> Iterator[Problem]:
    """Record types without a schema."""
    for source, name in context.book.records():
        if f"records/{name}{ENDING}" not in context.schema_names and context.book.whole:
            near = only_near(name, context.schemas)
            hint = f"did you mean `{near.new}`? else write" if near else "write"
            hint += f" schemas/records/{name}{ENDING}"
            yield Problem("no-schema", f"the record type `{name}` has no schema", source.place("record"), hint)


def captures(context: Context) -> Iterator[Problem]:
    """Captures that no field takes."""
    for pattern in context.book.patterns.of_rules(RULE, DETAIL, FOLLOW_UP, EDGE):
        schema = context.schemas.get(record_of(pattern))
        if schema is None:
            continue
        known = {*schema.fields, *anchor_of(pattern)}
        for node in context.captured(pattern):
            if node.name not in known and not node.name.startswith("_"):
                title = f"the capture `{node.name}` is no field of {record_of(pattern)}"
                hint = nearest(node.name, known) + f"; write `_{node.name}` for what only conditions need"
                fix = only_near(node.name, known)
                new = context.book.patterns.written(pattern, node).replace(node.name, fix.new, 1) if fix else ""
                problem = context.book.patterns.problem(pattern, "unknown-capture", title, node, hint, new=new)
                yield replace(problem, about=f"{record_of(pattern)}.{node.name}")


def record_of(pattern: Pattern) -> str:
    """The record type whose rule a pattern is."""
    return str(pattern.site.source.value["record"])


def anchor_of(pattern: Pattern) -> frozenset[str]:
    """The capture that a rule's anchor is; details have none."""
    return frozenset() if pattern.site.kind == DETAIL else frozenset({pattern.site.anchor})


def keys(context: Context) -> Iterator[Problem]:
    """Fields and computed values named by the keys of a record type."""
    for source, name in context.book.records():
        schema = context.schemas.get(name)
        if schema is not None:
            yield from _record_keys(source, name, schema)
            yield from _lists(context, source, name, schema)
    for source, row, path, name in context.rule_rows():
        schema = context.schemas.get(name)
        if schema is not None:
            for what, known, found in _rule_keys(row, schema):
                yield from _check(source, (*path, *found), what, name, known)
            yield from _values(source, row.get("set", {}), (*path, "set"), schema)
            if "within" in row:
                yield from _check_value(source, (*path, "within"), row["within"], name, schema.fields)


Named = tuple[str, Iterable[str], Path_]


def _rule_keys(row: Mapping[str, Any], schema: RecordSchema) -> Iterator[Named]:
    told = (key for key in row.get("set", {}) if not key.startswith("_"))
    yield from (("computed value", schema.computed, ("set", key)) for key in told)
    both = {**schema.fields, **schema.computed}
    yield from (("field or computed value", both, ("take", key)) for key in row.get("take", {}))
    inherited = (key for key in row.get("inherit", {}) if not key.startswith("_"))
    yield from (("field", schema.fields, ("inherit", key)) for key in inherited)


def _record_keys(source: Source, name: str, schema: RecordSchema) -> Iterator[Problem]:
    value = source.value
    for key in value.get("normalise", {}):
        yield from _check(source, ("normalise", key), "field", name, schema.fields)
    for key in value.get("compute", {}):
        yield from _check(source, ("compute", key), "computed value", name, schema.computed)
        if "of" in value["compute"][key]:
            yield from _check_value(source, ("compute", key, "of"), value["compute"][key]["of"], name, schema.fields)
    for key in value.get("defaults", {}):
        yield from _check(source, ("defaults", key), "computed value", name, schema.computed)
    yield from _values(source, value.get("defaults", {}), ("defaults",), schema)
    for i, field in enumerate(value.get("options", {}).get("required", ())):
        yield from _check_value(source, ("options", "required", i), field, name, schema.fields)
    if "speaker" in value.get("options", {}):
        yield from _check_value(source, ("options", "speaker"), value["options"]["speaker"], name, schema.fields)
    if value.get("anchor", "cue") != "cue":
        yield from _check_value(source, ("anchor",), value["anchor"], name, schema.fields)


def _check(source: Source, path: Path_, what: str, record: str, known: Iterable[str]) -> Iterator[Problem]:
    name = str(path[-1])
    if name not in known:
        title = f"{record} has no {what} `{name}`"
        names = frozenset(known)
        code, place, fix = f"unknown-{what.split()[0]}", source.key_place(*path), only_near(name, names)
        yield Problem(code, title, place, nearest(name, names), fix=fix, about=f"{record}.{name}")


def _check_value(source: Source, path: Path_, name: str, record: str, known: Iterable[str]) -> Iterator[Problem]:
    if name not in known:
        title, names, about = f"{record} has no field `{name}`", frozenset(known), f"{record}.{name}"
        fix = only_near(name, names)
        yield Problem("unknown-field", title, source.place(*path), nearest(name, names), fix=fix, about=about)


def _values(source: Source, given: Mapping[str, Any], path: Path_, schema: RecordSchema) -> Iterator[Problem]:
    """Computed values that the schema does not allow."""
    for key, value in given.items():
        allowed = schema.computed.get(key, {}).get("enum")
        if allowed and str(value) not in allowed:
            title = f"`{key}` cannot be `{value}`"
            fix = only_near(str(value), map(str, allowed))
            yield Problem("wrong-value", title, source.place(*path, key), nearest(str(value), allowed), fix=fix)


def _lists(context: Context, source: Source, record: str, schema: RecordSchema) -> Iterator[Problem]:
    """`lists` against the fields that hold several spans."""
    given = source.value.get("lists", [])
    for i, name in enumerate(given):
        if name not in schema.fields:
            yield from _check_value(source, ("lists", i), name, record, schema.fields)
        elif name not in schema.lists():
            title = f"`{name}` holds one span in the schema, not several"
            yield Problem("wrong-list", title, source.place("lists", i), nearest(name, schema.lists()))
    for name in sorted(schema.lists().difference(given) & _given(context, record)):
        title = f"`{name}` holds several spans in the schema"
        place = source.key_place("lists") if given else source.place("record")
        yield Problem("wrong-list", title, place, f"add `{name}` to `lists`")


def links(context: Context) -> Iterator[Problem]:
    """Record types and fields that links name."""
    without = [name for _, name in context.book.records() if name not in context.schemas]
    for source, link, path in context.book.rows("links"):
        for key in ("continue", "turns", "field", "within", "take"):
            name = str(link.get("from" if key in ("within", "take") else "record"))
            if key in link and name in context.schemas:
                yield from _check_value(source, (*path, key), link[key], name, context.schemas[name].fields)
        yield from _others(context, source, link, path)
        for key in ("record", "from"):
            if key in link and link[key] not in context.rules.records and not context.may_be_known(link[key]):
                if link[key] in context.schemas and only_near(link[key], without):
                    continue  # the rules of this type are there, with its name misspelt, which is told
                known = {*context.rules.records, *context.schemas}
                yield unknown("unknown-record", "record type", link[key], source.place(*path, key), known)


def _others(context: Context, source: Source, link: Mapping[str, Any], path: Path_) -> Iterator[Problem]:
    schema = context.schemas.get(link["record"])
    for i, name in enumerate(link.get("other", ()) if schema is not None else ()):
        yield from _check_value(source, (*path, "other", i), name, link["record"], schema.fields if schema else ())


def parts(context: Context) -> Iterator[Problem]:
    """Parts of phrases that computed values ask for."""
    nodes = (node for rule in context.rules.phrases for node in tree.walk(rule.pattern))
    known = {node.name for node in nodes if isinstance(node, tree.Capture)}
    for source, _ in context.book.records():
        for key, how in source.value.get("compute", {}).items():
            told = KEYS.get(how["by"], frozenset({OF}))
            if OF in told and OF not in how:
                title = f"`{key}` does not say of which field it is computed"
                yield Problem("no-field", title, source.key_place("compute", key), "add `of` with a field")
            if PART in told and PART not in how:
                title = f"`{key}` does not say which part of the phrase it is"
                yield Problem("no-part", title, source.key_place("compute", key), "add the capture of a phrase rule")
            elif PART in told and how[PART] not in known and context.complete:
                yield unknown("unknown-part", "part", how[PART], source.place("compute", key, PART), known)
            for idle in sorted(how.keys() - told - {"by"}):
                title = f"`{idle}` says nothing of a value computed by `{how['by']}`"
                yield Problem("idle-key", title, source.key_place("compute", key, idle), "take it away")


def not_given(context: Context) -> Iterator[Problem]:
    """Fields and computed values of the schema that nothing gives."""
    for source, name in context.book.records():
        schema = context.schemas.get(name)
        if schema is None or not context.complete:
            continue
        given = _given(context, name)
        for what, names in (("field", schema.fields), ("computed value", schema.computed)):
            for missing in sorted(names.keys() - given):
                title = f"no rule gives the {what} `{missing}` of {name}"
                yield Problem("never-given", title, source.place("record"), level="warning")


def _given(context: Context, record: str) -> set[str]:
    found = set[str]().union(
        *(context.captures.get((s.file, p), ()) for s, _, p, r in context.rule_rows() if r == record)
    )
    for pattern in context.book.patterns.of_rules(RULE, DETAIL, FOLLOW_UP):
        if record_of(pattern) == record:
            found |= {node.name for node in context.captured(pattern)}
    for source, row, _, name in context.rule_rows():
        if name == record:
            found |= {*row.get("set", {}), *row.get("take", {}), *row.get("inherit", {})}
            found |= {*source.value.get("compute", {}), *source.value.get("defaults", {})}
    return found | context.linked(record)


CHECKS: Iterable[Check] = (schemas, captures, keys, links, parts, not_given)
