"""Work on one document, for commands that need more than its line: whatever goes wrong with it stays with it.

Input ── read ─▶ text ── work, within the limit of time ─▶ what the work gives, or a Failure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from extractor.runs.inputs import Input
from extractor.runs.time_limit import BY_SIZE, TimeLimit, limited
from extractor.runs.worker import what_failed
from extractor.text.reading import read_text

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong with a document: its id, the kind of error as in an output line, and a message."""

    id: str
    kind: str
    message: str

    def __str__(self) -> str:
        return f"{self.id}: {self.kind}: {self.message}"


def attempt(item: Input, work: Callable[[str], Made], limit: TimeLimit = BY_SIZE) -> Made | Failure:
    """What the work makes of the text of a document; raises nothing that a document can cause."""
    try:
        data = item.read()
        with limited(limit.of(len(data))):
            return work(read_text(data))
    except Exception as error:  # noqa: BLE001 -- a document must not cost a command the others
        return Failure(item.id, *what_failed(error))
