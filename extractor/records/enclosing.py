"""Fields taken from the record in whose field another one stands: an accusation has the source of the words it is in.

drafts in text order + TakenField ─▶ the same drafts, those inside with the field.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from extractor.language.settings import TakenField
from extractor.records.context import Context
from extractor.records.draft import Draft, Span


def take_enclosing(link: TakenField, drafts: Sequence[Draft], context: Context) -> list[Draft]:
    """Give records the field of the innermost record around them, unless one of their own means the same.

    What stands further off than the link says is not taken: what a record rests on is no whole speech.
    """
    found = [*drafts]
    for number, holders in _with_holders(link, drafts):
        draft = found[number]
        if draft.type != link.record or link.field in draft.fields or not holders:
            continue
        innermost = min(holders, key=lambda holder: (holder[0], found[holder[1]].cue))[1]
        taken = found[innermost].first(link.take)
        if taken is not None and _is_near(taken, draft, link, context) and not _has_same(taken, draft, link, context):
            found[number] = draft.with_linked(link.field, [taken])
    return found


def _is_near(taken: Span, draft: Draft, link: TakenField, context: Context) -> bool:
    return abs(context.sentences.number(taken[0]) - context.number(draft)) <= link.sentences


def _has_same(taken: Span, draft: Draft, link: TakenField, context: Context) -> bool:
    others = [span for field in link.other if (span := draft.first(field)) is not None]
    return any(context.conditions.same(context.encoded, taken, span) for span in others)


def _with_holders(link: TakenField, drafts: Sequence[Draft]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """The number of each draft, with those whose field holds its cue: the length of that field, and their number."""
    holders = ((number, draft) for number, draft in enumerate(drafts) if draft.type == link.source)
    spans = [(span, number) for number, draft in holders for span in draft.fields.get(link.within, ())]
    waiting = deque(sorted(spans, key=lambda held: held[0]))
    begun: list[tuple[Span, int]] = []
    for number, draft in enumerate(drafts):
        while waiting and waiting[0][0][0] <= draft.cue[0]:
            begun.append(waiting.popleft())
        begun = [held for held in begun if held[0][1] > draft.cue[0]]
        yield number, [(end - start, n) for (start, end), n in begun if n != number and draft.cue[1] <= end]
