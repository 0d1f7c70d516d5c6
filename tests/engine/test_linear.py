"""Steps grow with the length of a text and no faster, however odd the text; benchmarks/linear.py measures time as well.

Counted are the lines of Python that run from text to records; what regular expressions do is counted by other tests.
"""

import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from benchmarks.shapes import SHAPES
from extractor import pipeline
from extractor.pipeline import Extractor

SOURCES = str(Path(pipeline.__file__).parent)
LENGTHS = (1500, 3000)
MOST = 2.2
"""Of twice the text so many times the lines, and no more."""


def lines(extractor: Extractor, text: str) -> int:
    """How many lines of the package run."""
    counted = 0

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal counted
        if event == "call":
            return count if frame.f_code.co_filename.startswith(SOURCES) else None
        counted += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        extractor.extract(text)
    finally:
        sys.settrace(before)
    return counted


@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_text_takes_twice_the_steps(name: str, extractor: Extractor) -> None:
    extractor.extract(SHAPES[name].of(LENGTHS[1]))  # what is remembered of words is remembered before
    short, long = (lines(extractor, SHAPES[name].of(length)) for length in LENGTHS)
    assert long <= MOST * short, (short, long)
