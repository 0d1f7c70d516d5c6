"""Steps grow with the length of a text and no faster, however odd the text; benchmarks/linear.py measures time as well.

Counted are the lines of Python that run from text to records; what regular expressions do is counted by other tests.
"""

import pytest

from benchmarks.shapes import SHAPES
from extractor.pipeline import Extractor
from tests.counting import lines

LENGTHS = (1500, 3000)
MOST = 2.2
"""Of twice the text so many times the lines, and no more."""


@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_text_takes_twice_the_steps(name: str, extractor: Extractor) -> None:
    texts = [SHAPES[name].of(length) for length in LENGTHS]
    extractor.extract(texts[1])  # what is remembered of words is remembered before
    short, long = (lines(lambda text=text: extractor.extract(text)) for text in texts)
    assert long <= MOST * short, (short, long)
