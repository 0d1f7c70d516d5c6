"""One pass from left to right over the items of a sentence: it opens and closes clauses, and never goes back.

[Item] ── a step an item ─▶ [Draft].
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.clauses.drafts import Draft
from extractor.clauses.items import PHRASES, VERB, Item
from extractor.clauses.marks import MARKS
from extractor.clauses.nominals import phrase
from extractor.clauses.parts import Parts
from extractor.clauses.state import State
from extractor.clauses.verbs import VERBS


def walk(items: Sequence[Item], chars: str, parts: Parts, prepositional: Callable[[int], bool]) -> list[Draft]:
    """The clauses of a sentence, in the order of their verbs."""
    state = State(items, chars, parts, prepositional)
    for state.i, item in enumerate(items):
        letter = item.letter
        if letter == VERB:
            VERBS[item.form](state, item)
        elif letter in PHRASES:
            phrase(state, item)
        elif letter in MARKS:
            MARKS[letter](state, item)
    return state.clauses
