"""What became of a document: its line, and what the summary counts; as it is kept for later runs as well."""

from __future__ import annotations

from dataclasses import dataclass

import orjson

from extractor.records.line import FORMAT

_KEPT = ("size", "types", "warnings", "invalid", "skipped")
"""What is kept of an outcome beside its line and its signature; one with an error is not kept."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: its encoded line, and what the summary counts.

    One that was `skipped`, for the reason given, has no line.
    """

    id: str
    line: bytes
    size: int = 0
    types: tuple[str, ...] = ()
    warnings: int = 0
    invalid: tuple[str, ...] = ()
    error: str = ""
    skipped: str = ""
    signature: bytes = b""
    """What copies of the text have in common (`extractor.outputs.clusters`), where it is asked for."""
    read: int = 0
    """Bytes of its input, as far as that is known."""
    before: bool = False
    """Whether it is that of an earlier run."""
    key: bytes = b""
    """What it is to be kept by for later runs; empty where it is not to be kept, or is already."""
    cues: int = 0
    """With the key: the cues that the document holds (`extractor.result_cache.cues`)."""

    def packed(self) -> bytes:
        """As it is kept for later runs."""
        kept = {name: getattr(self, name) for name in _KEPT} | {"signature": self.signature.hex()}
        return orjson.dumps(kept) + b"\n" + self.line


def unpacked(name: str, kept: bytes) -> Outcome:
    """The outcome of a document as an earlier run kept it."""
    head, _, line = kept.partition(b"\n")
    said = orjson.loads(head)
    said |= {key: tuple(said[key]) for key in ("types", "invalid")}
    said["signature"] = bytes.fromhex(said["signature"])
    return Outcome(name, line, before=True, **said)


def failed(name: str, kind: str, message: str, size: int = 0) -> Outcome:
    """The outcome of a document that could not be read or processed."""
    document = {"id": name, "title": "", "published": None, "chars": 0, "sha256": None}
    error = {"kind": kind, "message": message or kind}
    line = {"schema": FORMAT, "document": document, "records": [], "warnings": [], "error": error}
    return Outcome(name, orjson.dumps(line), size, error=f"{kind}: {message}")
