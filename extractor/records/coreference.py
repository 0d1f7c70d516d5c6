"""Who is meant: the fullest earlier mention for a pronoun, a surname, a role; whether it is an official.

Encoded ── index ─▶ Mentions ── names, then pronouns ─▶ the one that is meant, or nobody where two are as good.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractor.engine.chunking import Chunker
from extractor.engine.constraints import Conditions
from extractor.engine.encoding import Encoded
from extractor.records.antecedents import Antecedents, Speakers
from extractor.records.draft import Sentences, Span
from extractor.records.mention_index import MentionIndex
from extractor.records.mention_table import MentionTable
from extractor.records.mentions import Mention
from extractor.records.name_resolution import NameResolver, named_among
from extractor.records.officials import Officials
from extractor.records.scene import Scene

BY_PRONOUN, BY_NAME, BY_ROLE = "pronoun", "name", "role"
"""How somebody is found."""


class Coreference:
    """Tells who is meant in one document; speakers are noted as its records are written, in text order."""

    def __init__(
        self, encoded: Encoded, sentences: Sentences, conditions: Conditions, chunker: Chunker, table: MentionTable
    ) -> None:
        self.chunker = chunker
        self._index = MentionIndex(Scene(encoded, conditions, table), chunker)
        self._names, self._speakers = NameResolver(self._index, sentences), Speakers()
        self._antecedents = Antecedents(self._index, self._names, self._speakers, sentences)
        self._officials = Officials(self._index, self._antecedents, self._speakers, sentences)
        self._resolved: dict[Span, Mention | None] = {}

    def at(self, span: Span) -> Mention | None:
        """The mention that begins in a span."""
        return self._index.at(span)

    def spoke(self, span: Span) -> None:
        """Note that the one meant by a span has just spoken; pronouns prefer the last speaker."""
        mention = self.at(span)
        meant = mention and (self.resolve(span) or mention)
        if meant is not None and not meant.pronoun:
            self._speakers.note(span[0], meant)

    def resolve(self, span: Span) -> Mention | None:
        """The fullest earlier mention of the same one: for a pronoun, a surname, a role; None where there is none."""
        if span not in self._resolved:
            self._resolved[span] = self._resolve(span)
        return self._resolved[span]

    def _resolve(self, span: Span) -> Mention | None:
        mention = self.at(span)
        if mention is None or not mention.pronoun or self._names.names_beside(mention, span):
            return self._names.resolve(span)
        meant = self._antecedents.of(mention)
        return meant[0] if len(meant) == 1 else None

    def way(self, span: Span) -> str:
        """How the one meant by a span is found: by a pronoun, a name or a role."""
        mention = self.at(span)
        if mention is None:
            return ""
        return BY_PRONOUN if mention.pronoun else BY_NAME if mention.named else BY_ROLE

    def official(self, span: Span, default: str) -> bool:
        """Whether the one meant by a span is an official; `default` (yes or no) counts where nothing tells."""
        return self._officials.is_official(span, default)

    def told(self, span: Span) -> str:
        """How the one meant by a span is found, and who else could be, for people to read."""
        mention = self.at(span)
        if mention is None or self._names.names_beside(mention, span):
            return ""
        meant = self.resolve(span)
        others = {m.written: None for m in self._considered(mention) if m.span < mention.span}
        if meant is None:
            return f"as good are {_listed(others)}" if len(others) > 1 else ""
        others.pop(meant.written, None)
        return f"{meant.written}, found by {self.way(span)}" + (f"; passed over: {_listed(others)}" if others else "")

    def _considered(self, mention: Mention) -> list[Mention]:
        """Those who were, or could have been, taken for the one meant."""
        if mention.pronoun:
            return self._antecedents.considered(mention)
        found = self._index.alike(mention)
        return [m for m in named_among(found, mention) or found if m.key != mention.key]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
