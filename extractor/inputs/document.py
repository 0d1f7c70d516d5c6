"""A document as a run gets it: its id, its text, and what its source says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands under a picture, and who made or provided it, as the source says it."""

    text: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about a document that its reader doubts: a stable kind, and a message for people."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document: offsets of records are those of `text`. What the source does not say is empty, or None.

    Captions stand in the text as well, where the reader made it; `language` is a code of two letters, or three.
    """

    id: str
    text: str
    title: str = ""
    published: date | None = None
    url: str = ""
    outlet: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def said(self) -> dict[str, Any]:
        """What the source says, by the keys that it has in an output line; what it does not say is left out."""
        plain = {name: getattr(self, name) for name in ("title", "url", "outlet", "language") if getattr(self, name)}
        return {**plain, **({"authors": list(self.authors)} if self.authors else {})}


class Skipped(Exception):
    """Raised where a document is not wanted; the message is the reason, under which it is counted."""
