"""Lines under pictures, and lines that look like them: which credits are found, and who is named."""

from itertools import product
from pathlib import Path

import pytest

from extractor.pipeline import Extractor

from .reading import Credit, found, read_table

TABLE = dict(read_table(Path(__file__).parent / "lines.txt"))
LABELS = ("Photo: ", "PHOTO BY ", "Photograph: ", "Pic: ", "Picture: ", "Image credit: ", "Credit: ", "© ", "Photo © ")
PARTS = {
    "Ada Berg": (("Ada Berg",), (), "", "staff_or_agency"),
    "Ada Berg/Norpix": (("Ada Berg",), ("Norpix",), "", "staff_or_agency"),
    "Ada Berg/AFP via Getty Images": (("Ada Berg",), ("AFP",), "Getty Images", "staff_or_agency"),
    "Norland Navy/Handout via Reuters": ((), ("Norland Navy",), "Reuters", "handout"),
    "Reuters/Ada Berg": (("Ada Berg",), ("Reuters",), "", "staff_or_agency"),
    "Norpix": ((), ("Norpix",), "", "staff_or_agency"),
}
PLACES = ("{}", "Soldiers wait at the bridge. {}", "Soldiers wait at the bridge ({})", "Soldiers wait. [{}]", "{}.")


def credits(extractor: Extractor, line: str) -> list[Credit]:
    return found(extractor.extract(line)["records"])


@pytest.mark.parametrize("line", TABLE)
def test_line(line: str, extractor: Extractor) -> None:
    assert credits(extractor, line) == TABLE[line]


@pytest.mark.parametrize(("label", "part"), [*product(LABELS, PARTS)])
def test_a_label_before_every_part_in_every_place(label: str, part: str, extractor: Extractor) -> None:
    lines = [place.format(label + part) for place in PLACES]
    assert {line: credits(extractor, line) for line in lines} == {line: [PARTS[part]] for line in lines}


NAMES = ("Ada Berg", "Kobe Berg", "Zbigniew Kowal", "Otto A B Berg")
BODIES = ("Norpix", "Norland Sports Pics Ltd", "Bergstad Picture Library", "NPI", "norpix.com")
SEPARATORS = ("/", " / ", "/ ", " | ", " - ", " – ", "#", ", ", "; ", " for ", " • ")


@pytest.mark.parametrize("name", NAMES)
def test_any_separator_between_any_name_and_any_body(name: str, extractor: Extractor) -> None:
    lines = {f"Soldiers wait. Photograph: {name}{s}{body}": body for s, body in product(SEPARATORS, BODIES)}
    expected = {line: [((name,), (body,), "", "staff_or_agency")] for line, body in lines.items()}
    assert {line: credits(extractor, line) for line in lines} == expected


ARTICLES = {
    "The talks failed.\n\nOfficials said they would go on. (Reuters)": 0,
    "Norland sends troops to the border (Reuters)\n\nThe talks failed.": 0,
    "BERGSTAD (Reuters) - The talks failed.\n\nThey will go on. (Norland Police)": 0,
    "Soldiers wait at the bridge. (Reuters)\n\nThe talks failed.": 1,
    "The talks failed.\n\nSoldiers wait at the bridge (Reuters)\n\nThey will go on.": 1,
    "The talks failed.\n\nSoldiers wait at the bridge. (Norland Police)\n\nThey will go on.": 1,
    "The talks failed.\n\nSoldiers wait at the bridge (Supplied)\n\nThey will go on.": 1,
}
"""At the end of an article, or of its headline, an agency in brackets is where it came from, and no credit."""


@pytest.mark.parametrize("text", ARTICLES)
def test_who_is_named_alone_in_brackets_is_credited_by_where_it_stands(text: str, extractor: Extractor) -> None:
    assert len(credits(extractor, text)) == ARTICLES[text]


def test_two_credits_on_a_line_have_ids_of_their_own(extractor: Extractor) -> None:
    """Also where the first is the caption of the second."""
    records = extractor.extract("The troops left.\n\nAda Berg/Reuters via G Credit: Bergstad Town Co\n")["records"]
    credits = [record["id"] for record in records if record["type"] == "image_credit"]
    assert len(credits) == len(set(credits)) == 2
