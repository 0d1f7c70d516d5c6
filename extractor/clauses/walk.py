"""One pass from left to right over the items of a sentence: it opens and closes clauses, and never goes back.

State with its items ── a step an item ─▶ the same state with clauses and noun phrases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extractor.clauses.items import PHRASES, Item
from extractor.clauses.noun_phrases import phrase
from extractor.clauses.punctuation import MARKS
from extractor.clauses.state import State
from extractor.clauses.verbs import VERBS

_STEPS: Mapping[str, Callable[[State, Item], None]] = {**MARKS, **VERBS, **dict.fromkeys(PHRASES, phrase)}
"""By the letter of an item, and of a verb group by its form: what it does."""


def walk(state: State) -> None:
    """Find the clauses of a sentence, in the order of their verbs."""
    for at, item in enumerate(state.items):
        step = _STEPS.get(item.form or item.letter)
        if step is not None:
            state.i = at
            step(state, item)
