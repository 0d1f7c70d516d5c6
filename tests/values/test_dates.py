"""What day a time expression means, in every place of every type of record."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.pipeline import Extractor

from .tables import Expression, field, first, read_table, rows

PUBLISHED = date(2021, 11, 12)
TABLES = read_table("dates.yaml")
SENTENCES = {
    "reported": "Sudland sent nine brigades to the coast {}.",
    "planned": "Sudland will send nine brigades to the coast {}.",
}


def dated(extractor: Extractor, text: str, kind: str = "troop_movement", published: date | None = PUBLISHED) -> Any:
    """The date of the first record of this type."""
    return field(first(extractor.extract(text, published=published)["records"], kind), "date")


@pytest.mark.parametrize(
    ("sentence", "kind", "found"), [pytest.param(*row, id=f"{row[0]}, {row[1]}") for row in rows(TABLES)]
)
def test_kinds_of_dates(sentence: str, kind: str, found: Mapping[str, str], extractor: Extractor) -> None:
    said = {}
    for written in found:
        expression = Expression.of(written)
        value = dated(extractor, SENTENCES[sentence].format(expression.text))
        said[written] = value.get("iso", "none") if value.get("text") == expression.span else value
    assert said == found


PLACES = {
    ("troop_movement", "behind"): "Sudland sent nine brigades to the coast {}.",
    ("troop_movement", "in front"): "{}, Sudland sent nine brigades to the coast.",
    ("troop_movement", "in front, without a comma"): "{} Sudland sent nine brigades to the coast.",
    ("troop_movement", "before the verb"): "Sudland {} sent nine brigades to the coast.",
    ("troop_movement", "after the verb"): "Sudland sent {} nine brigades to the coast.",
    ("troop_movement", "intransitive"): "The rebels left Kherson {}.",
    ("troop_movement", "passive"): "Two battalions were sent to the border {}.",
    ("troop_movement", "noun"): "The withdrawal of the troops {} surprised the ministry.",
    ("official_statement", "behind"): '"The talks have failed," the minister said {}.',
    ("official_statement", "before the content"): "The minister said {} that the talks had failed.",
    ("official_statement", "behind who is told"): "The minister told reporters {} that the talks had failed.",
    ("official_statement", "in front"): "{}, the minister said that the talks had failed.",
    ("official_statement", "before the verb"): "The minister {} said that the talks had failed.",
    ("official_statement", "behind the venue"): '"The talks have failed," the ministry said in a statement {}.',
    ("accusation", "before the wrong"): "Norland accused Sudland {} of sending arms.",
    ("accusation", "before the wrong, blamed"): "The minister blamed Sudland {} for the attack.",
    ("accusation", "in front"): "{}, Norland accused Sudland of sending arms.",
    ("accusation", "before the verb"): "Norland {} accused Sudland of sending arms.",
    ("accusation", "of the clause that leads to it"): "Norland left the talks {}, accusing Sudland of sending arms.",
    ("accusation", "passive"): "Sudland was accused {} of sending arms.",
    ("image_credit", "behind"): "Ships lie at anchor off the port of Sandhaven {}. Photo: Ada Berg/Reuters",
    ("image_credit", "in front"): "{}, ships lie at anchor off the port of Sandhaven. (Ada Berg/Reuters)",
}
FORMS = {
    "on [Friday]": "2021-11-12",
    "early on Monday": "2021-11-08",
    "on [Monday morning]": "2021-11-08",
    "in [the early hours of Monday]": "2021-11-08",
    "before dawn on Thursday": "2021-11-11",
    "at [5 a.m. on Monday]": "2021-11-08",
    "yesterday": "2021-11-11",
    "last night": "2021-11-11",
    "two days ago": "2021-11-10",
    "eleven days ago": "2021-11-01",
    "some three weeks ago": "2021-10-22",
    "a day earlier": "none",
    "last week": "2021-11-01/2021-11-07",
    "on [Monday last week]": "2021-11-01",
    "earlier this week": "2021-11-08/2021-11-14",
    "on [Nov. 8]": "2021-11-08",
    "on [8 November]": "2021-11-08",
    "on [November 8, 2021]": "2021-11-08",
    "on [2021-11-08]": "2021-11-08",
    "on [Nov. 8–10]": "2021-11-08/2021-11-10",
    "on [November 8 and 9]": "2021-11-08/2021-11-09",
    "between [November 8 and 10]": "2021-11-08/2021-11-10",
    "from [13 to 15 July]": "2021-07-13/2021-07-15",
    "on [Wednesday and Thursday]": "2021-11-10/2021-11-11",
    "over [the weekend]": "2021-11-06/2021-11-07",
    "since [Monday]": "2021-11-08/..",
    "over [the past 24 hours]": "2021-11-11/2021-11-12",
    "in [early October]": "2021-10",
    "in [Oct '20]": "2020-10",
    "in [2021-10]": "2021-10",
    "on [10/13]": "2021-10-13",
    "at [the end of the month]": "2021-11",
    "in [Q3 2019]": "2019-07/2019-09",
    "in [2019Q3]": "2019-07/2019-09",
    "in [the summer of 2019]": "2019-06/2019-08",
    "late last year": "2020",
    "on [the first Monday of October]": "2021-10-04",
    "on [Christmas Day]": "2020-12-25",
}


@pytest.mark.parametrize(("kind", "place"), PLACES, ids=" ".join)
def test_every_form_in_every_place_of_every_type(kind: str, place: str, extractor: Extractor) -> None:
    sentence, said = PLACES[kind, place], {}
    for written in FORMS:
        expression = Expression.of(written)
        text, span = expression.text, expression.span
        if sentence.startswith("{}"):
            text = text[0].upper() + text[1:]
            span = text if len(span) == len(text) else span
        found = dated(extractor, sentence.format(text), kind)
        said[written] = found.get("iso", "none") if found.get("text") == span else found
    assert said == FORMS


AROUND = [
    (date(2021, 1, 3), "on Dec. 31", "2020-12-31"),
    (date(2021, 12, 30), "on Jan. 5", "2021-01-05"),
    (date(2021, 1, 1), "last month", "2020-12"),
    (date(2021, 1, 1), "yesterday", "2020-12-31"),
    (date(2021, 1, 2), "last week", "2020-12-21/2020-12-27"),
    (date(2021, 1, 15), "in the fourth quarter", "2020-10/2020-12"),
    (date(2021, 1, 15), "in winter", "2020-12/2021-02"),
    (date(2021, 3, 31), "a month ago", "2021-02"),
    (date(2024, 2, 29), "on Feb. 29", "2024-02-29"),
    (date(2023, 3, 1), "on Feb. 29", "2020-02-29"),
    (date(2021, 11, 12), "on Feb. 30", "2021-02"),
]


@pytest.mark.parametrize(("published", "when", "iso"), AROUND)
def test_around_the_turn_of_month_and_year(published: date, when: str, iso: str, extractor: Extractor) -> None:
    sentence = f"Sudland sent nine brigades to the coast {when}."
    assert dated(extractor, sentence, published=published).get("iso") == iso


UNDATED = {
    "on Nov. 11": None,
    "in June": None,
    "on Friday": None,
    "yesterday": None,
    "last year": None,
    "two days ago": None,
    "on Nov. 11, 2021": "2021-11-11",
    "in June 2021": "2021-06",
}


@pytest.mark.parametrize("when", UNDATED)
def test_nothing_is_guessed_without_a_date_of_the_document(when: str, extractor: Extractor) -> None:
    found = dated(extractor, f"Sudland sent nine brigades to the coast {when}.", published=None)
    assert found["text"] and found.get("iso") == UNDATED[when]


COMING = {
    "Sudland will send nine brigades to the coast on Tuesday.": "2021-11-16",
    "Sudland is to send nine brigades to the coast on Tuesday.": "2021-11-16",
    "Sudland plans to send nine brigades to the coast on Tuesday.": "2021-11-16",
    "Sudland may send nine brigades to the coast on Tuesday.": "2021-11-16",
    "Sudland is expected to send nine brigades to the coast in March.": "2022-03",
    "The troops are due to leave the valley in March.": "2022-03",
    "The troops left the valley in March.": "2021-03",
    "The troops have left the valley since March.": "2021-03/..",
    "Sudland sent nine brigades to the coast on Tuesday.": "2021-11-09",
}


@pytest.mark.parametrize("text", COMING)
def test_what_is_planned_lies_ahead_and_what_is_reported_lies_behind(text: str, extractor: Extractor) -> None:
    assert dated(extractor, text).get("iso") == COMING[text]


BOUNDLESS = ("two million years ago", "in 99999999999 days", "9,999 years from now", "20,000 centuries ago")


@pytest.mark.parametrize("when", BOUNDLESS)
@pytest.mark.parametrize("published", [date(1, 1, 1), date(2021, 11, 12), date(9999, 12, 31)])
def test_a_date_outside_the_calendar_leaves_its_record(when: str, published: date, extractor: Extractor) -> None:
    line = extractor.extract(f"Sudland will send nine brigades to the coast {when}.", published=published)
    record = first(line["records"], "troop_movement")
    assert record is not None and "iso" not in field(record, "date")


def test_a_date_outside_the_calendar_is_told(extractor: Extractor) -> None:
    line = extractor.extract("Sudland sent nine brigades to the coast two million years ago.", published=PUBLISHED)
    message = "the date lies outside the calendar: 'two million years ago' at offset 40 has no value"
    assert line["warnings"] == [{"kind": "value_out_of_bounds", "message": message}]


UNLIKELY = (
    "on [Dec 31, 9999]", "on [December 31, 9999]", "on [31 December 9999]", "on [the 31st of December 9999]",
    "on [Dec. 31st, 9999]", "on [Friday, Dec 31, 9999]", "on [Dec 31, 0]", "on [Dec 31, 0000]", "on [Dec 31, 0800]",
    "on [Dec 31, 12021]", "on [Nov 9, 3021]", "on [9999-12-31]", "on [0001-01-01]", "on [31/12/9999]",
    "on [31.12.0999]", "in [December 9999]", "in [Dec 9999]", "in [the winter of 9999]", "in [the year 9999]",
    "in [the year 0]", "in [the year 12021]", "between [Dec 30, 9999 and Dec 31, 9999]",
    "on [Dec 31, 9999], or so it is said",
)  # fmt: skip
"""Dates of which the year is beyond any that news tells of: the span is whole, and means no other year."""


@pytest.mark.parametrize("when", UNLIKELY)
def test_a_year_that_no_date_has_is_told(when: str, extractor: Extractor) -> None:
    expression = Expression.of(when)
    line = extractor.extract(f"Sudland sent nine brigades to the coast {expression.text}.", published=PUBLISHED)
    found = field(first(line["records"], "troop_movement"), "date")
    assert (found.get("text"), found.get("iso")) == (expression.span, None)
    assert [warning["kind"] for warning in line["warnings"]] == ["value_out_of_bounds"]


NUMBERS = {
    "on Dec 31, 4000 soldiers": (PUBLISHED, "2020-12-31"),
    "on Dec 31, 5000 of them": (PUBLISHED, "2020-12-31"),
    "on October 14, 1066": (date(1067, 1, 1), "1066-10-14"),
    "on 1066-10-14": (date(1067, 1, 1), "1066-10-14"),
    "on October 14, 1966": (date(1967, 1, 1), "1966-10-14"),
}


@pytest.mark.parametrize("when", NUMBERS)
def test_other_numbers_are_no_such_years(when: str, extractor: Extractor) -> None:
    published, iso = NUMBERS[when]
    line = extractor.extract(f"Sudland sent nine brigades to the coast {when}.", published=published)
    found = field(first(line["records"], "troop_movement"), "date")
    assert (found.get("iso"), line["warnings"]) == (iso, [])


@pytest.mark.parametrize("day", ["Dec 31, 9999", "Dec 31, 0", "9999-12-31", "31/12/9999", "Dec 31, 0001"])
def test_a_document_has_no_such_date(day: str, extractor: Extractor) -> None:
    text = f"BERGSTAD, {day} (Norpress) - Norland sent nine brigades to the coast on Monday."
    for whole in (text, f"{day}\n\n{text}"):
        line = extractor.extract(whole)
        assert (line["document"]["published"], len(line["records"])) == (None, 1)


@pytest.mark.parametrize(("day", "name"), [*product([date(1, 1, 1), date(9999, 12, 31)], sorted(SENTENCES))])
def test_every_kind_is_read_or_left_on_the_first_and_the_last_day(day: date, name: str, extractor: Extractor) -> None:
    expressions = [Expression.of(written).text for found in TABLES[name].values() for written in found]
    text = "\n\n".join(SENTENCES[name].format(expression) for expression in expressions)
    line = extractor.extract(text, published=day)
    assert line["document"]["published"] == day.isoformat() and line["records"]


WORDS = """
the a last next first Monday Friday March Nov. 8 12 2019 and to from between - – , of in on ago two week days year
end early spring Christmas since until half quarter hours 24 31st later before
"""


@settings(deadline=None, max_examples=60)
@given(words=st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=7), planned=st.booleans())
def test_any_words_of_time_are_read_or_left(words: list[str], planned: bool, extractor: Extractor) -> None:
    sentence = SENTENCES["planned" if planned else "reported"].format(" ".join(words))
    for record in extractor.extract(sentence, published=PUBLISHED)["records"]:
        ends = [end for end in field(record, "date").get("iso", "").split("/") if end not in {"", ".."}]
        assert ends == sorted(ends, key=_first_day) or ends[0].startswith(ends[-1]) or ends[-1].startswith(ends[0])


def _first_day(iso: str) -> date:
    return date.fromisoformat((iso + "-01-01")[:10])


DAYS = st.dates(date(2021, 1, 1), date(2021, 12, 31))
WAYS = ("from {} to {}", "between {} and {}", "on {} and {}", "{}–{}")


@settings(deadline=None, max_examples=50)
@given(days=st.tuples(DAYS, DAYS), way=st.sampled_from(WAYS), published=st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_a_range_runs_from_its_first_day_to_its_last(
    days: tuple[date, date], way: str, published: date, extractor: Extractor
) -> None:
    said = way.format(*(f"{day:%B} {day.day}" for day in days))
    text = f"Sudland sent nine brigades to the coast {said}."
    iso = dated(extractor, text, published=published).get("iso", "")
    ends = [date.fromisoformat(end) for end in iso.split("/")]
    assert ends[0] <= ends[-1] and (ends[-1] - ends[0]).days < 366
    assert {(day.month, day.day) for day in ends} == {(day.month, day.day) for day in days}


@settings(deadline=None, max_examples=30)
@given(published=st.dates(date(1990, 1, 1), date(2035, 1, 1)), weekday=st.integers(0, 6))
def test_a_weekday_is_one_of_the_seven_days_before_or_after(
    published: date, weekday: int, extractor: Extractor
) -> None:
    name = f"{date(2021, 11, 8 + weekday):%A}"
    past, coming = (
        date.fromisoformat(dated(extractor, text.format(f"on {name}"), published=published)["iso"])
        for text in (SENTENCES["reported"], SENTENCES["planned"])
    )
    assert past.weekday() == coming.weekday() == weekday
    assert 0 <= (published - past).days < 7 and 0 <= (coming - published).days < 7


def test_no_day_is_told_by_what_could_be_two(extractor: Extractor) -> None:
    found: Iterator[Any] = (
        dated(extractor, f"Norland sent troops to the border on {d}.") for d in ("05/02/2019", "13/13/2019")
    )
    assert [value.get("iso") for value in found] == [None, None]
