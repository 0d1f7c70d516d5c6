"""Outcomes of earlier runs that may still count.

Input, its bytes ── key ─▶ Earlier: the outcome, and the cues of changed rules, one of which in the document undoes it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from extractor.extras import later
from extractor.inputs.input import Input
from extractor.result_cache.lookup import Lookup, Results
from extractor.runs.outcome import Outcome, unpacked

_cues = later("extractor.result_cache.cues")
"""What looks for cues in encoded documents: only a document that is encoded anew needs the engine."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is known of a document: what its outcome is kept by, and the one from before, unless it holds some cue."""

    key: bytes = b""
    outcome: Outcome | None = None
    unless: int = 0

    @property
    def certain(self) -> Outcome | None:
        """The outcome, where it counts whatever the document holds."""
        return None if self.unless else self.outcome

    def outcome_without(self, cues: int) -> Outcome | None:
        """The outcome, where it counts for a document that holds these cues."""
        return None if self.unless & cues else self.outcome

    def to_be_kept(self, outcome: Outcome, cues: int = 0) -> Outcome:
        """The outcome, to be kept for later runs unless it is an error; without a key nothing is."""
        return outcome if outcome.error else replace(outcome, key=self.key, cues=cues)


NOTHING = Earlier()
"""Of a run that keeps nothing."""


class EarlierRuns:
    """Finds what earlier runs kept; without `results` nothing was."""

    def __init__(self, results: Results | None) -> None:
        self._fingerprint = None if results is None else results.fingerprint
        self._lookup = None if results is None else Lookup(results)
        self._known: Any = None

    def find(self, item: Input, data: bytes) -> Earlier:
        """What is known of a document with these bytes."""
        if self._lookup is None:
            return NOTHING
        key = self._lookup.key(item.id, item.parse, data)
        known = self._lookup.find(key)
        return Earlier(key) if known is None else Earlier(key, unpacked(item.id, known.result), known.unless)

    def cues(self, encoded: Any, analyser: Any) -> int:
        """The cues that a document holds, which the analyser of the rules has encoded."""
        if self._fingerprint is None:
            return 0
        if self._known is None:
            self._known = _cues.Cues(self._fingerprint, analyser)
        held: int = self._known.held(encoded)
        return held
