"""A sentence as a row of items: phrases, verb groups, and the words that open, join and close clauses.

row of letters ── one scan ─▶ [Item]. A verb group is one item: auxiliaries, adverbs between them, and the main verb.
Adverbs, and words that say nothing about clauses, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

NOUN, PRONOUN, DATE, WHOSE, EXPLETIVE = "NODWX"
PHRASES = NOUN + PRONOUN + DATE + WHOSE + EXPLETIVE
VERB = "V"
FINITE, INFINITIVE, GERUND, PARTICIPLE, BASE = "finite", "infinitive", "gerund", "participle", "base"

_BETWEEN = r"(?:[ax]|,[ax],)*+"
"""What may stand between the words of a verb group; its last word may begin a quotation."""
_BE_REST = rf"(?:{_BETWEEN}(?:y{_BETWEEN}“?n|“?[ngG]))?"
_HAVE_REST = rf"(?:{_BETWEEN}(?:w{_BE_REST}|“?[nf]))?"
_BASE_REST = rf"(?:{_BETWEEN}(?:[Hh]{_HAVE_REST}|e{_BE_REST}|“?i))"
_SCAN = re.compile(
    r"[axz]++"
    r"|([NOD][^\]]*+\])"
    rf"|(M{_BASE_REST}?|h{_HAVE_REST}|b{_BE_REST}|d(?:{_BETWEEN}[iHe])?|f)"
    rf"|(t{_BASE_REST})"
    rf"|(j{_HAVE_REST}|y(?:{_BETWEEN}n)?|g)"
    rf"|(n|w)"
    rf"|(i|H{_HAVE_REST}|e{_BE_REST})"
    rf"|([^\]])"
)
_FORMS = ("", "", FINITE, INFINITIVE, GERUND, PARTICIPLE, BASE)
_PHRASE, _WORD = 1, 7
_PASSIVE = re.compile(r"[bewy][^n]*n$")
_NEGATION = "x"
_DENIED = re.compile("a*x")


class Item(NamedTuple):
    """A phrase, a verb group or a single word: its letter and its units (end exclusive).

    A phrase has the number of its kind, a verb its form, whether it is passive, the letters of its group, and whether a
    negation stands in it, before it or, of a form of `be` alone, behind it.
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


def items_of(row: str, unit: int, kinds: Sequence[int], phrase: int) -> list[Item]:
    """The items of a row of letters; its first word is the unit, its first phrase the phrase, of this number."""
    found: list[Item] = []
    append, make = found.append, tuple.__new__  # half the time of calling the class
    denied = False
    for match in _SCAN.finditer(row):
        which, text = match.lastindex, match[0]
        end = unit + len(text)
        if which is None:
            denied = _NEGATION in text
            unit = end
            continue
        if which == _WORD:
            append(make(Item, (text, unit, end, -1, "", False, "", False)))
        elif which == _PHRASE:
            end -= 2
            letter = text[1] if text[1] in "WX" else text[0]
            append(make(Item, (letter, unit, end, kinds[phrase], "", False, "", False)))
            phrase += 1
        else:
            form = _FORMS[which]
            passive = form == PARTICIPLE or (len(text) > 1 and _PASSIVE.search(text) is not None)
            denied = denied or _NEGATION in text or (text[-1] in "be" and _DENIED.match(row, match.end()) is not None)
            append(make(Item, (VERB, unit, end, -1, form, passive, text, denied)))
        denied = False
        unit = end
    return found
