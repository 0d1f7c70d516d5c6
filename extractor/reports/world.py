"""Countries for the page: what they are called, where they are, and how they look on the map.

codes ─▶ the countries that records name, and the outlines of all.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from extractor.files import read_string

_FILE = Path(__file__).with_name("data") / "countries.tsv"
Country = tuple[str, str, int, int, str]


@lru_cache(maxsize=1)
def _countries() -> tuple[Country, ...]:
    rows = [line.split("\t") for line in read_string(_FILE).splitlines() if not line.startswith("#")]
    return tuple((code, name, int(x), int(y), outline) for code, name, x, y, outline in rows[1:])


def world(codes: Iterable[str]) -> dict[str, Any]:
    """Name and place of some countries, and the outlines of all where any of them is asked for."""
    wanted = set(codes)
    named = {code: [name, x, y] for code, name, x, y, _ in _countries() if code in wanted}
    shapes = [[code, outline] for code, _, _, _, outline in _countries() if outline] if wanted else []
    return {"countries": named, "shapes": shapes}
