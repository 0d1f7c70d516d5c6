"""Which records are which events; the table of codes leaves no value out."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractor.language.schemas import record_schemas, schema_folders
from extractor.outputs.events import CODES, TABLE, events, read_codes
from extractor.problems import UsageError

SCHEMAS = record_schemas(schema_folders())
VALUES = {
    "accusation": ["kind"], "troop_movement": ["movement", "status"], "image_credit": [], "official_statement": [],
}  # fmt: skip
SPAN = {"text": "x", "start": 0, "end": 1}


def rows(record: dict[str, Any], published: str | None = "2021-11-09") -> list[dict[str, Any]]:
    whole = {"id": "a#1", "rule": "r", "evidence": SPAN, "computed": {}, **record}
    line = {"document": {"id": "a", "published": published}, "records": [whole]}
    names = [column.name for column in TABLE.columns]
    return [dict(zip(names, TABLE.cells(row), strict=True)) for _, row in events(line, read_codes())]


def party(text: str, country: str | None = None) -> dict[str, Any]:
    return {**SPAN, "text": text, **({"country": country} if country else {})}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (
            {"type": "accusation", "computed": {"kind": "blame", "grounds": "stated", "response_kind": "denies"},
             "fields": {"accuser": party("Norway", "NOR"), "accused": party("Sudland"),
                        "date": {**SPAN, "iso": "2021-11-01/2021-11-03"}}},
            [("ACCUSE", "112", "NOR", None, "Norway", "Sudland", "2021-11-01"),
             (None, "016", None, "NOR", "Sudland", "Norway", "2021-11-01")],
        ),
        (
            {"type": "troop_movement", "computed": {"movement": "deploy", "status": "reported"},
             "fields": {"force": party("Swedish troops", "SWE"), "actor": party("it"),
                        "destination": party("the coast"), "location": party("Norway", "NOR")}},
            [("MOBILIZE", "154", "SWE", "NOR", "Swedish troops", "Norway", "2021-11-09")],
        ),
        (
            {"type": "troop_movement", "computed": {"movement": "withdraw", "status": "planned"},
             "fields": {"actor": party("Norway", "NOR"), "origin": party("the coast of Norway", "NOR")}},
            [("AGREE", "0356", "NOR", None, "Norway", "the coast of Norway", "2021-11-09")],
        ),
        ({"type": "troop_movement", "computed": {"movement": "deploy", "status": "denied"}, "fields": {}}, []),
        ({"type": "official_statement", "fields": {}}, [(None, "010", None, None, None, None, "2021-11-09")]),
        ({"type": "image_credit", "fields": {"date": [SPAN]}, "computed": {"kind": "x"}}, []),
    ],
)  # fmt: skip
def test_records_as_events(record: dict[str, Any], expected: list[tuple[str | None, ...]]) -> None:
    names = ("plover", "cameo", "source", "target", "source_text", "target_text", "date")
    assert [(*(row[name] for name in names[:-1]), str(row["date"])) for row in rows(record)] == expected


def test_every_value_is_an_event_or_said_to_be_none() -> None:
    listed = yaml.safe_load(CODES.read_text(encoding="utf-8"))
    events, none = (listed[part] for part in ("events", "none"))
    assert all(entry["because"] for entry in none)
    for kind, names in VALUES.items():
        for values in product(*(SCHEMAS[kind].computed[name]["enum"] for name in names)):
            record = dict(zip(names, values, strict=True))
            coded = [e for e in events if _fits(e, kind, record)]
            assert len(coded) + any(_fits(e, kind, record) for e in none) == 1, (kind, record)
    for entry in (*events, *none):
        schema = SCHEMAS[entry["record"]]
        assert {*entry.get("source", ()), *entry.get("target", ())} <= schema.fields.keys()
        assert all({*of} <= {*schema.computed[name]["enum"]} for name, of in entry.get("when", {}).items())


def _fits(entry: dict[str, Any], kind: str, record: dict[str, str]) -> bool:
    when = entry.get("when", {})
    asked = when.keys() <= record.keys() and all(record[name] in of for name, of in when.items())
    return entry["record"] == kind and asked


@pytest.mark.parametrize("text", ["", "events: [{}]", "events: 3", "events: [{record: a, cameo: 1, when: 3}]", "a: ["])
def test_what_is_no_table_of_codes(tmp_path: Path, text: str) -> None:
    (tmp_path / "codes.yaml").write_text(text)
    with pytest.raises(UsageError, match="is no table of codes"):
        read_codes(tmp_path / "codes.yaml")
