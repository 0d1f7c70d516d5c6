"""To Label Studio and back: what nobody changed is as it was, what somebody changed is as it was marked."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from extractor.language.schemas import RecordSchema, record_schemas, schema_folders
from extractor.outputs.label_studio.interface import interface
from extractor.outputs.label_studio.tasks import task
from extractor.outputs.output_lines import read_lines
from extractor.pipeline import Extractor
from extractor.problems import UsageError
from extractor.scoring.gold import read_gold

from .lines import ACCUSATION, CREDIT, TEXT, line

SCHEMAS = record_schemas(schema_folders())
LINE = json.loads(line("a.txt", ACCUSATION, CREDIT))
CORPUS = Path(__file__).parents[2] / "corpus"
SOME = ("web_week_of_accusations.txt", "web_picture_desk.txt", "wire_forces_on_the_move.txt")


def exported(*tasks: dict[str, Any], annotated: bool = True) -> list[dict[str, Any]]:
    """What Label Studio exports of tasks: predictions that somebody accepted become annotations."""
    found = copy.deepcopy(list(tasks))
    for number, one in enumerate(found, 1):
        one |= {"id": number, "project": 1, "file_upload": "x.json", "annotations": []}
        if annotated:
            result = copy.deepcopy(one["predictions"][0]["result"])
            for part in result:
                part["origin"] = "prediction"
            one["annotations"].append({"id": 7, "completed_by": 1, "was_cancelled": False, "result": result})
    return found


def read(folder: Path, tasks: object) -> list[dict[str, Any]]:
    (folder / "export.json").write_text(json.dumps(tasks, indent=1), encoding="utf-8")
    return read_lines(folder / "export.json", SCHEMAS)


@pytest.fixture
def made() -> dict[str, Any]:
    return task(copy.deepcopy(LINE), TEXT, SCHEMAS, "extractor")


def test_a_round_trip_loses_nothing(tmp_path: Path, extractor: Extractor) -> None:
    texts = {name: (CORPUS / name).read_text(encoding="utf-8") for name in SOME}
    lines = json.loads(json.dumps(extractor.extract_all([*texts.items()])))
    assert {record["type"] for found in lines for record in found["records"]} == SCHEMAS.keys()
    tasks = [task(found, texts[found["document"]["id"]], SCHEMAS, "x") for found in lines]
    assert read(tmp_path, exported(*tasks)) == lines
    assert read(tmp_path, exported(*tasks, annotated=False)) == [{**found, "predicted": True} for found in lines]


def test_every_part_of_a_task_is_one_that_the_interface_has(made: dict[str, Any]) -> None:
    tree = ElementTree.fromstring(interface(SCHEMAS))
    names = {element.get("name") for element in tree.iter()}
    labels = {label.get("value") for label in tree.iter("Label")}
    choices = {c.get("name"): {o.get("value") for o in c} for c in tree.iter("Choices")}
    relations = {relation.get("value") for relation in tree.iter("Relation")}
    result = made["predictions"][0]["result"]
    regions = {part["id"]: part["value"] for part in result if part["type"] == "labels"}
    for part in result:
        match part["type"]:
            case "labels":
                assert set(part["value"]["labels"]) <= labels
                assert TEXT[part["value"]["start"] : part["value"]["end"]] == part["value"]["text"]
            case "relation":
                assert set(part["labels"]) <= relations
                assert {part["from_id"], part["to_id"]} <= regions.keys()
            case "choices":
                assert set(part["value"]["choices"]) <= choices[part["from_name"]]
                assert part["id"] in regions
        assert {part.get("from_name", "label"), part.get("to_name", "text")} <= names


def parts(made: dict[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    return (part for part in made["annotations"][0]["result"] if part["type"] == kind)


def test_what_people_change_is_read(tmp_path: Path, made: dict[str, Any]) -> None:
    (given,) = exported(made)
    result = given["annotations"][0]["result"]
    for part in parts(given, "choices"):
        if part["from_name"] == "accusation-kind":
            part["value"]["choices"] = ["condemn"]
    accused = next(p for p in parts(given, "labels") if p["value"]["labels"] == ["accused"])
    start = TEXT.index("Sudland,")
    accused["value"] |= {"start": start, "end": start + 8, "text": "Sudland,"}
    said = TEXT.index("as ever")
    result.append({"id": "new", "from_name": "label", "to_name": "text", "type": "labels",
                   "value": {"start": said, "end": said + 7, "text": "as ever", "labels": ["allegation"]}})  # fmt: skip
    cue = next(p["id"] for p in parts(given, "labels") if p["value"]["labels"] == ["accusation"])
    result.append({"from_id": "new", "to_id": cue, "type": "relation", "direction": "right"})  # the other way, no label
    result.append({"from_id": "gone", "to_id": cue, "type": "relation", "direction": "right"})
    given["annotations"].append({"was_cancelled": True, "result": []})
    ((accusation, credit),) = ([*one["records"]] for one in read(tmp_path, [given]))
    assert accusation["computed"] == {"grounds": "stated", "kind": "condemn"}
    assert accusation["fields"]["accused"] == {"text": "Sudland,", "start": start, "end": start + 8}
    assert accusation["fields"]["accuser"] == ACCUSATION["fields"]["accuser"]
    assert accusation["fields"]["allegation"]["text"] == "as ever"
    assert (accusation["rule"], credit) == (ACCUSATION["rule"], LINE["records"][1])


def test_records_that_people_drop_and_add(tmp_path: Path, made: dict[str, Any]) -> None:
    (given,) = exported(made)
    start = TEXT.index("Norland")
    value = {"start": start, "end": start + 7, "text": "Norland", "labels": ["troop_movement"]}
    given["annotations"][0]["result"] = [{"id": "x", "type": "labels", "from_name": "label", "value": value}]
    ((record,),) = (one["records"] for one in read(tmp_path, [given]))
    assert (record["type"], record["rule"], record["evidence"]["text"]) == ("troop_movement", "label-studio", "Norland")


def test_offsets_that_count_utf_16(tmp_path: Path) -> None:
    text = "😀😀 Norland blamed Sudland."
    value = {"start": 5, "end": 12, "text": "Norland", "labels": ["Blaming"]}
    result = [{"id": "a", "type": "labels", "value": value}]
    given = {"id": 3, "data": {"text": text}, "annotations": [{"result": result}]}
    (tmp_path / "export.json").write_text(json.dumps([given]))
    (found,) = read_lines(tmp_path / "export.json", SCHEMAS, {"blaming": "accusation"})
    assert found["document"]["id"] == "3"
    assert found["records"][0]["cue"] == {"text": "Norland", "start": 3, "end": 10}


def test_annotated_tasks_are_gold(tmp_path: Path, made: dict[str, Any]) -> None:
    other = task({**json.loads(line("b.txt")), "records": []}, TEXT, SCHEMAS, "x")
    done, left = exported(made)[0], exported(other, annotated=False)[0]
    (tmp_path / "export.json").write_text(json.dumps([done, left]))
    gold = read_gold(tmp_path / "export.json", {}, SCHEMAS)
    assert gold.types == {"accusation", "image_credit"}
    ((accusation, credit),) = gold.documents.values()
    assert (accusation.cue, accusation.fields["accused"]) == ((17, 23), ((24, 31),))
    assert accusation.computed["kind"] == "blame"
    assert credit.cue == credit.fields["credit"][0]
    (tmp_path / "export.json").write_text(json.dumps([left]))
    with pytest.raises(UsageError, match="no task is annotated"):
        read_gold(tmp_path / "export.json", {}, SCHEMAS)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([{"data": {}, "annotations": []}], "task 1: KeyError: 'text'"),
        ([{"data": {"text": "a"}, "annotations": [{"result": [{"type": "labels"}]}]}], "task 1: KeyError"),
        ([1], "task 1: it is no object"),
    ],
)
def test_what_is_no_export(tmp_path: Path, given: object, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        read(tmp_path, given)


def test_its_own_library_takes_them(made: dict[str, Any]) -> None:
    """Where it is installed, which is much: it is no part of the extra `dev`."""
    sdk = pytest.importorskip("label_studio_sdk.label_interface")
    taken = sdk.LabelInterface(interface(SCHEMAS))
    taken.validate()
    assert taken.validate_prediction(made["predictions"][0], return_errors=True) == []


def test_values_of_every_type_come_back(tmp_path: Path) -> None:
    names = ("string", "integer", "number", "boolean", "array")
    types: dict[str, Any] = {name: {"type": name} for name in names}
    schemas = {"accusation": RecordSchema({}, types | {"choice": {"enum": [1, "b"]}})}
    computed = {"string": "5", "integer": 5, "number": 0.5, "boolean": False, "array": ["x"], "choice": 1}
    given = {**json.loads(line("a.txt", {**ACCUSATION, "fields": {}, "computed": computed}))}
    (tmp_path / "export.json").write_text(json.dumps(exported(task(given, TEXT, schemas, "x"))))
    (found,) = read_lines(tmp_path / "export.json", schemas)
    assert found == given
