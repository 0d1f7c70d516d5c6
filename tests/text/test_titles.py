"""Which text has a headline, and which words it is."""

import pytest

from extractor.text.segmentation import Segmenter

BODY = "\n\nThe army left the capital on Monday, the ministry said.\n\nIt will not come back."
TITLES = {
    "Army leaves capital": "Army leaves capital",
    "“We are done,” says Berg": "“We are done,” says Berg",
    "Will the army leave?": "Will the army leave?",
    "The army left the capital.": "",
    "Army leaves capital.\n\nLENBURG (NNB) -- It left.": "Army leaves capital.",
    "The ships on the list are:": "",
    "Comment\n\nWhy the army left": "Why the army left",
    "19980521\n\nThe army left the capital.": "",
    "02/27/1998 14:35:00\n\nArmy leaves the capital": "Army leaves the capital",
    "Tuesday 7 March 2023\n\nArmy leaves the capital": "Army leaves the capital",
    "December 9, 2021 – Ostra, Sudland\n\nArmy leaves the capital": "Army leaves the capital",
    "LENBURG, Nov. 8 , 2005 (NNB)": "",
    "LENBURG, Norland, Aug 3 , 2005": "",
    "LENBURG (NNB) --": "",
    "Norland Holds First Vote Since 2005": "Norland Holds First Vote Since 2005",
    "NATO Agrees To 2 New Bases": "NATO Agrees To 2 New Bases",
    "word " * 40: "",
}


@pytest.mark.parametrize("head", TITLES)
def test_titles(head: str, segmenter: Segmenter) -> None:
    document = segmenter.segment(head + BODY)
    title = document.title
    assert (document.text[title.start : title.end] if title else "") == TITLES[head]


@pytest.mark.parametrize("text", ["", "Army leaves capital", "\n\nArmy leaves capital\n"])
def test_a_single_paragraph_is_no_title(text: str, segmenter: Segmenter) -> None:
    assert segmenter.segment(text).title is None
