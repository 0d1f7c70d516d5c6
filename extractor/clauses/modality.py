"""How sure an act is, and when it is: modal verbs, verbs that plan or fail to do, conditions; tense.

Drafts of a sentence, governors before what they govern ─▶ the same, each with its modality and tense.
Which words say so are traits (`parts`); an act takes the modality of what governs it where its own words say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractor.clauses.drafts import GERUND_OF, INFINITIVE_OF, JOINED_TO, MAIN, THAT, Draft
from extractor.clauses.items import INFINITIVE
from extractor.clauses.model import NOUN_CLAUSE
from extractor.clauses.state import State

_GOVERNED = (INFINITIVE_OF, GERUND_OF, JOINED_TO)
_TO_COME = "planned"
"""What the infinitive of a headline is: `Norland to send troops`."""
_OF_CONTENTS = ("failed", "possible")
"""What a verb makes of what it says: `denied that …`, `fears that …`."""


def add_modality(state: State, drafts: Iterable[Draft]) -> None:
    """Fill in modality and tense."""
    modalities, tenses, chars = state.parts.modalities, state.parts.tenses, state.chars
    for draft in drafts:
        draft.tense = tenses.get(chars[draft.start], "")
        draft.modality = _own(modalities, chars, draft) or _inherited(modalities, chars, draft)


def _own(modalities: Mapping[str, str], chars: str, draft: Draft) -> str:
    """By the auxiliaries, or by the word that opens the clause; the infinitive of a headline is still to come."""
    if draft.link == MAIN and draft.form == INFINITIVE:
        return _TO_COME
    for char in chars[draft.start : draft.verb] if draft.group else "":
        if char in modalities:
            return modalities[char]
    return modalities.get(chars[draft.opener], "") if draft.opener >= 0 else ""


def _inherited(modalities: Mapping[str, str], chars: str, draft: Draft) -> str:
    """By the verb that governs it: what it does to an act, else how sure it is itself."""
    governor = draft.governor
    if governor is not None and draft.link == THAT:
        made = modalities.get(chars[governor.verb], "")
        return made if made in _OF_CONTENTS else ""
    if governor is None or (draft.link not in _GOVERNED and draft.form != NOUN_CLAUSE):
        return ""
    made = "" if draft.link == JOINED_TO else modalities.get(chars[governor.verb], "")
    return made or governor.modality
