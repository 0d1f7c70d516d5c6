"""Who is known to hold an office, and who is meant, with the shipped rules: text → speakers of official statements.

Paragraphs are parted by ` / `; the last one holds the statements.
"""

import pytest

from extractor.pipeline import Extractor

SAID = " / Lind said the road would open."
OFFICIAL = [
    "The Reform Party, led by Otto Lind, left the talks.",
    "The Reform Party (RP), chaired by Ada Berg and Otto Lind, left the talks.",
    "Otto Lind heads the transport ministry.",
    "Otto Lind, 54, who leads the miners' union, left.",
    "Otto Lind, who speaks abroad for the Reform Party, left.",
    "Otto Lind has been mayor since May.",
    "Otto Lind, who later became a senator, left.",
    "Otto Lind was sworn in as president on Monday.",
    "Otto Lind resigned as general manager on Monday.",
    "Otto Lind, 54 years old and no friend of the press, had been the company's general manager.",
    "Otto Lind was dismissed last week as finance minister.",
    "Otto Lind, elected mayor in May, left.",
    "The party named Otto Lind as its candidate.",
    "Voters elected Otto Lind mayor in May.",
    "Ministers Ada Berg and Otto Lind met.",
    "Govs. Ada Berg of Hamble and Otto Lind of Norrby met.",
    "Otto Lind of the transport ministry met them.",
    "Otto Lind, from the Bridge Inspection Agency, met them.",
    "As mayor, Otto Lind closed the road.",
    "Otto Lind (the mayor of Hamble) left.",
    "Otto Lind, now mayor, left.",
    "The mayor of Hamble, Otto Lind, left.",
    "A spokesman for Otto Lind left.",
    "Otto Lind's government fell.",
    "Mayor Otto Lind's road was shut.",
]
PRIVATE = [
    "Otto Lind bought a farm.",
    "Otto Lind, a farmer, left.",
    "Otto Lind, 54, of Hamble, left.",
    "Otto Lind met the mayor.",
    "The mayor met Otto Lind.",
    "Otto Lind wrote of the ministry.",
    "Otto Lind, who was elected to nothing, left.",
    "Otto Lind's dog led the way.",
]
MEANT = {
    "Poland attacked France, Norway's foreign ministry said.": [("Norway's foreign ministry", "", "")],
    "Sudland's interior minister, Bo Holm, left. / Norland will act, its interior minister, Otto Lind, told them.": [
        ("its interior minister, Otto Lind", "", "")
    ],
    "Finance Minister Ada Berg and Trade Minister Bo Berg met. / Berg said the tax would rise.": [("Berg", "", "")],
    "Finance Minister Ada Berg met Trade Minister Bo Lind. / The minister said the tax would rise.": [
        ("The minister", "", "")
    ],
    "Finance Minister Ada Berg met Trade Minister Bo Lind. / The trade minister said the tax would rise.": [
        ("The trade minister", "Bo Lind", "role")
    ],
    "Sudland's foreign minister Ada Berg met Norland's foreign minister Bo Lind. / Norland's foreign minister said the "
    "tax would rise.": [("Norland's foreign minister", "Bo Lind", "role")],
    "French Foreign Minister Ada Berg met German Foreign Minister Bo Lind. / The German minister said the tax would "
    "rise.": [("The German minister", "Bo Lind", "role")],
    "President Ada Berg met reporters. / The US president said the tax would rise.": [
        ("The US president", "Ada Berg", "role")
    ],
    "Two officers, Sgt. Bo Lind and Sgt. Ada Berg, left. / Police said the road was shut.": [("Police", "", "")],
    "The museum's director, Dr Imogen Sayle, left. / Ms Sayle said the pictures were safe.": [
        ("Ms Sayle", "Imogen Sayle", "name")
    ],
    "Abdel Karim al-Sattar, head of the council, left. / “It is over,” Sattar said.": [
        ("Sattar", "Karim al-Sattar", "name")
    ],
    "Rep. Duane Hollister, R-Ohio, chairman of the committee, left. / He said the road was shut.": [
        ("He", "Duane Hollister", "pronoun")
    ],
    "Norland's coordinator for the river predicted a flood. / “It will be high,” Otto Lind told a briefing.": [
        ("Otto Lind", "", "")
    ],
}


@pytest.fixture(scope="module")
def official(extractor: Extractor) -> Extractor:
    """The same, with statements of official speakers alone."""
    return Extractor.load(speakers="official")


@pytest.mark.parametrize("text", OFFICIAL)
def test_an_office_that_the_text_tells_makes_official(text: str, official: Extractor) -> None:
    assert [speaker for speaker, *_ in _spoken(official, text + SAID)] == ["Lind"]


@pytest.mark.parametrize("text", PRIVATE)
def test_a_name_of_which_nothing_is_known_is_none(text: str, official: Extractor) -> None:
    assert _spoken(official, text + SAID) == []


WHOSE = {
    "The minister's pledge to open the road was kept.": [("The minister", "", "")],
    "Finance Minister Ada Berg left. / Berg's promise to open the road was kept.": [("Berg", "Ada Berg", "name")],
    "A source said the road was shut.": [],
    "Two sources in the ministry said the road was shut.": [("Two sources in the ministry", "", "")],
    "A report said the road was shut.": [],
    "The army's report named nobody. / The report said the road was shut.": [("The report", "", "")],
}


@pytest.mark.parametrize("text", WHOSE)
def test_owners_sources_and_papers(text: str, official: Extractor) -> None:
    assert _spoken(official, text) == WHOSE[text]


@pytest.mark.parametrize("text", MEANT)
def test_who_is_meant(text: str, official: Extractor) -> None:
    assert _spoken(official, text)[-1:] == MEANT[text]


def _spoken(extractor: Extractor, text: str) -> list[tuple[str, str, str]]:
    records = extractor.extract(text.replace(" / ", "\n\n"))["records"]
    found = [(r["fields"]["speaker"]["text"], r["computed"]) for r in records if r["type"] == "official_statement"]
    return [(speaker, c.get("speaker_resolved", ""), c.get("resolved_by", "")) for speaker, c in found]
