"""One document that was found: where its bytes are, and how they become a document. It is cheap, and goes to workers.

Input ── read ─▶ bytes ── unpack, parse ─▶ SourceDocument.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn

from extractor.compression import decompressed
from extractor.files import read_file
from extractor.inputs.document import SourceDocument
from extractor.text.reading import UnreadableDocument, read_text

Parse = Callable[[str, bytes], SourceDocument]
"""From the id and the bytes of a document to the document; raises UnreadableDocument, Skipped."""


def plain(name: str, data: bytes) -> SourceDocument:
    """A document that is nothing but text in UTF-8."""
    return SourceDocument(name, read_text(data))


@dataclass(frozen=True, slots=True)
class Input:
    """One document to read: its id, its file or its bytes, and what makes a document of these."""

    id: str
    path: Path | None = None
    data: bytes = b""
    parse: Parse = plain
    measured: int | None = None
    """The bytes of its file, where they are known."""

    @property
    def size(self) -> int:
        """Its bytes, as far as that can be told before it is read."""
        if self.measured is not None:
            return self.measured
        try:
            return len(self.data) if self.path is None else self.path.stat().st_size
        except OSError:
            return 0

    def read(self) -> bytes:
        """The bytes of the document; raises OSError when it is no regular file or cannot be read."""
        return self.data if self.path is None else read_file(self.path)

    def document(self, data: bytes) -> SourceDocument:
        """What its bytes say; raises UnreadableDocument, and Skipped where it is not wanted."""
        return self.parse(self.id, data if self.path is None else decompressed(data))


def refused(name: str, kind: str, message: str) -> Input:
    """What stands for a document, or the rest of a file, that cannot be read: reading it says why."""
    return Input(name, parse=partial(_refuse, kind, message))


def _refuse(kind: str, message: str, _name: str, _data: bytes) -> NoReturn:
    raise UnreadableDocument(kind, message)
