"""What records rest on: text → the grounds of its statements, and which are kept when firm ones are asked for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.pipeline import Extractor
from extractor.records.grounds import GROUNDS, are_firm, grounds_of

RULES = (Path(__file__).parent / "statements.yaml").read_text(encoding="utf-8")

TEXTS = {
    "in one sentence": ("Minister Ada Holm said that it was over.", ["stated"]),
    "a quotation that goes on": ('Minister Ada Holm said: "We stay." "We fight."', ["linked"]),
    "a field of an earlier record": ("The army said that it was over, adding that it was late.", ["stated", "linked"]),
    "a field of the record around it": (
        "The army said that the minister said that it was over.",
        ["stated", "linked"],
    ),
    "a pronoun": ("Minister Ada Holm left it. She said that it was over.", ["resolved"]),
    "a surname": ("Minister Ada Holm left it. Holm said that it was over.", ["resolved"]),
    "a pronoun that means nobody known": ("The war was on. She said that it was over.", ["stated"]),
    "a pronoun, and a quotation that goes on": (
        'Minister Ada Holm left it. She said: "We stay." "We fight."',
        ["resolved"],
    ),
    "labels of a dialogue": ("Ada Holm: We stay.\nOlav Lie: We go.", ["stated", "stated"]),
}


@pytest.mark.parametrize("name", TEXTS)
def test_grounds(name: str, small: Callable[..., Extractor]) -> None:
    text, expected = TEXTS[name]
    assert [record["computed"]["grounds"] for record in small(RULES).extract(text)["records"]] == expected


@pytest.mark.parametrize("least", GROUNDS)
def test_only_records_that_are_firm_enough_are_kept(least: str, small: Callable[..., Extractor]) -> None:
    text = "Minister Ada Holm said that it was over, adding that it was late. She said that it was on."
    kept = [r["computed"]["grounds"] for r in small(RULES, min_grounds=least).extract(text)["records"]]
    assert kept == [grounds for grounds in GROUNDS if are_firm(grounds, least)]


def test_the_weakest_counts() -> None:
    assert grounds_of(linked=True, resolved=True) == "resolved"
    assert are_firm("", "stated")
