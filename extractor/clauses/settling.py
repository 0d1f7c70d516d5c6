"""What only the whole sentence decides: done once, when the walk through it is over.

Drafts in order ─▶ the same: a clause that says what a noun means hangs on the verb of that noun, and is none that
describes it: `accusations the firm had used children`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.clauses.drafts import RELATIVE, THAT, Draft, Nominal


def settle(drafts: Sequence[Draft], tells: Callable[[Nominal], bool]) -> None:
    """Settle the clauses of a sentence; `tells` says whether a clause may tell what a noun phrase means."""
    for draft in drafts:
        behind = draft.antecedent
        bare = draft.link == RELATIVE and draft.opener < 0 and draft.object is not None
        if bare and behind is not None and tells(behind):
            draft.link = THAT
        if draft.governor is None and draft.link == THAT and draft.antecedent is not None:
            draft.governor = draft.antecedent.owner
