"""Words of the small language in context: text → every unit with its tag."""

import pytest

from extractor.engine.analysis import Analyser
from extractor.engine.tagged_words import words_of

from .conftest import Shown

FORMS = {
    "the minister sent two troops .": "the/DT minister/NN sent/VBD two/CD troops/NNS ./PUNCT",
    "he sends , they send": "he/PRP sends/VBZ ,/PUNCT they/PRP send/VB",
    "the sending of troops": "the/DT sending/VBG of/IN troops/NNS",
    "it was 15,000 or 1997": "it/PRP was/VBD 15,000/CD or/CC 1997/CD",
    "the 5th ship": "the/DT 5th/JJ ship/NN",
}
TERMS = {
    "the prime minister left": "the/DT prime_minister/NN left/VBD",
    "two prime ministers left": "two/CD prime_ministers/NNS left/VBD",
    "they pulled out of Oslo": "they/PRP pulled_out/VBD of/IN Oslo/NNP",
    "they are pulling out": "they/PRP are/VBP pulling_out/VBG",
    "at North Cape": "at/IN North_Cape/NNP",
    "a north cape": "a/DT north/NN cape/NN",
    "according to Ada": "according_to/IN Ada/NNP",
    "a Norwegian ship": "a/DT Norwegian/JJ ship/NN",
    "a norwegian ship": "a/DT norwegian/NN ship/NN",
    "at NORTH CAPE": "at/IN NORTH_CAPE/NNP",
    "The North left": "The_North/NNP left/VBD",
    "The North Cape left": "The/DT North_Cape/NNP left/VBD",
}
CAPITALS = {
    "The minister left.": "The/DT minister/NN left/VBD ./PUNCT",
    "Sending troops is war.": "Sending/VBG troops/NNS is/VBZ war/NN ./PUNCT",
    "Ada left.": "Ada/NNP left/VBD ./PUNCT",
    "They met Berg.": "They/PRP met/VBD Berg/NNP ./PUNCT",
    "They met General Berg.": "They/PRP met/VBD General/NNP Berg/NNP ./PUNCT",
    'He said: "Send troops."': "He/PRP said/VBD :/PUNCT “/OPEN Send/VB troops/NNS ./PUNCT ”/CLOSE",
    "They met The Berg of old.": "They/PRP met/VBD The/DT Berg/NNP of/IN old/JJ ./PUNCT",
    "They sent SHIPS to Oslo.": "They/PRP sent/VBD SHIPS/NNP to/TO Oslo/NNP ./PUNCT",
    "They sent TANKS OF Oslo.": "They/PRP sent/VBD TANKS/NNS OF/IN Oslo/NNP ./PUNCT",
    "12 - Troops of Oslo": "12/CD —/PUNCT Troops/NNS of/IN Oslo/NNP",
    "They met the Oslo-sent troops.": "They/PRP met/VBD the/DT Oslo-sent/JJ troops/NNS ./PUNCT",
    "They met Berg-Zorp and Kim Zo-zorp.": "They/PRP met/VBD Berg-Zorp/NNP and/CC Kim/NNP Zo-zorp/NNP ./PUNCT",
    "Army Sends Tanks Home": "Army/NN Sends/VBZ Tanks/NNS Home/NN",
    "ARMY SENDS TANKS HOME": "ARMY/NN SENDS/VBZ TANKS/NNS HOME/NN",
}
UNKNOWN = {
    "they were zorping": "they/PRP were/VBD zorping/VBG",
    "it zorped": "it/PRP zorped/VBD",
    "a zorp": "a/DT zorp/NN",
    "it met Zorp": "it/PRP met/VBD Zorp/NNP",
    "an ex-minister": "an/DT ex-minister/NN",
    "a zorp-led war": "a/DT zorp-led/JJ war/NN",
    "it met al-Zorp": "it/PRP met/VBD al-Zorp/NNP",
    "§": "§/PUNCT",
}
CONTEXT = {
    "they are to war": "they/PRP are/VBP to/TO war/VB",
    "they were sent": "they/PRP were/VBD sent/VBN",
    "it sent": "it/PRP sent/VBD",
}


@pytest.mark.parametrize(
    ("text", "shown"), [*FORMS.items(), *TERMS.items(), *CAPITALS.items(), *UNKNOWN.items(), *CONTEXT.items()]
)
def test_tags(text: str, shown: str, tagged: Shown) -> None:
    assert tagged(text) == shown


ATTRIBUTES = {
    "sent": {"kind": "send"},
    "pulling out": {"kind": "withdraw"},
    "ministers": {"rank": "high"},
    "Oslo": {"country": "NOR"},
    "oslo": {},
    "North Cape": {"country": "NOR"},
    "spokeswoman": {"rank": "low", "gender": "female"},
    "two": {"value": "2"},
    "ship": {},
}


@pytest.mark.parametrize("words", ATTRIBUTES)
def test_attributes_of_terms(words: str, analyser: Analyser) -> None:
    encoded = analyser.encode(analyser.segment(f"it had {words} ,", "-"))
    unit = 2
    assert " ".join(encoded.units.forms[unit]) == words
    assert analyser.conditions.word_attributes(encoded, unit) == ATTRIBUTES[words]


def test_an_attribute_counts_under_its_part_of_speech_alone(analyser: Analyser) -> None:
    """`tank` is a force as a noun; as a verb it is none."""
    nouns = []
    for text in ("it had a tank", "it had to tank"):
        encoded = analyser.encode(analyser.segment(text, "-"))
        nouns.append(analyser.conditions.is_kind(encoded, 3, 4, "<force>"))
    assert nouns == [True, False]


def test_the_same_word_twice_is_the_same_symbol(analyser: Analyser) -> None:
    chars = analyser.encode(analyser.segment("an army , an army ,", "-")).units.chars
    assert chars[:3] == chars[3:6]


def test_a_word_never_seen_counts_as_its_tag_and_shape(analyser: Analyser) -> None:
    chars = analyser.encode(analyser.segment("a qwertz , a zuiop ,", "-")).units.chars
    assert chars[1] == chars[4]


WORDS = {
    "they pulled out of North Cape": "they/PRP pulled/VBD out/RP of/IN North/NNP Cape/NNP",
    "they are pulling out": "they/PRP are/VBP pulling/VBG out/RP",
    "two prime ministers left.": "two/CD prime/JJ ministers/NNS left/VBD ./PUNCT",
    "“It left”, he said": "“/OPEN It/PRP left/VBD ”/CLOSE ,/PUNCT he/PRP said/VBD",
    "": "",
}


@pytest.mark.parametrize("text", WORDS)
def test_every_word_has_a_tag_in_joined_terms_too(text: str, analyser: Analyser) -> None:
    words = words_of(analyser, analyser.encode(analyser.segment(text, "-")))
    assert " ".join(f"{word.form}/{word.tag}" for word in words) == WORDS[text]
    assert "".join(text[word.start : word.end] for word in words) == text.replace(" ", "")


def test_a_word_leads_back_to_its_unit(analyser: Analyser) -> None:
    words = words_of(analyser, analyser.encode(analyser.segment("They pulled out. It left", "-")))
    assert [word.unit for word in words] == [0, 1, 1, 2, 4, 5]
