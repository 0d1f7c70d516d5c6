"""What only the whole sentence decides: done once, when the walk through it is over.

Drafts in order ─▶ the same: a clause that says what a noun means hangs on the verb of that noun, and is none that
describes it: `accusations the firm had used children`; what alone is promised is nobody who is told: `promised
schools`; what somebody calls so is what the verb before takes: `condemned what it called a raid`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.clauses.categories import ADDRESSING, DIRECTING, INTRANSITIVE, NAMING, SUBJECT_CONTROL
from extractor.clauses.drafts import INFINITIVE_OF, OBJECT, QUESTION, QUOTED, RELATIVE, THAT, Draft, Nominal

_TOLD = (INFINITIVE_OF, QUESTION, QUOTED, THAT)
_PROMISES = ADDRESSING | SUBJECT_CONTROL


def settle(drafts: Sequence[Draft], tells: Callable[[Nominal], bool]) -> None:
    """Settle the clauses of a sentence; `tells` says whether a clause may tell what a noun phrase means."""
    telling = {draft.governor for draft in drafts if draft.link in _TOLD}
    described = {id(draft.antecedent) for draft in drafts if _is_bare(draft) and not _is_complete(draft)}
    for draft in drafts:
        _pass_on(draft, draft.governor)
        alone = draft.object is None and draft.content < 0 and draft not in telling
        if draft.traits & _PROMISES == _PROMISES and draft.second is not None and alone and not draft.passive:
            draft.second.becomes(OBJECT, draft)
            draft.object, draft.second = draft.second, None
        above = draft.governor
        if above is not None and above.object is None and _is_name(draft, above):
            above.object = draft.object
        behind = draft.antecedent
        if _is_bare(draft) and behind is not None and id(behind) not in described and tells(behind):
            draft.link = THAT
        if draft.governor is None and draft.link == THAT and draft.antecedent is not None:
            draft.governor = draft.antecedent.owner


def _is_name(draft: Draft, above: Draft) -> bool:
    """Whether a clause right behind a verb gives a name to what the verb takes: `condemned what it called a raid`."""
    asked = draft.link == QUESTION and draft.opener == above.end and not above.traits & ADDRESSING
    return asked and draft.traits & NAMING != 0 and draft.predicative is None and not draft.passive


def _is_bare(draft: Draft) -> bool:
    """Whether a clause is attached to a noun phrase with no word that opens it."""
    return draft.link == RELATIVE and draft.opener < 0


def _is_complete(draft: Draft) -> bool:
    """Whether a clause lacks no object: `accusations she lied`, `claims he was a spy`, not `accusations she denies`."""
    done = draft.passive and draft.agent is not None
    return draft.is_described or done or draft.object is not None or draft.traits & INTRANSITIVE != 0


def _pass_on(draft: Draft, above: Draft | None) -> None:
    """`the bill that he vowed to sign`, `a tax that he said would hurt`: what a relative clause tells of plays its part
    in the clause below.
    """
    if above is None or above.link != RELATIVE or above.antecedent in (None, above.subject) or above.object is not None:
        return
    told = draft.link == THAT and draft.subject is above.antecedent
    if draft.link == INFINITIVE_OF and _lacks_object(draft, above):
        draft.object, above.passed = above.antecedent, True
    above.passed = above.passed or told


def _lacks_object(draft: Draft, above: Draft) -> bool:
    """Whether an infinitive has no object of its own, and hangs on no verb that tells somebody to do it."""
    directs = above.traits & (ADDRESSING | DIRECTING) and not above.traits & SUBJECT_CONTROL
    lacks = draft.object is None and draft.predicative is None and draft.content < 0 and not draft.obliques
    return lacks and draft.antecedent is None and not (directs or draft.traits & INTRANSITIVE)
