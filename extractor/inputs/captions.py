"""Captions with their credits as lines of a text, in the form in which newspapers print them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extractor.files import read_string
from extractor.inputs.document import Caption

_WORDS = Path(__file__).parent / "data" / "captions.yaml"
_BLANK = re.compile(r"\s+")
_ENDED = re.compile(r"""[.!?…]["'”’)]*$""")


@cache
def words() -> dict[str, Any]:
    """What credits are called, as data."""
    found: dict[str, Any] = yaml.load(read_string(_WORDS), yaml.CSafeLoader)
    return found


@cache
def _labelled() -> re.Pattern[str]:
    """A credit that says itself that it is one."""
    labels = "|".join(re.escape(label) for label in words()["labels"])
    return re.compile(rf"\W*(?:(?:{labels})\b|©|\(c\))", re.IGNORECASE)


def squeezed(text: str) -> str:
    """A text with one blank between words and none around it."""
    return _BLANK.sub(" ", text).strip()


def caption_line(caption: Caption) -> str:
    """A caption with its credit as one line; a bare name is called a credit, as rules cannot know it otherwise."""
    text, credit = squeezed(caption.text), squeezed(caption.credit)
    if not credit or credit in text:
        return text
    told = credit if _labelled().match(credit) else f"{words()['label']}: {credit}"
    return f"{text}{'' if not text or _ENDED.search(text) else '.'} {told}".strip()


def with_captions(text: str, captions: Iterable[Caption]) -> str:
    """A text with the lines of captions behind it, a paragraph each; those that stand in it already are left out."""
    lines = [line for line in dict.fromkeys(map(caption_line, captions)) if line and line not in text]
    return "\n\n".join([text.rstrip("\n"), *lines]) if lines else text
