"""Who is meant by a surname, a role or a body: the fullest earlier mention of the same one.

span ── its mention, those alike before it ─▶ Mention, or None where there is none, or two are as good.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.records.agreement import distinct
from extractor.records.draft import Sentences, Span
from extractor.records.mention_index import MentionIndex
from extractor.records.mentions import Mention


class NameResolver:
    """Finds whom the names and roles of one document mean; of a pronoun it knows nothing."""

    def __init__(self, index: MentionIndex, sentences: Sentences) -> None:
        self._index = index
        self._sentences = sentences
        self._resolved: dict[Span, Mention | None] = {}

    def resolve(self, span: Span) -> Mention | None:
        """The fullest earlier mention of the one that a span means."""
        if span not in self._resolved:
            mention = self._index.at(span)
            meant = mention is not None and not self.names_beside(mention, span)
            self._resolved[span] = self._fullest(mention) if mention is not None and meant else None
        return self._resolved[span]

    def _fullest(self, mention: Mention) -> Mention | None:
        scene = self._index.scene
        if not mention.named and scene.encoded.units.forms[mention.span[0]][0].lower() in scene.table.new:
            return None
        same = [m for m in self._index.alike(mention) if m.span < mention.span]
        same = named_among(same, mention) or self._nearby(same)
        if len(distinct(m for m in same if m.key != mention.key)) > 1:
            return None
        return max(same, key=lambda m: (m.named, len(m.key), len(m.name), -m.span[0]), default=None)

    def _nearby(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Of offices and bodies without a name those that may be the same as the ones in the last sentence with any."""
        last = max((self._sentences.number(m.span[0]) for m in mentions), default=-1)
        nearest = distinct(m for m in mentions if self._sentences.number(m.span[0]) == last)
        return [m for m in mentions if any(m.is_same(other) for other in nearest)]

    def names_beside(self, mention: Mention, span: Span) -> bool:
        """Whether the span itself names whom a role means: `its interior minister, Otto Lind`."""
        if mention.named or mention.span[1] >= span[1]:
            return False
        other = self._index.at((mention.span[1], span[1]))
        return other is not None and other.named and other.person


def named_among(mentions: Sequence[Mention], meant: Mention) -> list[Mention]:
    """Those with a name, of people where a person is meant."""
    return [m for m in mentions if m.named and m.person == (meant.person or meant.role)]
