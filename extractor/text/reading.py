"""Bytes become text: UTF-8, a byte-order mark dropped, nothing else changed."""

from __future__ import annotations

import codecs


class UnreadableDocument(Exception):
    """Raised when bytes are no text; `kind` is binary or invalid_utf8, the message names the place."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


def read_text(data: bytes) -> str:
    """Decode a document; raises UnreadableDocument when it is binary or not UTF-8 (offsets in bytes from 0)."""
    zero = data.find(0)
    if zero >= 0:
        raise UnreadableDocument("binary", f"byte {zero} is 0x00: this is no text file")
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        raise UnreadableDocument("invalid_utf8", f"byte {at} (0x{data[at]:02x}) is not UTF-8: {error.reason}") from None
