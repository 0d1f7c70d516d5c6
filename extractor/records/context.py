"""The document in which drafts are linked, with what is known of it."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.engine.constraints import Conditions
from extractor.engine.encoding import Encoded
from extractor.records.draft import Draft, Sentences
from extractor.roles.acts import DocumentActs


@dataclass(frozen=True, slots=True)
class Context:
    """A document: its units, its sentences, its acts; and what decides conditions."""

    encoded: Encoded
    sentences: Sentences
    acts: DocumentActs
    conditions: Conditions

    def number(self, draft: Draft) -> int:
        """The number of the sentence with the cue of a draft."""
        return self.sentences.number(draft.cue[0])
