"""A sentence as a row of items: phrases, verb groups, and the words that open, join and close clauses.

row of letters ── one scan ─▶ [Item]. A verb group is one item: auxiliaries, adverbs between them, and the main verb.
Adverbs, and words that say nothing about clauses, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.memo import Memo

NOUN, PRONOUN, DATE, WHOSE, EXPLETIVE = "NODWX"
PHRASES = NOUN + PRONOUN + DATE + WHOSE + EXPLETIVE
VERB, MAYBE_SUBORDINATOR, ADJECTIVE = "V", "P", "J"
FINITE, INFINITIVE, GERUND, PARTICIPLE, BASE = "finite", "infinitive", "gerund", "participle", "base"

_BETWEEN = r"(?:[ax]|,[ax],)*+"
"""What may stand between the words of a verb group; its last word may begin a quotation."""
_BE_REST = rf"(?:{_BETWEEN}(?:y{_BETWEEN}“?n|“?[ngG]))?"
_HAVE_REST = rf"(?:{_BETWEEN}(?:w{_BE_REST}|“?[nf]))?"
_BASE_REST = rf"(?:{_BETWEEN}(?:[Hh]{_HAVE_REST}|e{_BE_REST}|(?:“a*+)?i))"
_SCAN = re.compile(
    r"[axz]++"
    r"|[NOD][^\]]*+\]"
    rf"|M{_BASE_REST}?|h{_HAVE_REST}|b{_BE_REST}|d(?:{_BETWEEN}[iHe])?|f"
    rf"|t{_BASE_REST}"
    rf"|j{_HAVE_REST}|y(?:{_BETWEEN}n)?|g"
    rf"|n|w"
    rf"|i|H{_HAVE_REST}|e{_BE_REST}"
    r"|[^\]]"
)
_FORMS = {
    **dict.fromkeys("Mhbdf", FINITE), **dict.fromkeys("jyg", GERUND), **dict.fromkeys("nw", PARTICIPLE),
    **dict.fromkeys("iHe", BASE), "t": INFINITIVE,
}  # fmt: skip
"""By the first letter of a verb group: its form; `t` alone is a preposition."""
_PASSIVE = re.compile(r"[bewy][^n]*n$")
_NEGATION = "x"
_DENYING = re.compile("a*x")
_BARE = frozenset("be")
"""Last letters of verb groups that a negation behind them belongs to."""
_REST = "axz"
"""Letters of adverbs and of words that say nothing about clauses."""


class Item(NamedTuple):
    """A phrase, a verb group or a single word: its letter and its units (end exclusive).

    A phrase has the number of its kind, a verb its form, whether it is passive, the letters of its group, and whether a
    negation stands in it, before it or, of a form of `be` alone, behind it; an adjective whether one stands before it.
    """

    letter: str
    start: int
    end: int
    kind: int = -1
    form: str = ""
    passive: bool = False
    group: str = ""
    negated: bool = False


NOTHING = Item(".", 0, 0)
"""What stands behind the last item."""


class Shape(NamedTuple):
    """What all items of the same letters have in common; of what is left out, the letter is empty."""

    letter: str
    size: int
    phrase: bool = False
    form: str = ""
    passive: bool = False
    group: str = ""
    negated: bool = False


def _shape(text: str) -> Shape:
    first = text[0]
    if first in _REST:
        return Shape("", len(text), negated=_NEGATION in text)
    if text[-1] == "]" and len(text) > 1:
        return Shape(text[1] if text[1] in "WX" else first, len(text) - 2, phrase=True)
    form = _FORMS.get(first, "") if text != "t" else ""
    if not form:
        return Shape(text, 1)
    passive = form == PARTICIPLE or (len(text) > 1 and _PASSIVE.search(text) is not None)
    return Shape(VERB, len(text), False, form, passive, text, _NEGATION in text)


_SHAPES = Memo(_shape)


def items_of(row: str, unit: int, kinds: Sequence[int], phrase: int) -> list[Item]:
    """The items of a row of letters; its first word is the unit, its first phrase the phrase, of this number."""
    found: list[Item] = []
    append, make, shapes = found.append, tuple.__new__, _SHAPES  # half the time of calling the class
    denied = False
    for text in _SCAN.findall(row):
        letter, size, is_phrase, form, passive, group, negated = shapes[text]
        end = unit + size
        if not letter:
            if negated and found and found[-1].group[-1:] in _BARE and found[-1].end == unit and _DENYING.match(text):
                found[-1] = found[-1]._replace(negated=True)  # `is not ready`
            denied = negated
        elif form:
            append(make(Item, (letter, unit, end, -1, form, passive, group, negated or denied)))
            denied = False
        elif is_phrase:
            append(make(Item, (letter, unit, end, kinds[phrase], "", False, "", False)))
            phrase += 1
            denied = False
        else:
            append(make(Item, (letter, unit, end, -1, "", False, "", denied and letter == ADJECTIVE)))
            denied = False
        unit = end
    return found
