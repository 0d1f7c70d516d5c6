"""Bytes become text: UTF-8 or another encoding that is named, a byte-order mark dropped, nothing else changed."""

from __future__ import annotations

import codecs

UTF8 = "utf-8"


class UnreadableDocument(Exception):
    """Raised when bytes are no document; `kind` is a stable name (binary), the message names the place."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


def read_text(data: bytes, encoding: str = UTF8) -> str:
    """Decode a document; raises UnreadableDocument when it is binary or not so encoded (offsets in bytes from 0)."""
    if encoding != UTF8:
        return _decoded(data, encoding)
    zero = data.find(0)
    if zero >= 0:
        raise UnreadableDocument("binary", f"byte {zero} is 0x00: this is no text file{_utf16(data)}")
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode(UTF8)
    except UnicodeDecodeError as error:
        at = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        what = f"byte {at} (0x{data[at]:02x}) is not UTF-8: {error.reason}"
        raise UnreadableDocument("invalid_utf8", f"{what}; name what it is with --encoding") from None


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        what = f"byte {error.start} (0x{data[error.start]:02x}) is not {encoding}: {error.reason}"
        raise UnreadableDocument("wrong_encoding", what) from None


def _utf16(data: bytes) -> str:
    """What to do where a text seems to be UTF-16."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return "; it seems to be UTF-16, which --encoding utf-16 reads" if marked else ""
