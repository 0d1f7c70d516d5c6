"""Courts and other bodies speak by what they rule: text → speaker and content of the official statement."""

import pytest

from extractor.pipeline import Extractor

RULINGS = {
    "The court ruled that the law was void.": ("The court", "the law was void"),
    "Norland's Supreme Court on Thursday ruled that the road must close.": (
        "Norland's Supreme Court",
        "the road must close",
    ),
    "The law is void, a federal judge ruled on Monday.": ("a federal judge", "The law is void"),
}
NONE = [
    "The king ruled the island.",
    "The party ruled for ten years.",
    "The king ruled the island that his father had bought.",
]


@pytest.mark.parametrize(("text", "wanted"), RULINGS.items())
def test_a_ruling_is_a_statement(text: str, wanted: tuple[str, str], extractor: Extractor) -> None:
    fields = [r["fields"] for r in extractor.extract(text)["records"] if r["type"] == "official_statement"]
    assert [(f["speaker"]["text"], f["content"][0]["text"]) for f in fields] == [wanted]


@pytest.mark.parametrize("text", NONE)
def test_to_rule_a_land_is_none(text: str, extractor: Extractor) -> None:
    assert [r["type"] for r in extractor.extract(text)["records"] if r["type"] == "official_statement"] == []
