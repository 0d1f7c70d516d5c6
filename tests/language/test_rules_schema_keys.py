"""The published schema of rule files and the loader: every shipped file is accepted, and both know the same keys.

The loader reads rules in which every mapping notes the keys it is asked for; so do the parts that act on the rules.
"""

import dataclasses
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from extractor.language import book
from extractor.language.lint import references
from extractor.language.loading import read_rules
from extractor.language.roles import ASKED
from extractor.language.yaml_source import Source, read_yaml
from extractor.pipeline import Extractor
from extractor.problems import Problem

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "schemas" / "rules.schema.json").read_text(encoding="utf-8"))
PLACES = ("rules", "tests/small", "tests/domains", "tests/records")
SHIPPED = sorted(file for place in PLACES for file in (ROOT / place).rglob("*.yaml"))
EVERYTHING = """\
frames: {giving: ["{actor: PARTY} {cue: ($verb)&VBD} {force: FORCE} (on {date: DATE})?"]}
record: gift
anchor: cue
lists: [force]
options:
  {required: [actor], unless: [{actor: {is: ROLE}}], apart: false, ahead: {tone: [late]}, dropped: {_kind: [tale]},
   history: {date: 10}}
rules:
  - id: give
    status: draft
    description: What a gift is.
    frame: giving
    with: {verb: <send_verb>}
    where: {actor: {not: PRONOUN}}
    inherit: {date: {from: [date], sentences: 1, else: [DATE], rivals: [NNS], required: false}}
    tests: [{text: Nothing., records: [], published: 2021-11-12, todo: true}]
follow_ups:
  - id: again
    status: draft
    sentences: 1
    pattern: "{_by: PARTY} {cue: <say_verb>}"
    has: [actor]
    same: {_by: actor}
    other: {_by: force}
"""
TEXT = """\
The minister said on Friday that the troops left. "We go", she said. Friday came. The ministry sent troops. He said.
Ada Holm: We go.
"""


def described(schema: Any, at: str = "") -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every key that the schema names, wherever it does, with the way to it and what it says of it."""
    if isinstance(schema, dict):
        for key, inner in schema.get("properties", {}).items():
            yield key, f"{at}/{key}", inner
        for name, inner in schema.items():
            if name != "examples":
                yield from described(inner, f"{at}/{name}")
    elif isinstance(schema, list):
        for i, inner in enumerate(schema):
            yield from described(inner, f"{at}/{i}")


KEYS = {key for key, _, _ in described(SCHEMA)}


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_shipped_file_is_accepted(file: Path) -> None:
    source, problems = read_yaml(file)
    assert source is not None and problems == []
    assert [error.message for error in Draft7Validator(SCHEMA).iter_errors(source.value)] == []


@pytest.mark.parametrize(("way", "schema"), [(way, schema) for _, way, schema in described(SCHEMA)])
def test_every_key_has_a_description_and_examples(way: str, schema: dict[str, Any]) -> None:
    resolved = {**SCHEMA["definitions"].get(schema.get("$ref", "").rpartition("/")[2], {}), **schema}
    assert len(resolved.get("description", "")) > 10, way
    assert resolved.get("examples"), way


class Noting(dict[str, Any]):
    """A mapping that notes every key it is asked for."""

    def __init__(self, values: dict[str, Any], asked: set[str]) -> None:
        super().__init__(values)
        self._asked = asked

    def __getitem__(self, key: str) -> Any:
        self._asked.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self._asked.add(key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self._asked.add(str(key))
        return super().__contains__(key)


def noting(value: Any, asked: set[str]) -> Any:
    if isinstance(value, dict):
        return Noting({key: noting(inner, asked) for key, inner in value.items()}, asked)
    return [noting(inner, asked) for inner in value] if isinstance(value, list) else value


def names(value: Any) -> Iterator[str]:
    """All keys of a value, at any depth."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield key
        yield from names(inner)
    for inner in value if isinstance(value, list) else ():
        yield from names(inner)


@pytest.fixture
def asked_and_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], set[str]]:
    """The keys that are asked for while a small language with everything in it is read and run, and those it holds."""
    folder = tmp_path / "rules"
    shutil.copytree(ROOT / "tests" / "small", folder)
    for name in ("statements", "movements"):
        shutil.copy(ROOT / "tests" / "records" / f"{name}.yaml", folder)
    (folder / "everything.yaml").write_text(EVERYTHING)
    (folder / "extends.yaml").write_text("extends: [more]")
    (folder / "more").mkdir()
    asked: set[str] = set()
    written: set[str] = set()

    def read(file: Path) -> tuple[Source | None, list[Problem]]:
        source, problems = read_yaml(file)
        assert source is not None and problems == []
        assert list(Draft7Validator(SCHEMA).iter_errors(source.value)) == []
        written.update(names(source.value))
        return dataclasses.replace(source, value=noting(source.value, asked)), problems

    monkeypatch.setattr(book, "read_yaml", read)
    monkeypatch.setattr(book, "shape_problems", lambda source: iter(()))
    rules, problems = read_rules(folder)
    assert {p.code for p in problems if p.level == "error"} <= {"no-schema"}
    extractor = Extractor(rules)
    assert {record["type"] for record in extractor.extract(TEXT)["records"]} >= {"statement", "movement", "gift"}
    return asked, written


def test_the_schema_names_every_key_that_is_read(asked_and_written: tuple[set[str], set[str]]) -> None:
    asked, written = asked_and_written
    free = written - KEYS
    """Names that a file gives itself: lexicons, fields, attributes."""
    fields = {"content", "date", "official", "force", "place", "actor"}
    assert asked - KEYS - free - fields == set()


def test_every_key_that_the_schema_names_is_read(asked_and_written: tuple[set[str], set[str]]) -> None:
    asked, _ = asked_and_written
    assert KEYS - asked - references.STATES == set()


def test_conditions_are_those_that_the_linter_knows() -> None:
    assert set(SCHEMA["definitions"]["conditions"]["properties"]) == set(references.STATES)


def test_the_descriptions_tell_all_that_can_be_asked_of_the_predicate() -> None:
    rule = SCHEMA["definitions"]["rule"]["properties"]
    for key in ("where", "take"):
        assert [asked for asked in ASKED if asked not in rule[key]["description"]] == []


def test_the_page_of_parse_tells_every_link() -> None:
    page = (ROOT / "docs" / "parse.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \| ", page.split("| link | the clause is |")[1], re.MULTILINE)
    assert tuple(told) == ASKED["link"]
