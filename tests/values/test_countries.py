"""Which country a name means."""

import pytest

from extractor.pipeline import Extractor

from .tables import field, first

COUNTRIES = {
    "France": "FRA",
    "Libya": "LBY",
    "UK": "GBR",
    "South Korea": "KOR",
    "the northern coast of Poland": "POL",
    "the valley": None,
    "Norland": None,
}


@pytest.mark.parametrize("place", COUNTRIES)
def test_the_country_that_is_named(place: str, extractor: Extractor) -> None:
    record = first(extractor.extract(f"Sudland sent 200 soldiers to {place}.")["records"], "troop_movement")
    assert field(record, "destination").get("country") == COUNTRIES[place]
