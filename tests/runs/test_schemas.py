"""The schemas, and that both libraries judge alike."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from extractor.records.validate import BrokenSchema, RecordValidator, Schema, _read
from tests.runs.fakes import SCHEMAS

FILES = sorted(SCHEMAS.glob("*.schema.json")) + sorted((SCHEMAS / "records").glob("*.schema.json"))
TYPES = ["accusation", "image_credit", "official_statement", "troop_movement"]
OWN = [f for f in FILES if f.name != "rules.schema.json"]


def load(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def example(kind: str) -> dict[str, Any]:
    return copy.deepcopy(load(SCHEMAS / "records" / f"{kind}.schema.json")["examples"][0])


def examples(name: str, schema: Any, pointer: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every example of a schema with the pointer to the place it is an example of."""
    if not isinstance(schema, dict):
        return
    for value in schema.get("examples", []):
        yield name, pointer, value
    for group in ("properties", "$defs"):
        for key, inner in schema.get(group, {}).items():
            yield from examples(name, inner, f"{pointer}/{group}/{key}")


def spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield from [value] if "start" in value else (s for v in value.values() for s in spans(v))
    elif isinstance(value, list):
        yield from (s for v in value for s in spans(v))


@pytest.fixture(scope="module")
def validator() -> RecordValidator:
    return RecordValidator([SCHEMAS])


@pytest.mark.parametrize("file", OWN, ids=lambda f: f.name)
def test_schemas_are_sound_and_their_examples_valid(file: Path) -> None:
    schemas = dict(_read([SCHEMAS]))
    name = file.relative_to(SCHEMAS).as_posix()
    Draft202012Validator.check_schema(schemas[name])
    found = list(examples(name, schemas[name]))
    assert found
    for _, pointer, value in found:
        assert Schema(f"{name}#{pointer}", schemas).problems(value) == [], pointer


@pytest.mark.parametrize("file", OWN, ids=lambda f: f.name)
def test_every_key_is_described_and_has_an_example(file: Path) -> None:
    def lacking(schema: Any, pointer: str) -> Iterator[str]:
        for key, inner in schema.get("properties", {}).items():
            if not {"description", "examples"} <= inner.keys():
                yield f"{pointer}/{key}"
            yield from lacking(inner, f"{pointer}/{key}")

    assert list(lacking(load(file), "")) == []


@pytest.mark.parametrize("kind", TYPES)
def test_spans_of_the_examples_lie_in_the_evidence(kind: str) -> None:
    record = example(kind)
    text, offset = record["evidence"]["text"], record["evidence"]["start"]
    for span in spans(record):
        assert text[span["start"] - offset : span["end"] - offset] == span["text"]


def test_the_types_are_those_of_the_files(validator: RecordValidator) -> None:
    assert list(validator.types) == TYPES


def test_a_type_needs_a_file_alone(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    schema = {"type": "object", "properties": {"evidence": {"$ref": "../span.schema.json"}}, "required": ["evidence"]}
    (tmp_path / "records" / "visit.schema.json").write_text(json.dumps(schema))
    validator = RecordValidator([tmp_path, SCHEMAS])
    assert validator.types == (*TYPES, "visit")
    assert validator.record_problems({"type": "visit", "evidence": {"text": "x", "start": 0, "end": 1}}) == []
    assert validator.record_problems({"type": "visit", "id": "v"}) == ["v: $: 'evidence' is a required property"]


def test_the_earlier_folder_counts(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "accusation.schema.json").write_text('{"required": ["mood"]}')
    assert RecordValidator([tmp_path, SCHEMAS]).record_problems(example("accusation"))
    assert not RecordValidator([SCHEMAS, tmp_path]).record_problems(example("accusation"))


@pytest.mark.parametrize("content", ["{", '{"type": 5}', '{"$ref": "nowhere.schema.json"}'])
def test_a_broken_schema_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "visit.schema.json").write_text(content)
    with pytest.raises(BrokenSchema, match=r"(visit|nowhere)\.schema\.json"):
        RecordValidator([tmp_path, SCHEMAS])


def test_a_type_without_a_schema(validator: RecordValidator) -> None:
    assert "no schema" in validator.record_problems({"type": "visit"})[0]
    assert "no schema" in validator.record_problems({"type": 3})[0]
    assert "no schema" in validator.record_problems("visit")[0]


MUTATIONS: dict[str, Any] = {
    "no cue": lambda r: r.pop("cue"),
    "no evidence": lambda r: r.pop("evidence"),
    "unknown key": lambda r: r.update(mood="bad"),
    "unknown field": lambda r: r["fields"].update(mood=r["evidence"]),
    "unknown computed": lambda r: r["computed"].update(mood="bad"),
    "kind not in the list": lambda r: r["computed"].update(kind="scold"),
    "no fields": lambda r: r["fields"].clear(),
    "span without text": lambda r: r["cue"].pop("text"),
    "empty span": lambda r: r["cue"].update(text=""),
    "negative offset": lambda r: r["cue"].update(start=-1),
    "offset as text": lambda r: r["cue"].update(end="7"),
    "list for a span": lambda r: r["fields"].update(accused=[r["fields"]["accused"]]),
    "country in two letters": lambda r: r["fields"]["accused"].update(country="SE"),
    "date in words": lambda r: r["fields"]["date"].update(iso="Thursday"),
    "key of another kind": lambda r: r["fields"]["date"].update(country="SWE"),
    "other type in the id": lambda r: r.update(id="a.txt#troop_movement-3"),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_what_is_wrong_is_found(name: str, validator: RecordValidator) -> None:
    record = example("accusation")
    MUTATIONS[name](record)
    assert validator.record_problems(record)


SCHEMA_OF = {kind: Schema(f"records/{kind}.schema.json", dict(_read([SCHEMAS]))) for kind in TYPES}
VALUES: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers(-2, 10**6) | st.text("Aa0-/#\n", max_size=5) | st.just([]) | st.just({})
)


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield (*at, key)
        yield from places(item, (*at, key))


@given(data=st.data(), kind=st.sampled_from(TYPES))
def test_both_libraries_judge_alike(data: st.DataObject, kind: str) -> None:
    record = example(kind)
    for _ in range(data.draw(st.integers(0, 2))):
        *way, last = data.draw(st.sampled_from(list(places(record))))
        holder = record
        for key in way:
            holder = holder[key]
        if data.draw(st.booleans()):
            holder[last] = data.draw(VALUES)
        else:
            del holder[last]
    schema = SCHEMA_OF[kind]
    assert schema.judge.is_valid(record) == schema.explainer.is_valid(record)


def test_a_line_of_a_document_that_failed_has_no_records(validator: RecordValidator) -> None:
    line = load(SCHEMAS / "document.schema.json")["examples"][0]
    assert validator.validate(line) == []
    line["records"] = [example("accusation")]
    assert validator.validate(line) == []
    assert validator.validate({**line, "error": {"kind": "crash", "message": "x"}}) != []
    assert validator.validate({**line, "records": 3}) != []
    assert validator.validate({}) != []
