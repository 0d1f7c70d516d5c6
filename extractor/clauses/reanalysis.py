"""What only the whole sentence decides: done once, when the walk through it is over.

Drafts in order ─▶ the same: a clause that says what a noun means hangs on the verb of that noun, and is none that
describes it: `accusations the firm had used children`; what alone is promised is nobody who is told: `promised
schools`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.clauses.categories import ADDRESSING, SUBJECT_CONTROL
from extractor.clauses.drafts import INFINITIVE_OF, OBJECT, QUESTION, QUOTED, RELATIVE, THAT, Draft, Nominal

_TOLD = (INFINITIVE_OF, QUESTION, QUOTED, THAT)
_PROMISES = ADDRESSING | SUBJECT_CONTROL


def settle(drafts: Sequence[Draft], tells: Callable[[Nominal], bool]) -> None:
    """Settle the clauses of a sentence; `tells` says whether a clause may tell what a noun phrase means."""
    telling = {draft.governor for draft in drafts if draft.link in _TOLD}
    for draft in drafts:
        alone = draft.object is None and draft.content < 0 and draft not in telling
        if draft.traits & _PROMISES == _PROMISES and draft.second is not None and alone and not draft.passive:
            draft.second.becomes(OBJECT, draft)
            draft.object, draft.second = draft.second, None
        behind = draft.antecedent
        bare = draft.link == RELATIVE and draft.opener < 0 and draft.object is not None
        if bare and behind is not None and tells(behind):
            draft.link = THAT
        if draft.governor is None and draft.link == THAT and draft.antecedent is not None:
            draft.governor = draft.antecedent.owner
