"""What must hold of every article: no match is lost to haste or company, nothing is left for the garbage collector."""

import gc
from pathlib import Path

import pytest

from extractor.engine.tracing import Trace
from extractor.pipeline import Extractor

ARTICLES = sorted((Path(__file__).parents[2] / "corpus").rglob("*.txt"))


@pytest.mark.parametrize("file", ARTICLES, ids=lambda file: file.stem)
def test_what_is_ruled_out_beforehand_would_not_match(file: Path, extractor: Extractor) -> None:
    """With a trace every pattern of an anchor and every rule of a predicate is tried, without one only those that the
    words beside the anchor, and the signs of the sentence, allow.
    """
    text = file.read_text(encoding="utf-8")
    assert extractor.extract(text) == extractor.extract(text, trace=Trace())


def test_a_line_does_not_depend_on_the_documents_beside_it(extractor: Extractor) -> None:
    texts = [(file.name, file.read_text(encoding="utf-8")) for file in ARTICLES]
    lines = extractor.extract_all(texts)
    assert lines == [extractor.extract(text, name) for name, text in texts]
    assert extractor.extract_all(texts[::-1]) == lines[::-1]
    assert extractor.extract_all([]) == []


def test_a_document_leaves_no_circles(extractor: Extractor) -> None:
    texts = [file.read_text(encoding="utf-8") for file in ARTICLES]
    lines = [extractor.extract(text) for text in texts]
    gc.collect()
    gc.disable()
    try:
        assert [extractor.extract(text) for text in texts] == lines
        assert gc.collect() == 0
    finally:
        gc.enable()
