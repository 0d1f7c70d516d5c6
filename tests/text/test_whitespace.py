"""Blanks of every kind stand between words, never in one and never at its border; the text itself stays as it is."""

import sys
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.text.segmentation import Segmenter
from extractor.text.whitespace import BLANKS, SOFT_HYPHEN

from .conftest import Row

SHOWN_FORMATS = {*"؀؁؂؃؄؅۝܏࢐࢑࣢", *map(chr, (0x110BD, 0x110CD, *range(0x13430, 0x13440)))}
"""Signs that Unicode counts among formats, and that are seen: marks of Arabic numbers, joiners of hieroglyphs."""
EVERY = sorted(BLANKS - {"\r"})
BETWEEN = {
    "em quad": "\u2001",
    "three-per-em": "\u2004",
    "figure space": "\u2007",
    "punctuation space": "\u2008",
    "no-break": "\u00a0",
    "ideographic": "\u3000",
    "line separator": "\u2028",
    "next line": "\x85",
    "braille": "\u2800",
    "zero-width": "\u200b",
    "byte-order mark": "\ufeff",
    "left to right, embedded": "\u202a",
    "isolate": "\u2066",
    "escape": "\x1b",
    "unit separator": "\x1f",
    "two of them": "\u2009\u200b",
}


def test_every_separator_control_and_format_is_a_blank() -> None:
    for char in map(chr, range(sys.maxunicode + 1)):
        category = unicodedata.category(char)
        if category in {"Zs", "Zl", "Zp", "Cc"} and char != "\n" and not "\x91" <= char <= "\x97":
            assert char in BLANKS, hex(ord(char))
        if category == "Cf" and char not in SHOWN_FORMATS | {SOFT_HYPHEN} and ord(char) < 0x1BC00:
            assert char in BLANKS, hex(ord(char))


@pytest.mark.parametrize("name", BETWEEN)
def test_a_blank_stands_between_words(name: str, row: Row, segmenter: Segmenter) -> None:
    blank = BETWEEN[name]
    assert row(f"Ada{blank}Berg said.") == "Ada Berg said ."
    text = f"{blank}Ada Berg{blank} said{blank}.{blank}"
    units = segmenter.segment(text).units
    spans = [text[a:b] for a, b in zip(units.starts, units.ends, strict=True) if a < b]
    assert spans == ["Ada", "Berg", "said", "."]


SOFT = {
    "co\u00adoperate": ["co\u00adoperate"],
    "co\u00ad\u00adoperate now\u00ad": ["co\u00ad\u00adoperate", "now"],
    "\u00adnow \u00ad\u00ad then\u00ad.": ["now", "then", "."],
    "cafe\u0301\u00ads\u00ad, 5\u00ad%": ["cafe\u0301\u00ads", ",", "5", "%"],
}


@pytest.mark.parametrize("text", SOFT)
def test_a_soft_hyphen_belongs_to_a_word_between_two_letters_alone(text: str, segmenter: Segmenter) -> None:
    units = segmenter.segment(text).units
    assert [text[a:b] for a, b in zip(units.starts, units.ends, strict=True) if a < b] == SOFT[text]


PIECES = ("Norland", "said", "5,000", '"', "”", "U.S.", "'s", ".", "...", ",", "-", "e\u0301", "\u00ad", "\n")
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(EVERY)), max_size=40).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=TEXTS)
def test_no_unit_begins_or_ends_with_a_blank(text: str, segmenter: Segmenter) -> None:
    document = segmenter.segment(text)
    spans = [*zip(document.units.starts, document.units.ends, strict=True)]
    spans += [(document.title.start, document.title.end)] if document.title else []
    for first, last in ((text[a], text[b - 1]) for a, b in spans if a < b):
        assert not {first, last} & (BLANKS | {SOFT_HYPHEN, "\n"}), (first, last)
