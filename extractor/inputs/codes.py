"""Codes of languages, from what sources call them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from extractor.files import read_string

_DATA = Path(__file__).parent / "data" / "languages.yaml"
_CODE = re.compile(r"([a-z]{2,3})(?:[-_].*)?")


@cache
def _codes() -> dict[str, str]:
    found: dict[str, list[str]] = yaml.load(read_string(_DATA), yaml.CSafeLoader)
    return {name: code for code, names in found.items() for name in names}


def language_code(told: str) -> str:
    """The code of a language: `en` for `en-GB`, `en_US`, `eng`, `eng_Latn` and `English`; nothing for other words."""
    name = told.strip().lower()
    code = _CODE.fullmatch(name)
    return _codes().get(name) or (_codes().get(code[1], code[1]) if code else "")
