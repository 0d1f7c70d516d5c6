"""What holds of any text whatever, beside the laws of tests/properties."""

import re
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.text import forms as f
from extractor.text.document import Document
from extractor.text.mojibake import as_meant
from extractor.text.segmentation import Segmenter
from tests.properties.texts import TEXTS

BORDERS = {f.SENTENCE, f.QUOTED_SENTENCE, f.PARAGRAPH, f.VIRTUAL_CLOSE}
LETTERS = "“”‘’–—…éñöåàçłśźžń£€½"
UNIFIED = str.maketrans(dict.fromkeys("`´′‘’ʼʻʹ＇\x92\ufffd", "'"))
given_any_text = given(text=TEXTS)
fixture_stays = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def units(document: Document) -> list[tuple[str, int, int]]:
    return list(zip(document.units.forms, document.units.starts, document.units.ends, strict=True))


@fixture_stays
@given_any_text
def test_borders_have_no_width_and_end_every_paragraph(text: str, segmenter: Segmenter) -> None:
    row = units(segmenter.segment(text))
    assert all(start == end for form, start, end in row if form in BORDERS)
    forms = [form for form, *_ in row]
    assert not forms or forms[-2:] == [f.SENTENCE, f.PARAGRAPH]
    assert all(before == f.SENTENCE for before, form in pairwise(forms) if form == f.PARAGRAPH)


@fixture_stays
@given_any_text
def test_no_letter_and_no_digit_is_lost(text: str, segmenter: Segmenter) -> None:
    covered = {i for _, start, end in units(segmenter.segment(text)) for i in range(start, end)}
    half_a_blank = "Â"
    assert [c for i, c in enumerate(text) if c.isalnum() and c != half_a_blank and i not in covered] == []


APOSTROPHES = (*"`´′‘’ʼʻʹ＇\x92\ufffd", "â€™", "â€˜", "â\x80\x99", "&rsquo;", "&#39;")
WORDS = ("Norland", "Berg's", "don't", "said", "the", "O'Brien", "they're", "U.S.", "1990's", "army", ".", ",", "we've")


@fixture_stays
@given(words=st.lists(st.sampled_from(WORDS), max_size=20), data=st.data())
def test_any_apostrophe_is_as_good(words: list[str], data: st.DataObject, segmenter: Segmenter) -> None:
    text = " ".join(words)
    written = re.sub("'", lambda _: data.draw(st.sampled_from(APOSTROPHES)), text)
    plain_units, found = units(segmenter.segment(text)), units(segmenter.segment(written))
    assert [form for form, *_ in found] == [form for form, *_ in plain_units]
    assert [as_meant(written[start:end])[0].translate(UNIFIED) for _, start, end in found] == [
        text[start:end] for _, start, end in plain_units
    ]


@fixture_stays
@given(text=TEXTS, coded=st.sampled_from(["cp1252", "latin-1"]))
def test_a_text_decoded_wrongly_is_read_as_it_was_meant(text: str, coded: str, segmenter: Segmenter) -> None:
    try:
        meant = "".join(c for c in text if c in LETTERS or c.isascii())
        garbled = meant.encode().decode(coded)
    except UnicodeDecodeError:
        return
    assert [f for f, *_ in units(segmenter.segment(garbled))] == [f for f, *_ in units(segmenter.segment(meant))]


@fixture_stays
@given_any_text
def test_quotations_open_and_close_in_turn(text: str, segmenter: Segmenter) -> None:
    for paragraph in " ".join(segmenter.segment(text).units.forms).split(f.PARAGRAPH):
        marks = [form for form in paragraph.split() if form in {f.OPEN, f.CLOSE, f.VIRTUAL_CLOSE}]
        assert all(form == f.OPEN for form in marks[::2]) and f.OPEN not in marks[1::2]
        assert len(marks) % 2 == 0


@fixture_stays
@given_any_text
def test_a_title_lies_inside_the_text(text: str, segmenter: Segmenter) -> None:
    title = segmenter.segment(text).title
    assert title is None or text[title.start : title.end].strip() == text[title.start : title.end] != ""
