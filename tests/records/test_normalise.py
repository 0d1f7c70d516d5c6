"""How many a number expression means, and which country a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.records.normalise import normalised
from extractor.records.numbers import number

from .conftest import ReadUnits


def exactly(value: int, *, approximate: bool = False) -> dict[str, object]:
    return {"value": value, "approximate": approximate, "min": value, "max": value}


NUMBERS = {
    "15,000": exactly(15_000),
    "5": exactly(5),
    "1.2 million": exactly(1_200_000),
    "3 billion": exactly(3_000_000_000),
    "two": exactly(2),
    "two hundred": exactly(200),
    "a hundred": exactly(100),
    "a dozen": exactly(12),
    "two hundred and fifty": exactly(250),
    "two hundred fifty": exactly(250),
    "one thousand five hundred": exactly(1_500),
    "three hundred thousand": exactly(300_000),
    "two million three hundred thousand": exactly(2_300_000),
    "twenty-five": exactly(25),
    "half a million": exactly(500_000),
    "5,000-strong": exactly(5_000),
    "about 190": exactly(190, approximate=True),
    "some 2,000": exactly(2_000, approximate=True),
    "up to 5,000": {"value": 5_000, "approximate": True, "max": 5_000},
    "at least 20": {"value": 20, "approximate": True, "min": 20},
    "more than two hundred": {"value": 200, "approximate": True, "min": 200},
    "fewer than 100": {"value": 100, "approximate": True, "max": 100},
    "200-300": {"approximate": False, "min": 200, "max": 300},
    "two or three": {"approximate": False, "min": 2, "max": 3},
    "1,000 to 2,000": {"approximate": False, "min": 1_000, "max": 2_000},
    "200 or 100": {"approximate": False, "min": 100, "max": 200},
    "two hundred to five hundred": {"approximate": False, "min": 200, "max": 500},
    "dozens": {"approximate": True, "min": 24, "max": 99},
    "hundreds": {"approximate": True, "min": 200, "max": 999},
    "tens of thousands": {"approximate": True, "min": 20_000, "max": 99_999},
    "several": {},
    "many": {},
    "1.5": {},
    "ships": {},
}


@pytest.mark.parametrize("expression", NUMBERS)
def test_numbers(expression: str, units: ReadUnits) -> None:
    assert number(units(expression)) == NUMBERS[expression]


@given(st.integers(0, 10**12))
def test_figures_are_what_they_say(value: int) -> None:
    assert number([(f"{value:,}", {})]) == exactly(value)
    assert number([(str(value), {})]) == exactly(value)


COUNTRIES = {
    "France": "FRA",
    "the French army": "FRA",
    "U.S. forces": "USA",
    "US forces": "USA",
    "UK": "GBR",
    "South Korea": "KOR",
    "Russia's ambassador to Poland": "RUS",
    "the defence ministry": None,
    "Norland": None,
}


@pytest.mark.parametrize("expression", COUNTRIES)
def test_the_first_country_that_is_named(expression: str, units: ReadUnits) -> None:
    assert normalised("country", units(expression), None).get("country") == COUNTRIES[expression]
