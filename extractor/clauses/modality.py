"""How sure an act is, and when it is: modal verbs, verbs that plan or fail to do, conditions; tense.

Drafts of a sentence, governors before what they govern ─▶ the same, each with its modality and tense.
Which words say so are traits (`parts`); an act takes the modality of what governs it where its own words say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractor.clauses.drafts import GERUND_OF, INFINITIVE_OF, JOINED_TO, Draft
from extractor.clauses.model import NOUN_CLAUSE
from extractor.clauses.state import State

MODALITIES = ("planned", "possible", "obliged", "conditional", "failed")
"""What a word may make of an act; without one it is told as a fact."""
TENSES = ("past", "present")
_GOVERNED = (INFINITIVE_OF, GERUND_OF, JOINED_TO)


def add_modality(state: State, drafts: Iterable[Draft]) -> None:
    """Fill in modality and tense."""
    for draft in drafts:
        draft.modality = _own(state, draft) or _inherited(state, draft)
        draft.tense = next((t for t in TENSES if state.has(t, draft.start)), "")


def _own(state: State, draft: Draft) -> str:
    """By the auxiliaries, or by the word that opens the clause."""
    units = [*range(draft.start, draft.verb)] if draft.group else []
    units += [draft.opener] if draft.opener >= 0 else []
    return next((name for unit in units for name in MODALITIES if state.has(name, unit)), "")


def _inherited(state: State, draft: Draft) -> str:
    """By the verb that governs it: what it does to an act, else how sure it is itself."""
    governor = draft.governor
    if governor is None or (draft.link not in _GOVERNED and draft.form != NOUN_CLAUSE):
        return ""
    if draft.link != JOINED_TO:
        found = next((name for name in MODALITIES if state.has(name, governor.verb)), "")
        if found:
            return found
    return governor.modality
