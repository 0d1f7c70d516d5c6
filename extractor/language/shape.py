"""Does a rule file have the shape of one? The JSON Schema of rule files, with problems people can act on.

Source ── jsonschema-rs ─▶ errors ─▶ one problem each: at the key where a key is wrong, at the value otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import jsonschema_rs

from extractor.language.schemas import rules_schema
from extractor.language.yaml_source import Path_, Source
from extractor.problems import Fix, Place, Problem, nearest, only_near

_TYPES = {
    "string": "a string", "number": "a number", "integer": "a whole number", "boolean": "true or false",
    "array": "a list", "object": "a mapping", "null": "nothing",
}  # fmt: skip
_PYTHON_TYPES = {str: "string", bool: "boolean", int: "number", float: "number", list: "array", dict: "object"}
_EMPTY = frozenset({"minItems", "minLength", "minProperties"})
Schema = Mapping[str, Any]


def shape_problems(source: Source) -> Iterator[Problem]:
    """Every way in which the file differs from the schema of rule files."""
    judge = _judge()
    if judge.is_valid(source.value):
        return
    errors = list(judge.iter_errors(source.value))
    misspelt = {way for error in errors for way in _misspelt(error)}
    for error in errors:
        if not any((*error.instance_path, name) in misspelt for name in _missing(error)):
            yield from dict.fromkeys(_problems(source, error))


def _missing(error: Any) -> list[str]:
    """The keys that an error misses: all of them, or any."""
    if error.kind.name == "required":
        return [error.kind.property]
    return _any_required(_at(error.schema_path[:-1])) if error.kind.name == "anyOf" else []


def _any_required(schema: Schema) -> list[str]:
    """The keys of which a schema requires any."""
    return [name for option in schema.get("anyOf", ()) for name in option.get("required", ())]


def _misspelt(error: Any) -> Iterator[Path_]:
    """The ways to keys that are missing because they are misspelt."""
    if error.kind.name == "additionalProperties":
        schema = _at(error.schema_path[:-1])
        required = [*schema.get("required", ()), *_any_required(schema)]
        for key in error.kind.unexpected:
            meant = [name for name in required if only_near(key, [name]) or _without_colon(key, [name])]
            yield from ((*error.instance_path, name) for name in meant)


def _without_colon(key: str, names: Iterable[str]) -> str:
    """What a key with its value behind it is with a colon between, where it is one of these: `{id say, …}`."""
    name, _, value = key.partition(" ")
    return f"{name}: {value.strip()}" if value and name in names else ""


@lru_cache(maxsize=1)
def _judge() -> jsonschema_rs.Draft7Validator:
    return jsonschema_rs.Draft7Validator(dict(rules_schema()))


def _problems(source: Source, error: jsonschema_rs.ValidationError) -> Iterable[Problem]:
    path: Path_ = tuple(error.instance_path)
    schema = _at(error.schema_path[:-1])
    tell = _TELLERS.get(error.kind.name, _other)
    return tell(source, path, schema, error)


def _unknown(source: Source, path: Path_, schema: Schema, error: Any) -> Iterator[Problem]:
    for key in error.kind.unexpected:
        place = source.key_place(*path, key)
        levels = [level for level in _levels().get(key, ()) if level != schema.get("title")]
        allowed = schema.get("properties", {})
        hint = f"it belongs to {' or to '.join(levels)}" if levels else nearest(key, allowed)
        colon = _without_colon(key, allowed)
        hint = f"a colon is missing: `{colon}`" if colon else hint
        fix = None if levels or colon else only_near(key, allowed)
        yield Problem("unknown-key", f"{_named(schema)} has no key `{key}`", place, hint, fix=fix)


def _type(source: Source, path: Path_, schema: Schema, error: Any) -> Iterator[Problem]:
    wanted = " or ".join(_TYPES[t] for t in error.kind.types)
    value = error.instance
    if value is None:
        yield Problem("wrong-type", f"{_name(path)} is empty", _place(source, path), f"{wanted} is expected")
        return
    title = f"{_name(path)} must be {wanted}, not {_TYPES[_PYTHON_TYPES[type(value)]]}"
    place = source.place(*path)
    written = _written(source, place)
    plain = "string" in error.kind.types and not isinstance(value, list | dict)
    fix = Fix(written, _quoted(written)) if plain else None
    hint = _none_of(path, schema, value) or _hint(written, error.kind.types, value)
    yield Problem("wrong-type", title, place, hint, fix=fix)


def _none_of(path: Path_, schema: Schema, value: object) -> str:
    """Of a word in the place of a list of mappings: how a list without any is written."""
    items = schema.get("items", {})
    inner = _at(items["$ref"].removeprefix("#/").split("/")) if "$ref" in items else items
    if isinstance(value, list | dict) or inner.get("type") != "object":
        return ""
    return f"write `{path[-1]}: []` where there are none, else one below another, each with a dash before it"


def _hint(written: str, wanted: list[str], value: object) -> str:
    if "string" in wanted and (not isinstance(value, list | dict) or written.startswith(("{", "["))):
        return f"put it in quotes: `{_quoted(written)}`"
    if isinstance(value, str) and {"integer", "number"} & set(wanted):
        return "write it without quotes"
    return f"write `[{written}]`" if "array" in wanted and not isinstance(value, list | dict) else ""


def _quoted(written: str) -> str:
    return f"'{written}'" if '"' in written else f'"{written}"'


def _enum(source: Source, path: Path_, schema: Schema, error: Any) -> Iterator[Problem]:
    options = schema.get("enum", [schema.get("const")])
    shown = ["true" if option is True else str(option) for option in options]
    title = f"{_name(path)} cannot be {_shown(error.instance)}"
    hint = nearest(str(error.instance), shown) if len(shown) > 1 else f"write `{shown[0]}` or leave the key out"
    yield Problem("wrong-value", title, _place(source, path), hint, fix=only_near(str(error.instance), shown))


def _pattern(source: Source, path: Path_, schema: Schema, error: Any) -> Iterator[Problem]:
    what = schema.get("title", "what is expected here")
    yield Problem(
        "wrong-value", f"`{error.instance}` is not {what}", source.place(*path), schema.get("description", "")
    )


def _property_name(source: Source, path: Path_, schema: Schema, error: Any) -> Iterator[Problem]:
    key = error.kind.error.instance
    hint = schema.get("description", "") or schema["propertyNames"]["description"]
    yield Problem("bad-name", f"`{key}` cannot be a name here", source.key_place(*path, key), hint)


def _required(source: Source, path: Path_, schema: Schema, error: Any) -> Iterator[Problem]:
    missing = error.kind.property
    value = error.instance
    needing = [k for k, others in schema.get("dependencies", {}).items() if k in value and missing in others]
    if error.schema_path[-1] != "dependencies":
        yield Problem("missing-key", f"{_named(schema)} needs the key `{missing}`", _start(source, path))
        return
    for key in needing:
        yield Problem("missing-key", f"`{key}` needs the key `{missing}` beside it", source.key_place(*path, key))


def _any_of(source: Source, path: Path_, schema: Schema, error: Any) -> Iterator[Problem]:
    keys = [f"`{key}`" for key in _any_required(schema)]
    title = f"{_named(schema)} needs {', '.join(keys[:-1])} or {keys[-1]}"
    yield Problem("missing-key", title, _start(source, path))


def _other(source: Source, path: Path_, schema: Schema, error: Any) -> Iterator[Problem]:
    kind = error.kind.name
    if kind in _EMPTY:
        yield Problem("wrong-value", f"{_name(path)} must not be empty", _place(source, path))
    elif kind == "uniqueItems":
        yield Problem("wrong-value", f"{_name(path)} names something twice", _place(source, path))
    else:
        yield Problem("wrong-value", f"{_name(path)}: {error.message[:120]}", _place(source, path))


_TELLERS: Mapping[str, Callable[[Source, Path_, Schema, Any], Iterator[Problem]]] = {
    "additionalProperties": _unknown, "type": _type, "enum": _enum, "const": _enum, "pattern": _pattern,
    "propertyNames": _property_name, "required": _required, "anyOf": _any_of,
}  # fmt: skip


def _at(path: Iterable[str | int]) -> Schema:
    schema: Any = rules_schema()
    for part in path:
        schema = schema[part]
    return schema  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def _levels() -> Mapping[str, tuple[str, ...]]:
    """Every key of the language with the things that have it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    whole = rules_schema()
    for schema in (whole, *whole["definitions"].values()):
        for key in schema.get("properties", {}):
            found[key].append("the top level of a rule file" if schema is whole else schema["title"])
    return {key: tuple(levels) for key, levels in found.items()}


def _named(schema: Schema) -> str:
    return "a rule file" if schema is rules_schema() else str(schema.get("title", "this"))


def _name(path: Path_) -> str:
    key = next((part for part in reversed(path) if isinstance(part, str)), "the file")
    return f"an entry of `{key}`" if path and isinstance(path[-1], int) else f"`{key}`"


def _shown(value: object) -> str:
    return f"`{value}`" if isinstance(value, str | int | float) else "this"


def _place(source: Source, path: Path_) -> Place:
    """The value, or its key where the value is empty."""
    place = source.place(*path)
    return place if _written(source, place).strip() else source.key_place(*path)


def _start(source: Source, path: Path_) -> Place:
    """The key of a mapping, or its first key where it stands in a list."""
    if path and isinstance(path[-1], str):
        return source.key_place(*path)
    first = next(iter(_value(source, path)), None)
    return source.key_place(*path, first) if isinstance(first, str) else source.place(*path)


def _value(source: Source, path: Path_) -> Any:
    value = source.value
    for part in path:
        value = value[part]
    return value


def _written(source: Source, place: Place) -> str:
    lines = source.text.split("\n")
    return lines[place.line - 1][place.column - 1 : place.column - 1 + place.width]
