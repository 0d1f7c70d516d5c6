"""What the elements of a page are, by the words in their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extractor.files import read_string

_DATA = Path(__file__).parents[2] / "data" / "html.yaml"
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
_NAMED_BY = ("class", "itemprop", "data-testid", "data-component", "rel")
CAPTION, CREDIT, HIDDEN, ELSEWHERE = "caption", "credit", "hidden", "elsewhere"


@cache
def data() -> dict[str, Any]:
    """Names and words of pages, as data."""
    found: dict[str, Any] = yaml.load(read_string(_DATA), yaml.CSafeLoader)
    return found


@cache
def _meanings() -> dict[str, str]:
    return {word: kind for kind in (CAPTION, CREDIT, HIDDEN, ELSEWHERE) for word in data()[kind]}


def kind_of(element: Any) -> str:
    """What an element holds, as far as its tag and its names say: a caption, a credit, nothing to be seen …"""
    tag = str(element.tag)
    named = kinds_of(element)
    if HIDDEN in named:
        return HIDDEN
    if tag == "figcaption":
        return CAPTION
    return named[-1] if named else CREDIT if tag in data()["credit_tags"] else ""


def kinds_of(element: Any) -> list[str]:
    """All that the names of an element say, in their order."""
    return [kind for name in _names(element) for kind in _said(name)]


def _names(element: Any) -> Iterator[str]:
    for attribute in _NAMED_BY:
        yield from (element.get(attribute) or "").split()


@cache
def _said(name: str) -> tuple[str, ...]:
    words = (word.lower() for word in _WORD.findall(name))
    return tuple(_meanings()[word] for word in words if word in _meanings())
