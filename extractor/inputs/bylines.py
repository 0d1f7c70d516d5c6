"""The names in a byline."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from extractor.files import read_string

_WORDS = Path(__file__).parent / "data" / "bylines.yaml"
_LONGEST = 80
"""Characters: what is longer is no name."""


def names_in(byline: str) -> list[str]:
    """The names in a byline, without the words that begin it and those that join them."""
    begins, joins = _words()
    text = re.sub(rf"^(?:{begins})\s+", "", byline, flags=re.IGNORECASE)
    names = re.split(rf"\s*[,;&|]\s*(?:(?:{joins})\s+)?|\s+(?:{joins})\s+", text)
    return [name for name in names if name and len(name) < _LONGEST and not any(c.isdigit() for c in name)]


@cache
def _words() -> tuple[str, str]:
    """What begins bylines, and what joins names, each as a pattern."""
    found: dict[str, list[str]] = yaml.load(read_string(_WORDS), yaml.CSafeLoader)
    begins, joins = ("|".join(map(re.escape, sorted(found[k], key=len, reverse=True))) for k in ("begins", "joins"))
    return begins, joins
