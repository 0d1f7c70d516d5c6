"""What only the whole sentence decides: done once, when the walk through it is over.

Drafts in order ─▶ the same: a clause that says what a noun means hangs on the verb of that noun.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.clauses.drafts import THAT, Draft


def settle(drafts: Sequence[Draft]) -> None:
    """Settle the clauses of a sentence."""
    for draft in drafts:
        if draft.governor is None and draft.link == THAT and draft.antecedent is not None:
            draft.governor = draft.antecedent.owner
