"""Records do not depend on the kinds of blanks in a text, and no span of one begins or ends with one."""

from collections.abc import Iterator
from typing import Any

import pytest

from extractor.pipeline import Extractor
from extractor.text.whitespace import BLANKS, SOFT_HYPHEN

TEXT = (
    "BERGSTAD, Nov 9, 2021 - Norland accused Sudland on Monday of massing 5,000 troops at the border.\n"
    '"We have sent two battalions north," Defence Minister Ada Berg told reporters. She said that they would stay.\n'
    "Soldiers near Bergstad. (Tom Lind/Reuters)\n"
)
KINDS = "\t \u2000\u2004\u2008\u00a0\u202f\u3000\u2028\x85\u200b\ufeff\u2060"


def spans(value: Any) -> Iterator[tuple[int, int, str]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value["start"], value["end"], value["text"]
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@pytest.mark.parametrize("blank", KINDS, ids=ascii)
def test_blanks_of_one_character_change_nothing_but_the_texts(blank: str, extractor: Extractor) -> None:
    records = extractor.extract(TEXT)["records"]
    text = TEXT.replace(" ", blank)
    found = list(spans(extractor.extract(text)["records"]))
    assert [(start, end) for start, end, _ in found] == [(start, end) for start, end, _ in spans(records)]
    assert all(text[start:end] == said for start, end, said in found) and len(records) == 6


@pytest.mark.parametrize("blank", ["\u2003\u200b ", " \u00ad", "\u2007\u2008", " \ufe0f"], ids=ascii)
def test_no_span_begins_or_ends_with_a_blank(blank: str, extractor: Extractor) -> None:
    text = blank + TEXT.replace(" ", blank).replace('"', f'{blank}"').replace("\n", f"{blank}\n{blank}")
    found = list(spans(extractor.extract(text)["records"]))
    assert len(found) > 10
    for start, end, said in found:
        assert text[start:end] == said and not {said[0], said[-1]} & (BLANKS | {SOFT_HYPHEN, "\n"}), ascii(said)
