"""Work on one document, for commands that need more than its line: whatever goes wrong with it stays with it.

Input ── read ─▶ SourceDocument ── work, within the limit of time ─▶ what the work gives, or a Failure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from extractor.inputs.document import SourceDocument
from extractor.inputs.input import Input
from extractor.runs.time_limit import BY_SIZE, TimeLimit, limited
from extractor.runs.worker import what_failed

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong with a document: its id, the kind of error as in an output line, and a message."""

    id: str
    kind: str
    message: str

    def __str__(self) -> str:
        return f"{self.id}: {self.kind}: {self.message}"


def attempt(item: Input, work: Callable[[SourceDocument], Made], limit: TimeLimit = BY_SIZE) -> Made | Failure:
    """What the work makes of a document; raises nothing that a document can cause."""
    try:
        data = item.read()
        with limited(limit.of(len(data))):
            return work(item.document(data))
    except Exception as error:  # noqa: BLE001 -- a document must not cost a command the others
        return Failure(item.id, *what_failed(error))
