"""What a run came to, counted while it goes on and told at its end."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from extractor.runs.outcome import Outcome

_SHOWN = 20
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True)
class Summary:
    """Counts of a run; `add` takes every outcome, `render` tells them."""

    documents: int = 0
    before: int = 0
    """Documents that an earlier run has done."""
    size: int = 0
    warnings: int = 0
    errors: int = 0
    invalid: int = 0
    records: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    """Documents that were not wanted, by the reason."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Files of folders that were not read, by the reason."""
    complaints: list[str] = field(default_factory=list)
    started: float = field(default_factory=time.time)
    """When the program began, in seconds of the epoch."""
    ready: float = field(default_factory=time.time)
    """When the rules were ready and documents could be read."""

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if outcome.skipped:
            self.skipped[outcome.skipped] += 1
            return
        self.documents += 1
        self.before += outcome.before
        self.size += outcome.size
        self.warnings += outcome.warnings
        self.errors += bool(outcome.error)
        self.invalid += len(outcome.invalid)
        self.records.update(outcome.types)
        told = [f"{outcome.id}: {outcome.error}"] if outcome.error else []
        self.complaints += (told + [f"invalid record {problem}" for problem in outcome.invalid])[: self._room()]

    def _room(self) -> int:
        return _SHOWN - len(self.complaints)

    def complaint(self) -> str:
        """The first errors and invalid records, one a line."""
        more = self.errors + self.invalid - len(self.complaints)
        return "\n".join([*self.complaints, *([f"… and {more} more"] if more > 0 else [])])

    def render(self, names: Mapping[str, str] = _NO_NAMES) -> str:
        """The table that closes a run; `names` are those that records of a type have most, as a text."""
        now = time.time()
        reading = now - self.ready
        speed = self.size / 1e6 / reading if reading else 0
        took = f"{self.ready - self.started:,.2f} for the rules, {reading:,.2f} for documents, {speed:,.2f} MB/s"
        rows = [("documents", f"{self.documents:,}", f"{self.before:,} done before" if self.before else "")]
        rows += [("records", f"{self.records.total():,}", "")]
        rows += [(f"  {kind}", f"{count:,}", names.get(kind, "")) for kind, count in sorted(self.records.items())]
        for what, reasons in (("skipped", self.skipped), ("files left out", self.left_out)):
            if reasons:
                rows += [(what, f"{reasons.total():,}", "")]
                rows += [(f"  {reason}", f"{count:,}", "") for reason, count in sorted(reasons.items())]
        rows += [("warnings", f"{self.warnings:,}", ""), ("invalid records", f"{self.invalid:,}", "")]
        rows += [("errors", f"{self.errors:,}", ""), ("seconds", f"{now - self.started:,.2f}", took)]
        left, right = (max(len(row[i]) for row in rows) for i in (0, 1))
        return "\n".join(f"{name:<{left}}  {value:>{right}}  {more}".rstrip() for name, value, more in rows)
