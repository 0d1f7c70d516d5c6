"""Text that was decoded by the wrong table, or holds entities of HTML, read as it was meant.

Text ── `â€™`, `Ã±`, `&rsquo;` ─▶ the text that was meant, and where each of its characters stands in the text as it is.
What is looked up changes, never the text: places lead back to it. (ftfy repairs more, but tells no places, and costs
every start 60 ms.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from itertools import chain

_BYTE_OF = {chr(byte): byte for byte in range(0x80, 0x100)} | {
    char: byte for byte in range(0x80, 0xA0) if (char := bytes([byte]).decode("cp1252", "ignore"))
}
"""The byte that a character stood for, where UTF-8 was read as Windows-1252 or as Latin-1."""
_ON = "".join(char for char, byte in _BYTE_OF.items() if byte < 0xC0)
_NO_QUOTE = re.sub("[‘’“”–—]", "", _ON)
_MAC = "".join(bytes([byte]).decode("mac_roman") for byte in range(0x80, 0xC0))
_GARBLED = re.compile(
    rf"[ÂÃ][{_ON}]|[ÄÅ][{_NO_QUOTE}]|â[{_ON}][{_ON}]|(?P<mac>(?:‚Ä|√)[{_MAC}])"
    r"|(?P<hyphen>(?<=\w)â€(?=\w))|(?P<cut>â€\ufffd?)|(?P<blank>(?<![A-ZÀ-Þ])Â(?!\S))|(?P<entity>&#?\w{2,31};)"
)
"""Letters of Latin scripts, marks and signs as their two or three bytes look; a closing mark that lost its last byte, a
blank that lost its second; entities."""
_CUT = {"hyphen": "-", "cut": "”", "blank": " "}
"""What is most often meant where a byte is lost."""
_SUSPECTS = re.compile(r"[ÂÃÄÅâ√‚]|&#?\w{2,31};")
_PASSES = 2
"""So often may a text have been decoded wrongly."""


def as_meant(text: str) -> tuple[str, Sequence[int] | None]:
    """The text that was meant, and where its characters, and its end, stand in `text`; None where it is the same."""
    places: Sequence[int] | None = None
    for _ in range(_PASSES):
        if not _SUSPECTS.search(text):
            break
        meant, found = _read(text)
        if meant == text:
            break
        places = found if places is None else [places[i] for i in found]
        text = meant
    return text, places


def _read(text: str) -> tuple[str, list[int]]:
    parts: list[str] = []
    runs: list[Sequence[int]] = []
    last = 0
    for match in _GARBLED.finditer(text):
        meant = _meant(match)
        parts += text[last : match.start()], meant
        runs += range(last, match.start()), (match.start(),) * len(meant)
        last = match.end()
    return "".join((*parts, text[last:])), [*chain.from_iterable(runs), *range(last, len(text) + 1)]


def _meant(match: re.Match[str]) -> str:
    written = match.group()
    if match.lastgroup == "entity":
        return unescape(written) or written
    if match.lastgroup in _CUT:
        return _CUT[match.lastgroup]
    raw = written.encode("mac_roman") if match.lastgroup == "mac" else bytes(map(_BYTE_OF.__getitem__, written))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return written
