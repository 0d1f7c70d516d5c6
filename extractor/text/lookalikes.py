"""Apostrophes, hyphens and spaces that look alike are unified, one character for one, so that every place stays."""

from __future__ import annotations

import re

from extractor.text import forms as f

_SPACED_HYPHEN = re.compile(r"(?<!\S)-(?=\s)")
_RANGE_DASH = re.compile(rf"(?<=\d){f.DASH}(?=\d)")
"""A dash between figures without blanks is the hyphen of a range."""
_APOSTROPHE = re.compile(r"(?<=[\w.,!?;%)\]”…])’|(?<=\w)[‘`\ufffd](?=\w)")
"""A curly apostrophe in a word or after it, and inside a word what looks like one; one before a word stays what it is,
for it opens no quotation."""
_UNIFIED = str.maketrans(
    {"‐": "-", "‑": "-", "−": "-", "‒": f.DASH, "–": f.DASH, "―": f.DASH}
    | dict.fromkeys("ʼʻʹˈꞌ＇", "'")
    | dict.fromkeys("´′‛", "’")
    | {chr(byte): bytes([byte]).decode("cp1252") for byte in range(0x91, 0x98)}
    | dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u200b\u200e\u200f\u2060\ufeff\r", " ")
)


def unified(text: str) -> str:
    """The text with one character for those that look alike."""
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    if "\r" in text or not text.isascii():
        text = _RANGE_DASH.sub("-", text.translate(_UNIFIED))
    if "`" in text or not text.isascii():
        text = _APOSTROPHE.sub("'", text)
    return _SPACED_HYPHEN.sub(f.DASH, text) if "- " in text or "-\n" in text else text
