"""Lines: line and column of a character, as counting line feeds gives them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.lines import Lines

TABLE = [("", 0, (1, 1)), ("ab", 2, (1, 3)), ("ab\ncd", 2, (1, 3)), ("ab\ncd", 3, (2, 1)), ("\n\nx", 2, (3, 1))]


@pytest.mark.parametrize(("text", "at", "place"), TABLE)
def test_place(text: str, at: int, place: tuple[int, int]) -> None:
    assert Lines(text).place(at) == place


@given(st.text(alphabet="ab\r\n"))
def test_place_is_the_count_of_line_feeds(text: str) -> None:
    lines = Lines(text)
    for at in range(len(text) + 1):
        before = text[:at].split("\n")
        assert lines.place(at) == (len(before), len(before[-1]) + 1)
