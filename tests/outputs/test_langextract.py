"""What langextract found, as our lines; its documents are those that its own library would write."""

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.language.schemas import record_schemas, schema_folders
from extractor.outputs.output_lines import read_lines
from extractor.problems import UsageError

SCHEMAS = record_schemas(schema_folders())
TEXT = "Norland spoke. Then Norland accused\nSudland of lies and Sudland denied it. Tom Lind/Nordfoto"


def extraction(kind: str, words: str, at: tuple[int, int] | None = None, /, **attributes: Any) -> dict[str, Any]:
    start = TEXT.find(words)
    place = at or ((start, start + len(words)) if start >= 0 else None)
    interval = {"start_pos": place[0], "end_pos": place[1]} if place else None
    told = {"extraction_class": kind, "extraction_text": words, "char_interval": interval, "attributes": attributes}
    return {**told, "alignment_status": "match_exact", "extraction_index": 1, "group_index": 0, "description": None}


def read(folder: Path, *extractions: dict[str, Any], names: dict[str, str] | None = None) -> dict[str, Any]:
    document = {"extractions": list(extractions), "text": TEXT, "document_id": "a.txt"}
    (folder / "data.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
    (line,) = read_lines(folder / "data.jsonl", SCHEMAS, names or {})
    assert line["document"]["id"] == "a.txt"
    return line


def test_attributes_are_fields_where_they_stand_nearest_and_values(tmp_path: Path) -> None:
    given = extraction("accusation", "accused", accuser="Norland", accused="sudland", date=None, kind="accuse")
    (record,) = read(tmp_path, given)["records"]
    assert record["cue"] == {"text": "accused", "start": 28, "end": 35}
    assert {name: (span["start"], span["text"]) for name, span in record["fields"].items()} == {
        "accuser": (20, "Norland"), "accused": (36, "Sudland"),
    }  # fmt: skip
    assert record["computed"] == {"kind": "accuse"}
    assert record["evidence"]["text"] == "Norland accused\nSudland"


def test_a_sentence_may_say_its_cue_and_names_may_be_others(tmp_path: Path) -> None:
    sentence = "Norland accused\nSudland of lies"
    given = extraction("Blame", sentence, cue="accused", Who="Norland", allegation="accused Sudland of")
    (record,) = read(tmp_path, given, names={"Blame": "accusation", "who": "accuser"})["records"]
    assert (record["type"], record["cue"]["text"]) == ("accusation", "accused")
    assert record["fields"]["allegation"]["text"] == "accused\nSudland of"
    assert record["fields"]["accuser"]["start"] == 20


def test_a_type_without_a_cue_and_lists(tmp_path: Path) -> None:
    given = extraction("image_credit", "Tom Lind/Nordfoto", photographer=["Tom Lind"], agency="Nordfoto")
    (record,) = read(tmp_path, given)["records"]
    assert "cue" not in record
    assert record["fields"]["credit"]["text"] == "Tom Lind/Nordfoto"
    assert [span["text"] for span in (*record["fields"]["photographer"], *record["fields"]["agency"])] == [
        "Tom Lind", "Nordfoto",
    ]  # fmt: skip


def test_what_does_not_stand_in_the_text_is_told(tmp_path: Path) -> None:
    line = read(
        tmp_path, extraction("accusation", "blamed"), extraction("accusation", "accused", accused="Ostland"),
        extraction("accusation", "accused", (5, 500)),
    )  # fmt: skip
    assert [record["fields"] for record in line["records"]] == [{}]
    assert [warning["kind"] for warning in line["warnings"]] == ["not_in_text"] * 3


@pytest.mark.parametrize("given", [{"extractions": [{}]}, {"extractions": 1}, {"extractions": ["x"], "text": 5}])
def test_what_is_none(tmp_path: Path, given: object) -> None:
    (tmp_path / "x").write_text(json.dumps(given))
    with pytest.raises(UsageError, match="line 1: "):
        read_lines(tmp_path / "x", SCHEMAS)
