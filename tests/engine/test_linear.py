"""Time grows with the length of a sentence and no faster, however odd the sentence; benchmarks/linear.py does more."""

import pytest

from benchmarks.linear import PIECES, exponent, whole
from extractor.pipeline import Extractor

LENGTHS = (1000, 2000, 4000)
LIMIT = 1.3
TRIES = 4


@pytest.mark.parametrize("name", PIECES)
def test_time_is_linear(name: str, extractor: Extractor) -> None:
    found = []
    for _ in range(TRIES):
        found.append(exponent(LENGTHS, whole(extractor, PIECES[name], LENGTHS, tries=1)))
        if found[-1] < LIMIT:
            return
    pytest.fail(f"exponents of {TRIES} tries: {', '.join(f'{e:.2f}' for e in found)}")
