"""Where sentences end: text → sentences, each as its row of canonical forms."""

import pytest

from extractor.pipeline import Extractor
from extractor.text.segmentation import LONGEST_SENTENCE, LONGEST_WINDOW, Segmenter

from .conftest import Row

ABBREVIATIONS = {
    "Lt. Col. Ada Berg spoke. He left.": ["Lt. Col. Ada Berg spoke .", "He left ."],
    "Gen. Berg met Mr. Holm and Prof. Lie.": ["Gen. Berg met Mr. Holm and Prof. Lie ."],
    "The U.S. said no. The U.S. Army left.": ["The U.S. said no .", "The U.S. Army left ."],
    "It left the U.S. The army stayed.": ["It left the U.S.", "The army stayed ."],
    "On Nov. 11 it left. In Nov. it stayed.": ["On Nov. 11 it left .", "In Nov. it stayed ."],
    "It came at 5 a.m. Monday.": ["It came at 5 a.m. Monday ."],
    "It came at 5 p.m. Then it left.": ["It came at 5 p.m.", "Then it left ."],
    'It came at 5 p.m. "We stay," he said.': ["It came at 5 p.m.", "“ We stay , ” he said ."],
    "He lives in Lenburg, D.C. Last year he left.": ["He lives in Lenburg , D.C.", "Last year he left ."],
    "Holm Inc. sold it. Holm Co. The firm left.": ["Holm Inc. sold it .", "Holm Co.", "The firm left ."],
    "They said no. He had no art. It was a miss. The end": [
        "They said no .",
        "He had no art .",
        "It was a miss .",
        "The end",
    ],
    "in no. 5 and fig. 2, no. x": ["in no. 5 and fig. 2 , no . x"],
    "The answer was No. He left. No. 5 stayed.": ["The answer was No.", "He left .", "No. 5 stayed ."],
    "Harry S. Truman and J. Berg left.": ["Harry S. Truman and J. Berg left ."],
    "Plan Z. The army left.": ["Plan Z .", "The army left ."],
    "She and I. Norland left. You or I. The army left.": [
        "She and I .",
        "Norland left .",
        "You or I .",
        "The army left .",
    ],
    "She and I. A. Holm left. She and A. Holm left.": ["She and I .", "A. Holm left .", "She and A. Holm left ."],
    "Minister I. Norland and I. Berg": ["Minister I. Norland and I .", "Berg"],
    "Since World War I. Norland stayed.": ["Since World War I .", "Norland stayed ."],
    "It met Mr. Berg in the U.S. Mr. Holm left.": ["It met Mr. Berg in the U.S.", "Mr. Holm left ."],
    "We, i.e. the army, e.g. Berg, left.": ["We , i.e. the army , e.g. Berg , left ."],
}

ENDS = {
    "One left. Two stayed! Who slept? Berg.": ["One left .", "Two stayed !", "Who slept ?", "Berg ."],
    "(One left.) Two stayed. [Three slept.] Four.": ["( One left . )", "Two stayed .", "[ Three slept . ]", "Four ."],
    "He left (or fled). She stayed.": ["He left ( or fled ) .", "She stayed ."],
    "It rose 3.5 percent. It fell.": ["It rose 3.5 percent .", "It fell ."],
    "He waited… She left. He ... and she ... left.": ["He waited …", "She left .", "He … and she … left ."],
    "What?! Yes!!! Never.": ["What ? !", "Yes ! ! !", "Never ."],
    "one left. two stayed.": ["one left . two stayed ."],
    "It left. 15,000 stayed.": ["It left .", "15,000 stayed ."],
    "He works for Yahoo! and Berg.": ["He works for Yahoo ! and Berg ."],
    "It said yes; it said no: Berg left.": ["It said yes ; it said no : Berg left ."],
}

DATELINES = {
    "LENBURG (AP) -- The army left.": ["LENBURG ( AP ) —", "The army left ."],
    "LENBURG, Norland, April 16 , 1997 (NNB) - It left.": [
        "LENBURG , Norland , April 16 , 1997 ( NNB ) —",
        "It left .",
    ],
    "NEW OSTRA, Nov. 3 (Norpress) — It left. It came.": [
        "NEW OSTRA , Nov. 3 ( Norpress ) —",
        "It left .",
        "It came .",
    ],
    "LENBURG (NNB)_ It left.": ["LENBURG ( NNB ) —", "It left ."],
    "LENBURG—The army left.": ["LENBURG —", "The army left ."],
    "(Norpress.com) – It left.": ["( Norpress.com ) —", "It left ."],
    'LENBURG — "We stay," he said.': ["LENBURG —", "“ We stay , ” he said ."],
    "NATO's plan – long in the making – failed.": ["NATO 's plan — long in the making — failed ."],
    "The army — it left — is back.": ["The army — it left — is back ."],
}


BORDERS = {
    "It met in the U.S. Norland sent": True,
    "It met in the U.S. Norland's army": True,
    "It met in the U.S. Norland also sent": True,
    "It met in the U.S. China has": True,
    "It met in Lenburg, D.C. Norland accused": True,
    "It met in Lenburg, Calif. Sudland will": True,
    "It sold Holm Inc. Norland sued": True,
    "It left at 5 p.m. Norland sent": True,
    "He had said No. Norland sent": True,
    "It met in the U.S. Army said": False,
    "The U.S. Norland accused": False,
    '"The U.S. Norland accused': False,
    "It met the U.S. Abrams tanks": False,
    "It met the U.S. Humvees left": False,
    "It met the U.S. CDC said": False,
    "It met the U.S. China policy": False,
    "the envoy to the U.S. Ada Berg said": False,
    "It left at 5 p.m. Lenburg time": False,
    "It left at 5 p.m. Monday was": False,
}
"""After an abbreviation that may end a sentence: a name and its verb begin one."""


@pytest.mark.parametrize("text", BORDERS)
def test_a_name_and_its_verb_begin_a_sentence(text: str, extractor: Extractor) -> None:
    forms = extractor.analyser.segment(text, "-").units.forms
    assert ("<s>" in forms[:-2]) == BORDERS[text]


@pytest.mark.parametrize(("text", "sentences"), [*ABBREVIATIONS.items(), *ENDS.items(), *DATELINES.items()])
def test_sentences(text: str, sentences: list[str], row: Row) -> None:
    assert row(text).split(" / ") == sentences


def test_an_endless_sentence_is_cut(segmenter: Segmenter) -> None:
    forms = segmenter.segment("word " * 3 * LONGEST_WINDOW).units.forms
    assert forms.count("<s>") == 3 and forms.index("<s>") == LONGEST_WINDOW


def test_an_endless_quotation_is_cut(segmenter: Segmenter) -> None:
    forms = segmenter.segment('"We stay. ' + "We stay. " * 1000).units.forms
    first = [form for form in forms[: forms.index("<s>")] if form != "<q>"]
    assert forms.count("<q>") + forms.count("<s>") == 1001 and forms[-3:] == ["<”>", "<s>", "<p>"]
    assert LONGEST_SENTENCE <= len(first) < LONGEST_SENTENCE + 5
