"""The JSON Schemas of record types: read, sound, their references resolved, and such that records can satisfy them.

folders of schemas ── read with places ─▶ Sources ── jsonschema, referencing ─▶ problems at the place in the file.
The fast library judges; where it finds something wrong, the other one tells what and where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any
from urllib.parse import quote

import jsonschema_rs
from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry
from referencing.exceptions import Unresolvable

from extractor.language.lint.context import Check, Context
from extractor.language.schemas import ENDING, resolving
from extractor.language.yaml_source import Path_, Source
from extractor.problems import Fix, Problem, nearest, only_near

_BASE = "file:///"
_PLAIN = frozenset({"const", "default", "enum", "examples"})
"""Keywords whose values are no schemas."""
_PARTS = ("fields", "computed")
SPAN = {"text": "Ada Berg", "start": 0, "end": 8}
Sources = Mapping[str, Source]
"""Schemas by their names below the folder, as `records/accusation.schema.json`."""


def schemas(context: Context) -> Iterator[Problem]:
    """What is wrong with the schemas that count."""
    yield from context.schema_problems
    sources = context.schema_sources
    contents = {_BASE + name: source.value for name, source in sources.items()}
    registry = resolving(contents)
    judged = _Judged(registry, contents)
    unread = context.schema_names - sources.keys()
    for name, source in sources.items():
        found = [*_unsound(source), *([] if unread else _unresolved(source, name, registry, sources))]
        yield from found
        kind = name.removeprefix("records/").removesuffix(ENDING)
        counts = kind in context.rules.records or context.book.own(source.place())
        if not found and not unread and counts and name.startswith("records/"):
            try:
                yield from [*_unlike_records(source, kind, context, judged)]
            except RecursionError:
                hint = "a `$ref` may lead to what holds it below `properties` or `items` alone"
                yield Problem("bad-schema", "the schema refers to itself without an end", source.place(), hint)


def _unsound(source: Source) -> Iterator[Problem]:
    """Keywords with values that they cannot have, by the schema of schemas."""
    if not isinstance(source.value, dict):
        title = "a schema is one { } of keywords"
        yield Problem("bad-schema", title, source.place(), 'such as `{"type": "object", "properties": …}`')
        return
    if _judge().is_valid(source.value):
        return
    formats = Draft202012Validator.FORMAT_CHECKER
    errors = Draft202012Validator(Draft202012Validator.META_SCHEMA, format_checker=formats).iter_errors(source.value)
    told = {}
    for error in errors:
        path: Path_ = tuple(error.absolute_path)
        if path not in told:
            told[path] = Problem("bad-schema", f"`{path[-1]}`: {_short(error.message)}", source.place(*path))
    yield from told.values()


@cache
def _judge() -> jsonschema_rs.Draft202012Validator:
    """Judges schemas; regular expressions are those of Python."""
    regex = partial(Draft202012Validator.FORMAT_CHECKER.conforms, format="regex")
    schema = Draft202012Validator.META_SCHEMA
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True, formats={"regex": regex})


def _unresolved(source: Source, name: str, registry: Registry[Any], sources: Sources) -> Iterator[Problem]:
    resolver = registry.resolver(_BASE + name)
    for path, reference in _references(source.value, ()):
        try:
            resolver.lookup(reference)
        except (Unresolvable, ValueError):
            yield _unresolvable(source, path, name, reference, sources)


def _references(value: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    """All `$ref`s of a schema, with the ways to them."""
    waiting = [(value, path)]
    while waiting:
        value, path = waiting.pop(0)
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                yield (*path, "$ref"), value["$ref"]
            named = path[-1:] == ("properties",) or path[-1:] == ("$defs",)
            waiting += [(inner, (*path, key)) for key, inner in value.items() if named or key not in _PLAIN]
        elif isinstance(value, list):
            waiting += [(inner, (*path, i)) for i, inner in enumerate(value)]


def _unresolvable(source: Source, path: Path_, name: str, reference: str, sources: Sources) -> Problem:
    """A reference to nothing: another file than there is, or another place in it."""
    file, _, inside = reference.partition("#")
    if "://" in reference:
        hint = "schemas are not fetched: name a file beside this one"
        return Problem("unknown-ref", f"there is no schema {reference} here", source.place(*path), hint)
    up = "../" if name.startswith("records/") else ""
    files = {other if other.startswith("records/") and not up else _way(other, up): other for other in sources}
    if file and file not in files:
        title = f"there is no schema file `{file}`"
        return Problem("unknown-ref", title, source.place(*path), nearest(file, files), fix=_fix(file, files))
    value = sources[files[file]].value if file else source.value
    known = [f"{file}#/$defs/{key}" for key in value.get("$defs", ())]
    title = f"there is no `#{inside}` in {file or 'this schema'}"
    return Problem(
        "unknown-ref", title, source.place(*path), nearest(reference, known), fix=only_near(reference, known)
    )


def _way(name: str, up: str) -> str:
    """How a schema in the folder of the records names another one."""
    return name.removeprefix("records/") if name.startswith("records/") else f"{up}{name}"


@dataclass(frozen=True)
class _Judged:
    """Schemas by which parts of records are judged, as each of the two libraries reads them."""

    registry: Registry[Any]
    schemas: Mapping[str, Any]

    @cached_property
    def _fast(self) -> jsonschema_rs.Registry | None:
        with suppress(jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError):
            return jsonschema_rs.Registry([*self.schemas.items()], draft=jsonschema_rs.Draft202012)
        return None

    def first_error(self, way: tuple[str, ...], value: Any, kind: str) -> ValidationError | None:
        """What is wrong with a value by a part of the schema of a record type."""
        pointer = "/".join(quote(part.replace("~", "~0").replace("/", "~1")) for part in way)
        schema = {"$ref": f"{_BASE}records/{kind}{ENDING}#/{pointer}"}
        if self._accept(schema, value):
            return None
        return next(Draft202012Validator(schema, registry=self.registry).iter_errors(value), None)

    def _accept(self, schema: dict[str, str], value: Any) -> bool:
        """Whether the fast library does; where it cannot use the schemas the other one is asked."""
        with suppress(jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError):
            fast = self._fast
            return fast is not None and jsonschema_rs.Draft202012Validator(schema, registry=fast).is_valid(value)
        return False


def _unlike_records(source: Source, kind: str, context: Context, judged: _Judged) -> Iterator[Problem]:
    """What no record of the type can satisfy, whatever its rules make."""
    value = source.value
    properties = value.get("properties")
    if not isinstance(properties, dict) or not all(_describes(properties.get(part)) for part in _PARTS):
        yield from _without_parts(source, properties)
        return
    sample = _sample(kind, context)
    asked = sample if kind in context.rules.records else {**sample, "cue": SPAN}
    yield from _missing(source, value.get("required", []), asked, ("required",), "no record has")
    for part in _PARTS:
        described = properties[part]
        names = described.get("properties", {})
        told = f"the schema does not describe the {'field' if part == 'fields' else 'computed value'}"
        yield from _missing(source, described.get("required", []), names, ("properties", part, "required"), told)
    if value.get("additionalProperties") is False:
        for name in sample.keys() - properties.keys():
            title = f"every record has `{name}`, for which this has no place"
            yield Problem("bad-schema", title, source.key_place("properties"), f"add `{name}` to `properties`")
    for name in sorted(sample.keys() & properties.keys() - {*_PARTS}):
        yield from _refused(source, name, sample[name], kind, judged)
    for name in properties["fields"].get("properties", {}):
        yield from _no_span(source, name, kind, judged)


def _describes(part: object) -> bool:
    return isinstance(part, dict) and isinstance(part.get("properties", {}), dict)


def _without_parts(source: Source, properties: object) -> Iterator[Problem]:
    known = properties if isinstance(properties, dict) else {}
    for part in _PARTS:
        if not _describes(known.get(part)):
            title = f"the schema does not describe `{part}` under `properties`"
            place = source.key_place("properties") if known else source.place()
            hint = next((f"did you mean `{part}` by `{key}`?" for key in known if only_near(key, [part])), "")
            yield Problem(
                "bad-schema", title, place, hint or f'add `"{part}": {{"type": "object", "properties": {{…}}}}`'
            )


def _sample(kind: str, context: Context) -> dict[str, Any]:
    """A record of the type, as far as all records of it are alike."""
    rules = context.rules.records.get(kind)
    rule = rules.rules[0].id if rules is not None and rules.rules else f"{kind}/some-rule"
    cue = {"cue": SPAN} if rules is not None and rules.anchor == "cue" else {}
    return {"id": f"a.txt#{kind}-0", "type": kind, "rule": rule, **cue, "evidence": SPAN, "fields": {}, "computed": {}}


def _missing(
    source: Source, required: object, known: Iterable[str], path: Path_, told: str
) -> Iterator[Problem]:  # fmt: skip
    names = frozenset(known)
    for i, name in enumerate(required if isinstance(required, list) else ()):
        if name not in names:
            place, fix = source.place(*path, i), _fix(name, names)
            yield Problem("bad-schema", f"{told} `{name}`, which it requires", place, nearest(name, names), fix=fix)


def _refused(source: Source, name: str, value: Any, kind: str, judged: _Judged) -> Iterator[Problem]:
    """A part of every record that its schema refuses: a type, or the end of an id, of another record type."""
    way = ("properties", name)
    error = judged.first_error(way, value, kind)
    if error is not None:
        place = source.place(*way, *list(error.absolute_schema_path)[1:])
        hint = f"write `{kind}`" if name == "type" else f"as in `{value}`" if isinstance(value, str) else ""
        yield Problem("bad-schema", f"no record of {kind} satisfies this: {_short(error.message)}", place, hint)


def _no_span(source: Source, name: str, kind: str, judged: _Judged) -> Iterator[Problem]:
    """A field that asks for something else than a span or a list of spans."""
    way = ("properties", "fields", "properties", name)
    firsts = [judged.first_error(way, value, kind) for value in (SPAN, [SPAN])]
    if all(error is not None and error.validator == "type" for error in firsts):
        hint = 'write `{"$ref": "../span.schema.json"}`, or a list of such: `{"type": "array", "items": …}`'
        yield Problem("bad-schema", f"the field `{name}` is no span", source.place(*way), hint)


def _fix(name: str, names: Iterable[str]) -> Fix | None:
    """The fix of a name in double quotes."""
    found = only_near(name, names)
    return Fix(f'"{found.old}"', f'"{found.new}"') if found is not None else None


def _short(message: str) -> str:
    return message if len(message) <= 100 else f"{message[:99]}…"


CHECKS: Iterable[Check] = (schemas,)
