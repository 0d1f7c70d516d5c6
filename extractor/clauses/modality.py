"""How sure an act is, and when it is: modal verbs, verbs that plan or fail to do, conditions; tense.

Drafts of a sentence, governors before what they govern ─▶ the same, each with its modality and tense.
Which words say so are traits (`categories`); an act takes the modality of what governs it where its own words say
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractor.clauses.categories import PRESENT
from extractor.clauses.drafts import GERUND_OF, INFINITIVE_OF, JOINED_TO, MAIN, THAT, Draft
from extractor.clauses.items import INFINITIVE
from extractor.clauses.model import NOUN_CLAUSE
from extractor.clauses.state import State

_GOVERNED = (INFINITIVE_OF, GERUND_OF, JOINED_TO)
_TO_COME = "planned"
"""What the infinitive of a headline is: `Norland to send troops`."""
_OF_CONTENTS = ("failed", "possible")
"""What a verb makes of what it says: `denied that …`, `fears that …`."""
_ASKED_FOR = "obliged"
"""What a base form makes of what is said: `demanded that Norland withdraw`."""
_BASES = ("i", "H", "e")
"""First letters of groups without a finite verb."""


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
    if governor is None:
        return ""
    made = "" if draft.link == JOINED_TO else modalities.get(chars[governor.verb], "")
    if draft.link == THAT:
        return _told(made, governor, draft)
    return made or governor.modality if draft.link in _GOVERNED or draft.form == NOUN_CLAUSE else ""


def _told(made: str, governor: Draft, draft: Draft) -> str:
    """Of what is said, by the verb that says it; a base form, or a present behind a verb that plans, is asked for."""
    if made in _OF_CONTENTS:
        return made
    if draft.group.startswith(_BASES) and not governor.is_auxiliary:  # but `why did it take`
        return _ASKED_FOR
    return made if made == _TO_COME and draft.tense == PRESENT and len(draft.group) == 1 else ""
