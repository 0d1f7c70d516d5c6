"""Every expression that the shipped rules become, by structure and by looking for dear texts: benchmarks/bounded.py."""

import pytest

from benchmarks.ambiguity import verdict
from benchmarks.attacks import Effort, dearest
from benchmarks.bounded import MOST_DEGREE, MOST_STEPS, programs
from extractor.pipeline import Extractor

PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_shipped_patterns(part: int, extractor: Extractor) -> None:
    for number, (source, name) in enumerate(sorted(programs(extractor).items())[part::PARTS]):
        said = verdict(source)
        assert not said.exponential and said.degree <= MOST_DEGREE, name
        assert dearest(source, number, Effort(25, 60, 25))[0] <= MOST_STEPS, name
