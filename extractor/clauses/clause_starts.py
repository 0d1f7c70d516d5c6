"""A clause begins, or one that its subject stands in is completed: what all forms of verbs do alike."""

from __future__ import annotations

from extractor.clauses.categories import CAN_BE_PARTICIPLE, INTRANSITIVE, SPEAKING
from extractor.clauses.drafts import Draft, Frame, Nominal
from extractor.clauses.items import BASE, DATE, PARTICIPLE, Item
from extractor.clauses.state import ASIDE, COMMA, JOINING, NONE, State

_AUXILIARIES = frozenset("Mhbd")
_SHARING = (*JOINING, COMMA)


def begin(state: State, item: Item, subject: Nominal | None, frame: Frame) -> Draft:
    """A clause begins; it is the last one of a frame."""
    draft = Draft(item, len(state.clauses), subject, state.traits.get(state.chars[item.end - 1], 0))
    left = state.left if state.border in _SHARING and state.left is frame.last else None
    alike = left is not None and (left.form, left.passive, left.subject) == (draft.form, draft.passive, subject)
    if left is not None and alike and not left.traits & (INTRANSITIVE | SPEAKING):
        draft.shared = left
    draft.aside = state.border in ASIDE
    draft.behind = state.nominal if state.border == NONE else None
    state.clauses.append(draft)
    frame.last = state.open = state.latest = draft
    state.left = state.preposition = state.nominal = None
    state.border = NONE
    return draft


def inner(
    state: State, item: Item, subject: Nominal | None, governor: Draft | None, link: str, opener: int = -1
) -> Draft:
    """A clause that is not finite: who waits for a verb goes on waiting."""
    draft = begin(state, item, subject, state.frame)
    draft.governor, draft.link, draft.opener = governor, link, opener
    return draft


def completes(state: State, item: Item) -> bool:
    """`did Norland send`: the second half of a verb group that its subject stands in."""
    draft = state.latest
    if draft is None:
        return False
    if not (_is_inverted(state, draft) or _is_parted(state, item, draft) or _is_dated(state, item, draft)):
        return False
    draft.inverted = False
    draft.verb, draft.end = item.end - 1, item.end
    draft.traits = state.traits.get(state.chars[draft.verb], 0)
    draft.passive = item.passive if len(item.group) > 1 else (item.form == PARTICIPLE and draft.group[-1:] in "bewy")
    draft.group += item.group
    state.open, state.nominal = draft, None
    return True


def _is_inverted(state: State, draft: Draft) -> bool:
    asked = draft.inverted and draft.group in _AUXILIARIES
    return asked and draft.subject is not None and state.nominal is draft.subject and state.border == NONE


def _is_dated(state: State, item: Item, draft: Draft) -> bool:
    """`has in recent months eased`, `will on Monday send`: a date alone between the auxiliary and the verb."""
    last = state.ahead(-1)
    between = state.ahead(-2) if last.letter == DATE else last
    if last.letter != DATE or draft.end not in (last.start, between.start) or not draft.times:
        return False
    fits = state.has(CAN_BE_PARTICIPLE, item.end - 1) if draft.group == "h" else item.form == BASE
    return fits and draft.group in ("h", "M", "d")


def _is_parted(state: State, item: Item, draft: Draft) -> bool:
    """`has, in the end, become`: an aside between the auxiliary and the verb."""
    alone = draft.group in _AUXILIARIES and draft.object is None and draft.predicative is None
    if item.group == "f" and state.has(SPEAKING, item.end - 1):
        return False  # `the fire is in the town, said the mayor`
    return alone and state.border == COMMA and state.waiting() is None
