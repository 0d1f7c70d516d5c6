"""How many a number expression means, with its hedges; other numbers with decimals and units; numbers of any length."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.pipeline import Extractor
from extractor.records.numerals import counted
from extractor.records.quantities import count, number

from .conftest import ReadUnits
from .tables import Expression, field, first, read_table

TABLE = read_table("numbers.yaml")
SENTENCE = "Norland sent {} marines to the island on Monday."


def said(value: Mapping[str, Any]) -> str:
    """A value as the table writes it."""
    if "min" not in value and "max" not in value:
        return "none"
    low, high = value.get("min", ""), value.get("max", "")
    return ("~ " if value["approximate"] else "") + (str(low) if low == high else f"{low}..{high}")


@pytest.mark.parametrize("kind", TABLE)
def test_kinds_of_numbers(kind: str, extractor: Extractor) -> None:
    found = {}
    for written in TABLE[kind]:
        expression = Expression.of(written)
        record = first(extractor.extract(SENTENCE.format(expression.text))["records"], "troop_movement")
        value = field(record, "count")
        found[written] = said(value) if value.get("text") == expression.span else value
    assert found == TABLE[kind]


MEASURED = {
    "6.4": {"value": 6.4},
    "3.5 percent": {"value": 3.5, "unit": "%"},
    "3.5%": {"value": 3.5, "unit": "%"},
    "12 per cent": {"value": 12, "unit": "%"},
    "250 kilometers": {"value": 250, "unit": "km"},
    "250 km": {"value": 250, "unit": "km"},
    "1.5 miles": {"value": 1.5, "unit": "mi"},
    "two and a half miles": {"value": 2.5, "unit": "mi"},
    "$3.5 billion": {"value": 3_500_000_000, "unit": "$"},
    "€1.2 million": {"value": 1_200_000, "unit": "€"},
    "40 million dollars": {"value": 40_000_000, "unit": "$"},
    "500 tonnes": {"value": 500, "unit": "t"},
    "80,000 barrels": {"value": 80_000, "unit": "bbl"},
    "half a mile": {"value": 0.5, "unit": "mi"},
    "ships": {},
    "several": {},
}


@pytest.mark.parametrize("expression", MEASURED)
def test_numbers_with_decimals_and_units(expression: str, units: ReadUnits) -> None:
    found = number(units(expression))
    assert {key: found[key] for key in ("value", "unit") if key in found} == MEASURED[expression]


def test_a_number_with_decimals_counts_nothing(units: ReadUnits) -> None:
    assert count(units("6.4")) == {} and number(units("6.4"))["value"] == 6.4


LARGE = {
    2**53 - 1: True,
    2**53: True,
    2**53 + 1: True,
    2**63 - 1: True,
    2**63: False,
    99_999_999_999_999_999_999: False,
    10**399: False,
}


@pytest.mark.parametrize("value", LARGE, ids=lambda value: f"{value:.3g}" if value < 10**300 else "400 figures")
def test_large_numbers_are_exact_or_left_out_with_a_warning(value: int, extractor: Extractor) -> None:
    line = extractor.extract(SENTENCE.format(value))
    found = field(first(line["records"], "troop_movement"), "count")
    assert found["text"] == str(value)
    assert found.get("value") == (value if LARGE[value] else None)
    assert [warning["kind"] for warning in line["warnings"]] == ["value_out_of_bounds"] * (not LARGE[value])


def test_a_number_too_long_to_read_is_told(extractor: Extractor) -> None:
    warnings = extractor.extract(SENTENCE.format("9" * 400))["warnings"]
    shown = f"the number is too large: '{'9' * 40}…' at offset 13 has no value"
    assert warnings == [{"kind": "value_out_of_bounds", "message": shown}]


@given(st.integers(0, 2**63 - 1))
def test_figures_are_what_they_say(value: int) -> None:
    exact = {"value": value, "approximate": False, "min": value, "max": value}
    assert count([(f"{value:,}", {})]) == count([(str(value), {})]) == exact


@given(st.integers(1, 999), st.lists(st.integers(0, 999), max_size=4))
def test_groups_of_figures_are_one_number(head: int, groups: list[int]) -> None:
    value = int(f"{head}{''.join(f'{group:03}' for group in groups)}")
    found = counted([(str(head), {}), *((f"{group:03}", {}) for group in groups)])
    assert found is not None and found.low == value


ONES = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def spelled(value: int, *, joined: bool) -> str:
    """A number in words, as English says it, with `and` before the last two figures where it is joined."""
    if value >= 1000:
        rest = value % 1000
        link = " and " if joined and 0 < rest < 100 else " "
        return f"{spelled(value // 1000, joined=joined)} thousand{link if rest else ''}{_rest(rest, joined)}"
    if value >= 100:
        link = " and " if joined and value % 100 else " "
        return f"{ONES.split()[value // 100 - 1]} hundred{link if value % 100 else ''}{_rest(value % 100, joined)}"
    if value < 20:
        return ONES.split()[value - 1]
    return TENS.split()[value // 10 - 2] + (f"-{ONES.split()[value % 10 - 1]}" if value % 10 else "")


def _rest(value: int, joined: bool) -> str:
    return spelled(value, joined=joined) if value else ""


@settings(deadline=None, max_examples=60)
@given(value=st.integers(2, 10**6 - 1), joined=st.booleans())
def test_numbers_in_words_are_what_they_say(value: int, joined: bool, extractor: Extractor) -> None:
    text = spelled(value, joined=joined)
    record = first(extractor.extract(SENTENCE.format(text))["records"], "troop_movement")
    assert field(record, "count") == field(record, "count") | {"text": text, "value": value, "min": value, "max": value}


WAYS = ("{}-{}", "{}–{}", "{} to {}", "{} or {}", "between {} and {}")


@settings(deadline=None, max_examples=50)
@given(low=st.integers(1, 10**9), high=st.integers(1, 10**9), way=st.sampled_from(WAYS))
def test_a_range_runs_from_the_smaller_to_the_larger(low: int, high: int, way: str, extractor: Extractor) -> None:
    low, high = min(low, high), max(low, high)
    text = way.format(f"{low:,}", f"{high:,}")
    value = field(first(extractor.extract(SENTENCE.format(text))["records"], "troop_movement"), "count")
    assert value["text"] == text and value["min"] <= value["max"] and value["max"] == high


WORDS = "two hundred and a half million - to or 3 10,000 1/2 ½ k dozen of between point % $"


@settings(deadline=None, max_examples=60)
@given(words=st.lists(st.sampled_from(WORDS.split()), max_size=8))
def test_any_words_of_number_are_read_or_left(words: list[str], extractor: Extractor) -> None:
    for record in extractor.extract(SENTENCE.format(" ".join(words)))["records"]:
        value = field(record, "count")
        assert value.get("min", 0) <= value.get("max", 2**63)
