"""Countries and cities for the page: what countries are called, where they are, and how they look on the map.

codes, names of places ─▶ the countries and cities that records name, and the outlines of all countries.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from extractor.files import read_string

_DATA = Path(__file__).with_name("data")
City = tuple[str, str]
"""The name of a city and the code of its country."""


def _rows(name: str) -> list[list[str]]:
    lines = [line for line in read_string(_DATA / name).splitlines() if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


@lru_cache(maxsize=1)
def _countries() -> tuple[tuple[str, str, int, int, str], ...]:
    return tuple((code, name, int(x), int(y), outline) for code, name, x, y, outline in _rows("countries.tsv"))


@lru_cache(maxsize=1)
def _cities() -> dict[City, tuple[int, int]]:
    return {(name, code): (int(x), int(y)) for name, code, x, y in _rows("cities.tsv")}


def world(codes: Iterable[str], cities: Iterable[City]) -> dict[str, Any]:
    """Name and place of some countries, the places of some cities, and the outlines of all where any is asked for."""
    wanted = set(codes)
    named = {code: [name, x, y] for code, name, x, y, _ in _countries() if code in wanted}
    shapes = [[code, outline] for code, _, _, _, outline in _countries() if outline] if wanted else []
    known = [[*city, *_cities()[city]] for city in sorted(set(cities)) if city in _cities()]
    return {"countries": named, "cities": known, "shapes": shapes}
