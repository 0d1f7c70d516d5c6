"""The date of a document, from its first lines or the captions of its pictures."""

from datetime import date

import pytest

from extractor.pipeline import Extractor

BODY = "The army left the capital on Monday, the ministry said. It will not come back before 5 May 1999."
HEADS = {
    "LENBURG, France, April 16 , 1997 (NNB)": "1997-04-16",
    "LENBURG, Nov 15 , 2006, 2006": "2006-11-15",
    "LENBURG, Nov. 8 , 2005 (NNB) -- The ships left.": "2005-11-08",
    "LENBURG, Nov 3 (NNB) - The ships left.": None,
    "LENBURG (NNB) -- The ships left.": None,
    "19980108": "1998-01-08",
    "02/27/1998 14:35:00": "1998-02-27",
    "02/03/1998 14:35:00": None,
    "1999-06-24 17:10:44": "1999-06-24",
    "10/31/89": "1989-10-31",
    "Army leaves capital\n\n19980108\n\nLENBURG (NNB) --": "1998-01-08",
    "Army leaves capital\n\n30 January 2018": "2018-01-30",
    "Army leaves capital\n\nTuesday 7 March 2023": "2023-03-07",
    "Army leaves capital\n\nSept. 22, 2020, 11:04 a.m. ET": "2020-09-22",
    "Army leaves capital\n\nBy Ada Berg | January 3, 2019 | The Northern Post": "2019-01-03",
    "December 9, 2021 – Ostra, Sudland\n\nArmy leaves capital": "2021-12-09",
    "The vote of May 8, 1950\n\nBy Ada Berg, 3 June 2010": "2010-06-03",
    "The vote of May 8, 1950": "1950-05-08",
    "Army leaves capital": None,
    "Army leaves capital\n\nThe war began on May 8, 1950.": None,
    "June 2010": None,
    "The war since August 2011": None,
    "Army in capital until August 2011": None,
}
CAPTION = "Soldiers board a train in Lenburg, {}. Ada Berg/Norpress"


@pytest.mark.parametrize("head", HEADS)
def test_first_lines(head: str, extractor: Extractor) -> None:
    assert extractor.extract(f"{head}\n\n{BODY}")["document"]["published"] == HEADS[head]


def test_the_date_that_is_given_counts(extractor: Extractor) -> None:
    line = extractor.extract(f"19980108\n\n{BODY}", published=date(2001, 2, 3))
    assert line["document"]["published"] == "2001-02-03"


CAPTIONS = {
    ("Friday, Nov. 12, 2021", "Friday, Nov. 12, 2021"): "2021-11-12",
    ("Thursday, Nov. 11, 2021", "Friday, Nov. 12, 2021", "Thursday, Nov. 11, 2021"): "2021-11-11",
    ("Friday, Nov. 12, 2021", "Friday, Nov. 12, 2021", "Thursday, Nov. 11, 2021"): "2021-11-12",
    ("Friday, Nov. 12, 2021",): None,
    ("Nov. 12, 2021", "Nov. 12, 2021"): None,
    ("Monday, Nov. 12, 2021", "Monday, Nov. 12, 2021"): None,
}


@pytest.mark.parametrize("dates", CAPTIONS)
def test_captions(dates: tuple[str, ...], extractor: Extractor) -> None:
    text = "\n\n".join(["Army leaves capital", BODY, *(CAPTION.format(day) for day in dates)])
    assert extractor.extract(text)["document"]["published"] == CAPTIONS[dates]
