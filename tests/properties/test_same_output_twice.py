"""The same text gives the same, whatever was asked before."""

from hypothesis import given, settings

from extractor.pipeline import Extractor
from extractor.text.segmentation import Segmenter
from tests.properties.texts import SENTENCES, STATEMENTS, TEXTS


@given(text=TEXTS)
def test_units(text: str, segmenter: Segmenter) -> None:
    assert segmenter.segment(text) == segmenter.segment(text)


@settings(max_examples=60)
@given(text=SENTENCES)
def test_parses(text: str, extractor: Extractor) -> None:
    assert extractor.parse(text) == extractor.parse(text)


@settings(max_examples=60)
@given(text=STATEMENTS)
def test_lines(text: str, stating: Extractor) -> None:
    line = stating.extract(text, "d")
    assert stating.extract(text, "d") == line
