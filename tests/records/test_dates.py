"""What day a time expression means, for a document of Wednesday, 10 November 2021."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.records.dates import iso_date

from .conftest import ReadUnits

PUBLISHED = date(2021, 11, 10)

WRITTEN = {
    "2021-11-12": "2021-11-12",
    "20211112": "2021-11-12",
    "02/27/1998": "1998-02-27",
    "27/02/1998": "1998-02-27",
    "27.02.1998": "1998-02-27",
    "05.02.1998": "1998-02-05",
    "05/05/1998": "1998-05-05",
    "05/02/1998": "",
    "10/31/89": "1989-10-31",
    "31/12/07": "2007-12-31",
    "13/13/1998": "",
    "2021-13-45": "",
    "12345678": "",
}
CALENDAR = {
    "Nov. 11, 2021": "2021-11-11",
    "November 11th, 2019": "2019-11-11",
    "11 November 2019": "2019-11-11",
    "the 5th of May 1998": "1998-05-05",
    "Nov 15 , 2006, 2006": "2006-11-15",
    "Friday, Nov. 12, 2021": "2021-11-12",
    "Nov. 11": "2021-11-11",
    "Dec. 31": "2021-12-31",
    "March 3": "2022-03-03",
    "June 1": "2021-06-01",
    "June": "2021-06",
    "mid-June": "2021-06",
    "mid June": "2021-06",
    "early June": "2021-06",
    "late April 1997": "1997-04",
    "last December": "2020-12",
    "last May": "2021-05",
    "next March": "2022-03",
    "next December": "2021-12",
    "April 8-10, 1997": "1997-04-08/1997-04-10",
    "5 a.m. on Nov. 9": "2021-11-09",
    "Feb. 30": "2022-02",
    "2016": "2016",
    "spring 1998": "1998",
    "the 1990s": "",
}
RELATIVE = {
    "Wednesday": "2021-11-10",
    "Tuesday": "2021-11-09",
    "Thursday": "2021-11-04",
    "early on Monday": "2021-11-08",
    "late Monday": "2021-11-08",
    "Monday morning": "2021-11-08",
    "last Friday": "2021-11-05",
    "last Wednesday": "2021-11-03",
    "next Friday": "2021-11-12",
    "next Wednesday": "2021-11-17",
    "yesterday": "2021-11-09",
    "last night": "2021-11-09",
    "today": "2021-11-10",
    "tomorrow": "2021-11-11",
    "this morning": "2021-11-10",
    "two days ago": "2021-11-08",
    "three weeks ago": "2021-10-18/2021-10-24",
    "four months ago": "2021-07",
    "ten years ago": "2011",
    "dozens of years ago": "",
    "last week": "2021-11-01/2021-11-07",
    "this week": "2021-11-08/2021-11-14",
    "next week": "2021-11-15/2021-11-21",
    "last month": "2021-10",
    "next month": "2021-12",
    "last year": "2020",
    "earlier this year": "2021",
    "late next year": "2022",
    "the past two weeks": "2021-10-27/2021-11-10",
    "the next three days": "2021-11-10/2021-11-13",
    "the same day": "",
    "two days later": "",
    "some time": "",
}


@pytest.mark.parametrize(("expression", "iso"), [*WRITTEN.items(), *CALENDAR.items(), *RELATIVE.items()])
def test_dates(expression: str, iso: str, units: ReadUnits) -> None:
    assert iso_date(units(expression), PUBLISHED) == iso


UNDATED = {"Nov. 11": "", "June": "", "Friday": "", "yesterday": "", "last year": "", "Nov. 11, 2021": "2021-11-11"}


@pytest.mark.parametrize("expression", UNDATED)
def test_nothing_is_guessed_without_a_date_of_the_document(expression: str, units: ReadUnits) -> None:
    assert iso_date(units(expression), None) == UNDATED[expression]


@pytest.mark.parametrize(
    ("published", "expression", "iso"),
    [
        (date(2021, 1, 3), "Dec. 31", "2020-12-31"),
        (date(2021, 12, 30), "Jan. 5", "2022-01-05"),
        (date(2021, 1, 1), "last month", "2020-12"),
        (date(2021, 1, 1), "yesterday", "2020-12-31"),
        (date(2024, 2, 29), "Feb. 29", "2024-02-29"),
    ],
)
def test_around_the_turn_of_the_year(published: date, expression: str, iso: str, units: ReadUnits) -> None:
    assert iso_date(units(expression), published) == iso


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(published=st.dates(date(1990, 1, 1), date(2035, 1, 1)), weekday=st.integers(1, 7))
def test_a_weekday_is_one_of_the_last_seven_days(published: date, weekday: int) -> None:
    found = date.fromisoformat(iso_date([("", {"weekday": str(weekday)})], published))
    assert found.isoweekday() == weekday and 0 <= (published - found).days < 7


@settings(deadline=None, max_examples=200)
@given(st.lists(st.text("0123456789/.-th ", max_size=12), max_size=4), st.none() | st.dates())
def test_any_figures_are_read_or_left(texts: list[str], published: date | None) -> None:
    iso = iso_date([(text, {}) for text in texts], published)
    assert iso == "" or len(iso) == 4 or date.fromisoformat(iso)


def test_weekdays_of_what_is_still_to_come(units: ReadUnits) -> None:
    expected = {
        "Wednesday": "2021-11-10",
        "Thursday": "2021-11-11",
        "Tuesday": "2021-11-16",
        "last Friday": "2021-11-05",
    }
    assert {words: iso_date(units(words), PUBLISHED, ahead=True) for words in expected} == expected
