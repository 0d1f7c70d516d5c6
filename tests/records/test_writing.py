"""What is written: spans, evidence, values beside and computed, order, ids."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.pipeline import Extractor
from tests.properties.texts import STATEMENTS

RULES = tuple(
    (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("statements.yaml", "movements.yaml")
)
Small = Callable[..., Extractor]
TEXT = "Now the army sent two Swedish tanks to Oslo on Friday. “It is over,” General Ada Holm said. “We\nstay.” It is."


@pytest.fixture(scope="module")
def records(small: Small) -> list[dict[str, Any]]:
    return small(*RULES).extract(TEXT, "a/b.txt", date(2021, 11, 10))["records"]


def test_a_record_whole(records: list[dict[str, Any]]) -> None:
    assert records[0] == {
        "id": "a/b.txt#movement-13",
        "type": "movement",
        "rule": "movement/send",
        "cue": {"text": "sent", "start": 13, "end": 17},
        "evidence": {"text": TEXT[:54], "start": 0, "end": 54},
        "fields": {
            "actor": {"text": "the army", "start": 4, "end": 12},
            "force": {"text": "two Swedish tanks", "start": 18, "end": 35},
            "destination": {"text": "Oslo", "start": 39, "end": 43, "country": "NOR"},
            "date": {"text": "Friday", "start": 47, "end": 53, "iso": "2021-11-05"},
            "count": {"text": "two", "start": 18, "end": 21, "value": 2, "min": 2, "max": 2, "approximate": False},
            "origin": {"text": "Swedish", "start": 22, "end": 29},
        },
        "computed": {"kind": "send"},
    }


def test_evidence_is_whole_sentences_from_the_first_span_to_the_last(records: list[dict[str, Any]]) -> None:
    assert records[1]["evidence"]["text"] == "“It is over,” General Ada Holm said. “We\nstay.”"


def test_lists_are_lists_and_others_are_not(records: list[dict[str, Any]]) -> None:
    assert [s["text"] for s in records[1]["fields"]["content"]] == ["“It is over,”", "“We\nstay.”"]
    assert records[1]["fields"]["speaker"]["text"] == "General Ada Holm"


def test_computed_values(records: list[dict[str, Any]]) -> None:
    assert records[1]["computed"] == {
        "tone": "plain",
        "quote_kind": "direct",
        "speaker_role": "General",
        "grounds": "linked",
        "official": True,
    }


def test_a_detail_counts_before_the_default(small: Small) -> None:
    text = "Now the army said that it was on. Then the council said that it was off."
    assert [r["computed"]["tone"] for r in small(*RULES).extract(text)["records"]] == ["loud", "plain"]


def test_the_document(small: Small) -> None:
    line = small(*RULES).extract(TEXT, "a/b.txt", date(2021, 11, 10))
    assert line["schema"] == "2" and line["warnings"] == []
    assert {k: v for k, v in line["document"].items() if k != "sha256"} == {
        "id": "a/b.txt", "title": "", "published": "2021-11-10", "chars": len(TEXT),
    }  # fmt: skip
    assert len(line["document"]["sha256"]) == 64


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=STATEMENTS)
def test_records_are_in_order_and_have_ids_of_their_own(text: str, small: Small) -> None:
    records = small(*RULES).extract(text, "d")["records"]
    assert len({r["id"] for r in records}) == len(records)
    assert records == sorted(records, key=lambda r: (r["cue"]["start"], r["type"]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=300))
def test_any_input_survives(text: str, small: Small) -> None:
    assert small(*RULES).extract(text)["document"]["chars"] == len(text)
