"""Across sentences: fields inherited from earlier records, follow-ups, sources, dialogues, quotations that go on.

drafts of all types ── in text order, as the links of the record types say ─▶ drafts with what the document adds.
What is linked to what is said in YAML (`inherit`, `follow_ups`, `links`); here is only the order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from extractor.engine.constraints import Conditions
from extractor.engine.encoding import Encoded
from extractor.engine.tracing import Trace
from extractor.language.model import RecordType
from extractor.language.settings import Dialogue, Link, TakenField
from extractor.records.assemble import Assembler
from extractor.records.context import Context
from extractor.records.continuation import go_on
from extractor.records.draft import Draft, Sentences, Span
from extractor.records.enclosing import take_enclosing
from extractor.records.follow_ups import Follower
from extractor.records.inheritance import inherit, lacking
from extractor.records.turns import take_turns
from extractor.roles.acts import DocumentActs


class Linker:
    """Completes the drafts of one document."""

    def __init__(
        self,
        records: Mapping[str, RecordType],
        assemblers: Mapping[str, Assembler],
        followers: Sequence[Follower],
        conditions: Conditions,
    ) -> None:
        self._links = [link for record in records.values() for link in record.links]
        self._assemblers = assemblers
        self._followers = followers
        self._conditions = conditions

    def link(
        self,
        drafts: Iterable[Draft],
        encoded: Encoded,
        sentences: Sentences,
        acts: DocumentActs,
        trace: Trace | None = None,
    ) -> list[Draft]:
        """Inherit fields, look for details, link across drafts; drafts that then lack what they need are dropped."""
        context = Context(encoded, sentences, acts, self._conditions)
        found = self._completed(sorted(drafts, key=lambda draft: (draft.cue, draft.type)), context, trace)
        for follower in self._followers:
            found = follower.followed(found, encoded, sentences, self._assemblers[follower.name])
        for link in self._links:
            found = _linked(link, found, context)
        return self._whole(found, trace)

    def _completed(self, drafts: Iterable[Draft], context: Context, trace: Trace | None) -> list[Draft]:
        """The drafts with what they inherit, each from those before it, and their details."""
        found: list[Draft] = []
        for draft in drafts:
            heir, has_all = inherit(draft, draft.rule, found, context)
            fault = "" if has_all else f"there is nothing to inherit for {lacking(heir)}"
            if has_all:
                assembler = self._assemblers[heir.type]
                heir = assembler.completed(heir, found, context)
                fault = assembler.fault(heir)
            if not fault:
                found.append(heir)
            elif trace is not None:
                trace.dropped(heir.match, heir.cue, fault)
        return found

    def _whole(self, drafts: Iterable[Draft], trace: Trace | None) -> list[Draft]:
        """The drafts that have what their record type must have."""
        found: list[Draft] = []
        for draft in drafts:
            assembler = self._assemblers[draft.type]
            if assembler.whole(draft):
                found.append(draft)
            elif trace is not None:
                trace.dropped(draft.match, draft.cue, assembler.lack(draft))
        return found


def _linked(link: Link, drafts: Sequence[Draft], context: Context) -> list[Draft]:
    """The drafts with what a link gives them."""
    if isinstance(link, TakenField):
        return take_enclosing(link, drafts, context)
    own = [draft for draft in drafts if draft.type == link.record]
    if not isinstance(link, Dialogue):
        return _replaced(drafts, link.record, go_on(link, own, context))
    given, turns = take_turns(link, own, context)
    return [d for d in _replaced(drafts, link.record, given) if not _is_part(d, link, turns, context)]


def _replaced(drafts: Sequence[Draft], record: str, own: Iterable[Draft]) -> list[Draft]:
    """Drafts of which those of one type are new, in the same order."""
    row = iter(own)
    return [next(row) if draft.type == record else draft for draft in drafts]


def _is_part(draft: Draft, link: Dialogue, turns: Sequence[Span], context: Context) -> bool:
    """Whether a record in the words of a turn is part of them, by a condition of `unless`."""
    at = bisect_left(turns, draft.cue[1], key=itemgetter(1)) if draft.type == link.record else len(turns)
    if at == len(turns) or draft.cue[0] < turns[at][0]:
        return False
    return any(context.conditions.hold(where, draft.fields, context.encoded) for where in link.unless)
