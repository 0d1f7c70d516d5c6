"""Texts of others inside Markdown, where they mean nothing but themselves: no mark-up, no HTML, no end of a block."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.display.tables import escaped

_MARKS = re.compile(r"[~&$]|^[#+=:-]|^\d+(?=[.)])(?P<list>)")
"""What `escaped` leaves alone, as a table may: fences of tildes, entities, formulas; what begins a block."""
_TICKS = re.compile(r"`+")
_CODE = re.compile(r"\\`((?:(?!\\`).)+)\\`")
"""In a text made plain: what stood between two backticks."""
_ESCAPE = re.compile(r"\\(.)")


def plain(text: str) -> str:
    """The text as a paragraph of its own, on one line."""
    return _MARKS.sub(_marked, escaped(text))


def described(text: str) -> str:
    """The same of a comment or description, in which words between backticks are meant as code."""
    return _CODE.sub(lambda found: code(_ESCAPE.sub(r"\1", found[1])), plain(text))


def code(text: str) -> str:
    """The text as code in a line, between as many backticks as it needs; no code where it is blank."""
    line = " ".join(text.split())
    ticks = "`" * _fence(line, 1)
    edge = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{ticks}{edge}{line}{edge}{ticks}" if line else ""


def block(lines: Iterable[str], language: str = "text") -> list[str]:
    """The lines as a block of code."""
    shown = list(lines)
    ticks = "`" * _fence("\n".join(shown), 3)
    return [f"{ticks}{language}", *shown, ticks]


def _marked(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found["list"] is not None else f"\\{found[0]}"


def _fence(text: str, least: int) -> int:
    longest = max((len(found[0]) for found in _TICKS.finditer(text)), default=0)
    return max(least, longest + 1) if longest else least
