"""Phrases of the small language: text → phrases in brackets, headed by the rule that gave their kind, with parts."""

import re

import pytest

from extractor.engine.analysis import Analyser

from .conftest import Shown

PHRASES = {
    "the minister left": "[official: the minister | role=minister] left",
    "the Swedish minister left": "[official: the Swedish minister | origin=Swedish role=minister] left",
    "it met Minister Ada Berg": "[thing-pronoun: it] met [officer: Minister Ada Berg | role=Minister name=Ada Berg]",
    "he met Ada": "[person-pronoun: he] met [person: Ada | name=Ada]",
    "it met Berg": "[thing-pronoun: it] met [surname: Berg | name=Berg]",
    "they sent two tanks to Oslo": "[group-pronoun: they] sent [force: two tanks | count=two] to [place: Oslo]",
    "two Norwegian troops": "[force: two Norwegian troops | count=two origin=Norwegian]",
    "the army left on Friday": "[body: the army] left on [DATE: Friday]",
    "the Swedish army on Monday to Friday": "[body: the Swedish army | origin=Swedish] on [DATE: Monday to Friday]",
    "on Monday and the army": "on [DATE: Monday] and [body: the army]",
    "the long war": "[NP: the long war]",
    "this is war": "[NP: this] is [NP: war]",
    "the army the ministry sent": "[body: the army] [body: the ministry] sent",
    "of and to": "of and to",
    "": "",
}


@pytest.mark.parametrize("text", PHRASES)
def test_phrases(text: str, chunked: Shown) -> None:
    assert chunked(text) == PHRASES[text]


def test_phrases_are_in_order_and_do_not_overlap(analyser: Analyser) -> None:
    encoded = analyser.encode(analyser.segment("The army sent her two tanks on Friday. It left Oslo. " * 20, "-"))
    borders = [border for phrase in encoded.phrases for border in phrase[:2]]
    assert borders == sorted(borders) and len(encoded.phrases) == 100


def test_the_marked_text_leads_back_to_the_units(analyser: Analyser) -> None:
    encoded = analyser.encode(analyser.segment("The army sent two tanks to Oslo.", "-"))
    assert encoded.mirrored == encoded.marked[::-1]
    units = range(len(encoded.units.forms))
    positions = [encoded.phrases.position(unit) for unit in units]
    assert [encoded.phrases.unit(position) for position in positions] == list(units)
    assert encoded.phrases.unit(len(encoded.marked)) == len(units)
    assert "".join(encoded.marked[p] for p in positions) == re.sub("[\ue000-\uf8ff]", "", encoded.marked)
    assert [encoded.document.text[slice(*encoded.span(*phrase[:2]))] for phrase in encoded.phrases] == [
        "The army", "two tanks", "Oslo",
    ]  # fmt: skip
