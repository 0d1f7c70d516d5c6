"""Records of what was long past when the document was written: `history` of a record type leaves them out."""

from datetime import date

import pytest

from extractor.engine.tracing import DROPPED, Trace
from extractor.pipeline import Extractor

TEXT = "The troops withdrew from the island in {}."
PUBLISHED = date(2021, 11, 10)
KEPT = {"1951": False, "May 2011": False, "2012": True, "October 2021": True}


@pytest.mark.parametrize("when", KEPT)
def test_movements_of_ten_years_ago_and_older_are_left_out(when: str, extractor: Extractor) -> None:
    records = extractor.extract(TEXT.format(when), published=PUBLISHED)["records"]
    assert [r["type"] for r in records] == ["troop_movement"] * KEPT[when]


def test_a_document_without_a_date_has_no_history(extractor: Extractor) -> None:
    assert len(extractor.extract(TEXT.format("1951"))["records"]) == 1


def test_what_is_left_out_is_told(extractor: Extractor) -> None:
    trace = Trace()
    extractor.extract(TEXT.format("1951"), published=PUBLISHED, trace=trace)
    assert any(event.kind == DROPPED and "long past" in event.detail for event in trace.events)
