"""What is told of a text stands in it: between its offsets is what is told, in order, inside what it is part of."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from extractor.clauses.parsed import Parse, Piece
from extractor.pipeline import Extractor
from extractor.text import forms as f
from extractor.text.mojibake import as_meant
from extractor.text.segmentation import Segmenter
from tests.properties.texts import SENTENCES, STATEMENTS, TEXTS

BORDERS = {f.SENTENCE, f.QUOTED_SENTENCE, f.PARAGRAPH, f.VIRTUAL_CLOSE}
CHANGED = {f.OPEN, f.CLOSE, f.INNER_OPEN, f.INNER_CLOSE, f.POSSESSIVE, f.DASH, f.ELLIPSIS, "*"}
"""Forms that stand for marks written in several ways."""
SENDING = {
    "id": "a",
    "status": "draft",
    "pattern": "{x: ITEM{0,9}} {cue: ~send | ~say} {y: ITEM{0,9}?} (?= to | PLACE | $)",
}
WORDS = st.lists(
    st.sampled_from(["The army", "sent", "troops", "to", "Oslo", ".", ",", '"', "but", "he", "said"]), max_size=40
)


@given(text=TEXTS)
def test_of_units(text: str, segmenter: Segmenter) -> None:
    last, row = 0, segmenter.segment(text).units
    for form, start, end in zip(row.forms, row.starts, row.ends, strict=True):
        assert last <= start <= end <= len(text)
        assert form in BORDERS or start < end
        assert form in BORDERS | CHANGED or plain(form) == plain(as_meant(text[start:end])[0])
        last = end


def plain(text: str) -> str:
    """Letters and digits alone, composed, without what counts as a letter and is an apostrophe or half a blank."""
    composed = unicodedata.normalize("NFKC", re.sub("[\u00adʼʻʹˈꞌÂ]", "", text))
    return re.sub(r"[^\w]|_", "", composed)


@settings(max_examples=150)
@given(text=SENTENCES)
@example(text="He said . . . nothing")  # an ellipsis is one token, with the blanks inside it
def test_of_words_phrases_and_clauses(text: str, extractor: Extractor) -> None:
    parse = extractor.parse(text)
    assert [piece for piece in _pieces(parse) if text[piece.start : piece.end] != piece.text] == []
    tokens = [token for sentence in parse.sentences for token in sentence.tokens]
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    assert "".join("".join(token.text for token in tokens).split()) == "".join(text.split())


def _pieces(parse: Parse) -> Iterator[Piece]:
    for sentence in parse.sentences:
        yield from (*sentence.tokens, *sentence.phrases)
        for clause in sentence.clauses:
            players = [*clause.surface.values(), *clause.roles.values(), *clause.times]
            players += [oblique.player for oblique in clause.obliques]
            yield from (clause.head, clause.group, *players, *(player.whole for player in players))
            yield from (oblique.preposition for oblique in clause.obliques)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(words=WORDS)
def test_of_captures(words: list[str], small: Callable[..., Extractor]) -> None:
    text, own = " ".join(words), {"id": "own", "pattern": "{own: CUE}"}  # there is no record without a field
    kind = {"record": "event", "lists": ["own", "x", "y"], "rules": [SENDING], "details": [own]}
    for record in small(json.dumps(kind)).extract(text)["records"]:
        for span in spans(record):
            assert text[span["start"] : span["end"]] == span["text"] != ""


@settings(max_examples=150)
@given(text=STATEMENTS, extra=st.text(max_size=10))
def test_of_records(text: str, extra: str, stating: Extractor) -> None:
    text += extra
    for record in stating.extract(text, "d")["records"]:
        evidence = record["evidence"]
        for span in spans(record):
            assert text[span["start"] : span["end"]] == span["text"] == span["text"].strip(" ,.\n") or span is evidence
            assert evidence["start"] <= span["start"] < span["end"] <= evidence["end"]


def spans(record: dict[str, Any]) -> list[dict[str, Any]]:
    fields = record["fields"].values()
    return [record["cue"], record["evidence"], *(s for f in fields for s in (f if isinstance(f, list) else [f]))]
