from datetime import date

import pytest

from extractor.outputs.days import first_day, last_day


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2021-11-11", "2021-11-11", "2021-11-11"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2021-11-01/2021-12", "2021-11-01", "2021-12-31"),
        ("2021/2022", "2021-01-01", "2022-12-31"),
        ("2021-11-08/..", "2021-11-08", None),
        ("../2021-11-19", None, "2021-11-19"),
        ("2021-02-30", None, None),
        ("2021-13", None, None),
        ("0000", None, None),
    ],
)
def test_first_and_last_day(iso: str, first: str | None, last: str | None) -> None:
    expected = [None if end is None else date.fromisoformat(end) for end in (first, last)]
    assert [first_day(iso), last_day(iso)] == expected
