"""One pass from left to right over the items of a sentence: it opens and closes clauses, and never goes back.

State with its items ── a step an item ─▶ the same state with clauses and noun phrases.
"""

from __future__ import annotations

from extractor.clauses.items import PHRASES, VERB
from extractor.clauses.marks import MARKS
from extractor.clauses.nominals import phrase
from extractor.clauses.state import State
from extractor.clauses.verbs import VERBS


def walk(state: State) -> None:
    """Find the clauses of a sentence, in the order of their verbs."""
    for at, item in enumerate(state.items):
        state.i = at
        letter = item.letter
        if letter == VERB:
            VERBS[item.form](state, item)
        elif letter in PHRASES:
            phrase(state, item)
        elif letter in MARKS:
            MARKS[letter](state, item)
