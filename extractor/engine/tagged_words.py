"""Every word of a document with its tag, those inside joined terms too: for who prints or reads words, not units.

Analyser, Encoded ─▶ Words. A unit of one word gives its word its own tag. The words of a term are tagged once more by
themselves, in the row of all words; the one that inflects (the verb of a verb with its particle) has the unit's tag.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.engine.analysis import Analyser
from extractor.engine.encoding import Encoded
from extractor.engine.tagging import tags_of
from extractor.language.model import POS_TAGS


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of the text: its canonical form, span in code points, Penn tag, and the unit it is (part) of."""

    form: str
    start: int
    end: int
    tag: str
    unit: int


def words_of(analyser: Analyser, encoded: Encoded) -> list[Word]:
    """All words and marks of a document in order; borders, which have no width, are none."""
    return [word for word in _words(analyser, encoded) if word.end > word.start]


def _words(analyser: Analyser, encoded: Encoded) -> Iterator[Word]:
    alphabet = analyser.vocabulary.alphabet
    tokens, units = encoded.document.units, encoded.units
    joined = any(len(forms) > 1 for forms in units.forms)
    apart: Sequence[str] = tags_of(alphabet, analyser.apart(encoded.document).chars) if joined else ()
    at = 0
    for unit, (forms, tag) in enumerate(zip(units.forms, tags_of(alphabet, units.chars), strict=True)):
        tags = (tag,) if len(forms) == 1 else _inner_tags(tag, apart[at : at + len(forms)])
        for form, own in zip(forms, tags, strict=True):
            yield Word(form, tokens.starts[at], tokens.ends[at], own, unit)
            at += 1


def _inner_tags(tag: str, apart: Sequence[str]) -> Sequence[str]:
    """The tags of a term's words, from the term's own tag and those the words have by themselves."""
    return (tag, *apart[1:]) if tag in POS_TAGS["verb"] else apart
