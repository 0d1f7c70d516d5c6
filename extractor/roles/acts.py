"""The acts of a document with who could play parts in them, each sentence worked out once for the rules of all types.

Encoded + clauses ── a sentence that is asked for ─▶ Candidates.
"""

from __future__ import annotations

from extractor.clauses.finding import DocumentClauses
from extractor.engine.encoding import Encoded
from extractor.roles.attached import Attached
from extractor.roles.candidates import Candidates
from extractor.roles.prefilter import Needs
from extractor.roles.word_sets import Words


class DocumentActs:
    """The acts of one document, none of them looked for yet."""

    def __init__(self, encoded: Encoded, clauses: DocumentClauses, words: Words) -> None:
        self.encoded, self.clauses = encoded, clauses
        self._words = words
        self._found: dict[int, Candidates] = {}
        self._held: dict[tuple[Needs, int], int] = {}

    def forget(self) -> None:
        """Forget who could play parts and what sentences hold: that is kept by the rules that asked. Clauses stay."""
        self._found.clear()
        self._held.clear()

    def held(self, unit: int, needs: Needs) -> int:
        """What the sentence that holds a unit has of what some rules need."""
        number = self.clauses.number(unit)
        held = self._held.get((needs, number))
        if held is None:
            held = self._held[needs, number] = needs.held(self.clauses.signs(number))
        return held

    def around(self, unit: int) -> Candidates:
        """Who could play parts in the sentence that holds a unit."""
        number = self.clauses.number(unit)
        found = self._found.get(number)
        if found is None:
            attached = Attached(self.clauses.sentence(number))
            found = self._found[number] = Candidates(attached, self.encoded, self._words)
        return found
