"""Garbage is not searched for meanwhile; extraction leaves none that a search would find."""

import gc

import pytest

from extractor.garbage import uncollected
from extractor.pipeline import Extractor

TEXT = "Norland accused Sudland of sending two battalions to Bergstad. “We will answer,” its minister Ada Berg said."


@pytest.mark.parametrize("enabled", [True, False])
def test_afterwards_all_is_as_it_was(enabled: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with pytest.raises(KeyError), uncollected():
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()


def test_extraction_makes_no_circles(extractor: Extractor) -> None:
    extractor.extract_all([("first", TEXT)])
    gc.collect()
    assert extractor.extract_all([("again", TEXT)])[0]["records"]
    assert gc.collect() == 0
