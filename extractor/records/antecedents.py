"""Whom a pronoun means: who spoke last, else who was named last and agrees with it.

pronoun ── sentence by sentence back ─▶ Mentions: one, or several that are as good.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from itertools import islice

from extractor.records.agreement import Agreement, agrees, agrees_by_role, distinct, told
from extractor.records.draft import Sentences
from extractor.records.mention_index import MOST, MentionIndex
from extractor.records.mentions import Mention
from extractor.records.name_resolution import NameResolver


class Speakers:
    """Who has spoken so far, in text order."""

    def __init__(self) -> None:
        self._spoken: list[tuple[int, Mention]] = []

    def note(self, unit: int, mention: Mention) -> None:
        """Somebody has spoken at a unit."""
        insort(self._spoken, (unit, mention), key=_place)

    def between(self, start: int, end: int) -> Iterator[tuple[int, Mention]]:
        """Where and who spoke from unit `start` to unit `end` (exclusive), the last one first."""
        low, high = bisect_left(self._spoken, start, key=_place), bisect_left(self._spoken, end, key=_place)
        yield from (self._spoken[i] for i in islice(range(high - 1, low - 1, -1), MOST))


class Antecedents:
    """Finds whom the pronouns of one document mean, once for each."""

    def __init__(self, index: MentionIndex, names: NameResolver, speakers: Speakers, sentences: Sentences) -> None:
        self._index, self._names, self._speakers, self._sentences = index, names, speakers, sentences
        self._known: dict[Mention, tuple[Mention, ...]] = {}

    def of(self, pronoun: Mention) -> tuple[Mention, ...]:
        """Somebody named, or else somebody with an office or a calling alone, who was last spoken of; or several."""
        if pronoun not in self._known:
            self._known[pronoun] = self._nearest(pronoun, agrees) or self._nearest(pronoun, agrees_by_role)
        return self._known[pronoun]

    def considered(self, pronoun: Mention) -> list[Mention]:
        """Those within reach who were, or could have been, taken for the one meant."""
        start = self._sentences.start(max(0, self._sentences.number(pronoun.span[0]) - self._reach))
        _, named = self._named(start, pronoun.span[0], self._is_quoted(pronoun))
        return [self._meant(m) for m in named if agrees(m, pronoun) or agrees_by_role(m, pronoun)]

    @property
    def _reach(self) -> int:
        return self._index.scene.table.reach

    def _nearest(self, pronoun: Mention, fits: Agreement) -> tuple[Mention, ...]:
        """Sentence by sentence back: who spoke there last, else the official, else the one named there that agrees.

        Several that are as good are all given.
        """
        number, quoted = self._sentences.number(pronoun.span[0]), self._is_quoted(pronoun)
        for back in range(min(self._reach, number) + 1):
            start = self._sentences.start(number - back)
            end = min(self._sentences.start(number - back + 1), pronoun.span[0])
            spoke = (m for m in self._spoken(start, end, quoted) if fits(m, pronoun))
            named = (islice((m for m in row if fits(m, pronoun)), MOST) for row in self._named(start, end, quoted))
            rows = [[self._meant(m) for m in row] for row in ([*islice(spoke, 1)], *named)]
            for row in (*([m for m in row if told(m, pronoun)] for row in rows), *rows):
                if row:
                    return distinct(row)
        return tuple(islice((m for m in self._spoken(0, pronoun.span[0], quoted) if fits(m, pronoun)), 1))

    def _spoken(self, start: int, end: int, quoted: bool) -> Iterator[Mention]:
        """Who spoke between two units; for the narrator's pronoun not who does so in the words of others."""
        encoded = self._index.scene.encoded
        return (m for unit, m in self._speakers.between(start, end) if quoted or not encoded.quoted(unit))

    def _is_quoted(self, mention: Mention) -> bool:
        return self._index.scene.encoded.quoted(mention.span[0])

    def _named(self, start: int, end: int, quoted: bool) -> tuple[list[Mention], list[Mention]]:
        """The officials, then all of those named between two units; for the narrator's pronoun not whom others name."""
        others = (m for m in self._index.between(start, end) if not m.pronoun)
        named = [m for m in others if quoted or not self._is_quoted(m)]
        return [m for m in named if m.person and m.official], named

    def _meant(self, mention: Mention) -> Mention:
        """The one that a mention means, as fully as the text has named him."""
        return self._names.resolve(mention.span) or self._apposed(mention) or mention

    def _apposed(self, mention: Mention) -> Mention | None:
        """The one whose name follows an office or a calling after a comma."""
        end = mention.span[1]
        if mention.named or not mention.role or self._index.scene.encoded.units.forms[end][0] != ",":
            return None
        name = next(iter(self._index.between(end + 1, end + 2)), None)
        return name if name is not None and name.named and name.person else None


def _place(spoken: tuple[int, Mention]) -> int:
    return spoken[0]
