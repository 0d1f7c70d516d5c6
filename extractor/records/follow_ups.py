"""Follow-ups: what is said of a record in its own sentence or the next ones, such as the answer to an accusation.

drafts of one type + the matches of its follow-up rules ─▶ the same drafts with the fields that those captured.
A follow-up counts where its captures mean the same as (`same`), or another than (`other`), fields of the record.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.engine.atoms import Atoms
from extractor.engine.constraints import Conditions
from extractor.engine.encoding import Encoded
from extractor.engine.match import Match
from extractor.engine.matching import Matcher
from extractor.language.model import FollowUp, RecordType
from extractor.language.settings import Options
from extractor.language.tree import Node
from extractor.records.assemble import Assembler
from extractor.records.draft import Draft, Sentences, Span

ANCHOR = "cue"
"""The capture at which follow-ups are found, whatever the anchor of the record type."""


class Follower:
    """Finds the follow-ups of one record type and gives each record the first that fits."""

    def __init__(self, record: RecordType, atoms: Atoms, border: Node | None, conditions: Conditions) -> None:
        self.name = record.name
        self._follow_ups: Sequence[FollowUp] = record.follow_ups
        self._reach = max(follow_up.sentences for follow_up in record.follow_ups)
        self._conditions = conditions
        rules = tuple(follow_up.rule for follow_up in record.follow_ups)
        alone = replace(record, rules=rules, anchor=ANCHOR, options=Options())
        self._matcher = Matcher(alone, atoms, border, conditions)

    def followed(
        self, drafts: Sequence[Draft], encoded: Encoded, sentences: Sentences, assembler: Assembler
    ) -> list[Draft]:
        """The drafts, those of this record type with what follows them."""
        if not any(draft.type == self.name for draft in drafts):
            return [*drafts]
        matches = sorted(self._matcher.every([encoded])[0], key=lambda m: (m.cue, m.order))
        return [
            self._followed(draft, matches, encoded, sentences, assembler) if draft.type == self.name else draft
            for draft in drafts
        ]

    def _followed(
        self, draft: Draft, matches: Sequence[Match], encoded: Encoded, sentences: Sentences, assembler: Assembler
    ) -> Draft:
        for match in self._near(draft, matches, sentences):
            follow_up = self._follow_ups[match.order]
            inside = any(start <= match.cue[0] and match.cue[1] <= end for start, end in draft.spans())
            if inside or not self._agrees(follow_up, draft, match, encoded):
                continue
            if any(not n.startswith("_") and n != ANCHOR and n not in draft.fields for n in match.captures):
                draft = assembler.add(match.rule, match.captures, draft, encoded)._replace(linked=True)
        return draft

    def _near(self, draft: Draft, matches: Sequence[Match], sentences: Sentences) -> Iterator[Match]:
        """The matches from the sentence of a draft on, as far as each may stand from it."""
        here = sentences.number(draft.cue[0])
        first = bisect_left(matches, sentences.start(here), key=lambda m: m.cue[0])
        for match in (matches[i] for i in range(first, len(matches))):
            apart = sentences.number(match.cue[0]) - here
            if apart > self._reach:
                break
            if apart <= self._follow_ups[match.order].sentences:
                yield match

    def _agrees(self, follow_up: FollowUp, draft: Draft, match: Match, encoded: Encoded) -> bool:
        return all(name in draft.fields for name in follow_up.has) and all(
            self._same(match.captures.get(capture), draft.first(field), encoded) == wanted
            for table, wanted in ((follow_up.same, True), (follow_up.other, False))
            for capture, field in table.items()
            if draft.first(field) is not None or wanted
        )

    def _same(self, spans: Sequence[Span] | None, field: Span | None, encoded: Encoded) -> bool:
        return field is not None and bool(spans and self._conditions.same(encoded, spans[0], field))
