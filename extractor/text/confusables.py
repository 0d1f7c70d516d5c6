"""Apostrophes, hyphens and spaces that look alike are unified, one character for one, so that every place stays."""

from __future__ import annotations

import re

from extractor.text import forms as f
from extractor.text.whitespace import TO_SPACE, is_plain, without_soft_borders

_SPACED_HYPHEN = re.compile(r"(?<!\S)-(?=\s)")
_RANGE_DASH = re.compile(rf"(?<=\d){f.DASH}(?=\d)")
"""A dash between figures without blanks is the hyphen of a range."""
_APOSTROPHE = re.compile(r"(?<=[\w.,!?;%)\]”…])’|(?<=\w)[‘`\ufffd](?=\w)")
"""A curly apostrophe in a word or after it, and inside a word what looks like one; one before a word stays what it is,
for it opens no quotation."""
_UNIFIED = (
    str.maketrans(
        {"‐": "-", "‑": "-", "−": "-", "‒": f.DASH, "–": f.DASH, "―": f.DASH}
        | dict.fromkeys("ʼʻʹˈꞌ＇", "'")
        | dict.fromkeys("´′‛", "’")
        | {chr(byte): bytes([byte]).decode("cp1252") for byte in range(0x91, 0x98)}
    )
    | TO_SPACE
)


def unified(text: str) -> str:
    """The text with one character for those that look alike."""
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    if not is_plain(text):
        text = _RANGE_DASH.sub("-", without_soft_borders(text.translate(_UNIFIED)))
    if "`" in text or not text.isascii():
        text = _APOSTROPHE.sub("'", text)
    return _SPACED_HYPHEN.sub(f.DASH, text) if "- " in text or "-\n" in text else text
