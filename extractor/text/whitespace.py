"""Characters without ink: blanks of any width, among them those of none, and controls.

text ── unify ─▶ the same text, character for character, in which each of them is a space; line feeds stay. None belongs
to a word, but for a soft hyphen between two letters.
"""

from __future__ import annotations

import re

_RANGES = (
    (0x0000, 0x0009), (0x000B, 0x0020), (0x007F, 0x0090), (0x0098, 0x00A0), (0x034F, 0x034F),
    (0x061C, 0x061C), (0x115F, 0x1160), (0x1680, 0x1680), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F), (0x2800, 0x2800), (0x3000, 0x3000),
    (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF0, 0xFFFB),
    (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""Separators, controls (but those that are quotation marks of Windows), and what Unicode calls default ignorable."""
BLANKS = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1))
TO_SPACE = {ord(blank): " " for blank in BLANKS}
"""For `str.translate`."""
SOFT_HYPHEN = "\u00ad"
_OTHER = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_LETTER = r"\w\u0300-\u036f"
_SOFT_AT_BORDER = re.compile(rf"(?<!{SOFT_HYPHEN})(?:(?<![{_LETTER}]){SOFT_HYPHEN}++|{SOFT_HYPHEN}++(?![{_LETTER}]))")


def is_plain(text: str) -> bool:
    """Whether it has no blanks but spaces and line feeds, and no character beyond ASCII."""
    return text.isascii() and _OTHER.search(text) is None


def without_soft_borders(text: str) -> str:
    """The text with spaces for the soft hyphens that no two letters stand around."""
    return _SOFT_AT_BORDER.sub(lambda run: " " * len(run[0]), text) if SOFT_HYPHEN in text else text
