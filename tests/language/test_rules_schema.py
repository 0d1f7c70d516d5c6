"""The schema of rule files: sound, described, with valid examples, and judged alike by both libraries."""

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from extractor.language.yaml_source import read_yaml

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "schemas" / "rules.schema.json").read_text(encoding="utf-8"))
FILES = sorted((ROOT / "rules").rglob("*.yaml")) + sorted((Path(__file__).parent / "bad").glob("*.yaml"))
SLOW, FAST = Draft7Validator(SCHEMA), jsonschema_rs.Draft7Validator(SCHEMA)
LIMIT = 40_000
"""Longer files (in bytes) are too much for the slow library."""


def properties() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key with its schema, by a name to show."""
    parts = {"": SCHEMA, **SCHEMA["definitions"], **{key: SCHEMA["properties"][key] for key in ("tables", "options")}}
    for name, part in parts.items():
        yield from ((f"{name}/{key}", schema) for key, schema in part.get("properties", {}).items())


def test_the_schema_is_sound() -> None:
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(("name", "schema"), list(properties()), ids=lambda x: x if isinstance(x, str) else "")
def test_every_key_is_described_and_its_examples_are_valid(name: str, schema: dict[str, Any]) -> None:
    assert schema["description"].endswith((".", "…")) and schema["examples"]
    validator = Draft7Validator(
        {**{k: v for k, v in schema.items() if k != "examples"}, "definitions": SCHEMA["definitions"]}
    )
    for example in schema["examples"]:
        assert list(validator.iter_errors(example)) == [], name


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema of a mapping."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for inner in schema.values():
            yield from objects(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from objects(inner)


def test_no_mapping_takes_any_key() -> None:
    assert [schema for schema in objects(SCHEMA) if "additionalProperties" not in schema] == []


@pytest.mark.parametrize("file", sorted((ROOT / "rules").rglob("*.yaml")), ids=lambda f: f.name)
def test_rule_files_name_their_schema(file: Path) -> None:
    first = file.read_text(encoding="utf-8").split("\n", 1)[0]
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix)
    assert (file.parent / first.removeprefix(prefix)).resolve() == ROOT / "schemas" / "rules.schema.json"


@pytest.mark.parametrize("file", [f for f in FILES if f.stat().st_size < LIMIT], ids=lambda f: f.name)
def test_both_libraries_judge_files_alike(file: Path) -> None:
    source = read_yaml(file)[0]
    assert source is None or SLOW.is_valid(source.value) == FAST.is_valid(source.value)


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield (*at, key)
        yield from places(item, (*at, key))


@cache
def small() -> list[Any]:
    """The values of small files."""
    sources = (read_yaml(file)[0] for file in FILES if file.stat().st_size < 2000)
    return [source.value for source in sources if source is not None and isinstance(source.value, dict)]


VALUES: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers(-2, 3) | st.text("Aa_-$.", max_size=3) | st.just([]) | st.just({})
)


@given(data=st.data())
def test_both_libraries_judge_changed_files_alike(data: st.DataObject) -> None:
    value = copy.deepcopy(data.draw(st.sampled_from(small())))
    *way, last = data.draw(st.sampled_from(list(places(value))))
    holder = value
    for key in way:
        holder = holder[key]
    holder[last] = data.draw(VALUES)
    assert SLOW.is_valid(value) == FAST.is_valid(value)
