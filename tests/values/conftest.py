"""The units of an expression with the attributes that the shipped words give them."""

from collections.abc import Callable

import pytest

from extractor.engine.constraints import Glosses
from extractor.pipeline import Extractor

ReadUnits = Callable[[str], Glosses]


@pytest.fixture(scope="session")
def units(extractor: Extractor) -> ReadUnits:
    analyser = extractor.analyser

    def read(expression: str) -> Glosses:
        before = "It met here on "
        encoded = analyser.encode(analyser.segment(f"{before}{expression} as it had.", "-"))
        starts, ends, end = encoded.units.starts, encoded.units.ends, len(before) + len(expression)
        inside = [u for u in range(len(starts)) if len(before) <= starts[u] < ends[u] <= end]
        return analyser.conditions.glosses(encoded, inside[0], inside[-1] + 1) if inside else []

    return read
