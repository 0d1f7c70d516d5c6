"""Where the data files come from: the tables beside this package and the dictionaries of two libraries.

Files of lemminflect and textblob, tables under `data/` ─▶ rows, paradigms, tags.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

PLAIN = re.compile(r"[a-z]+(?:-[a-z]+)*")
CLASSES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SLOTS = {"n": ("NNS",), "v": ("VBD", "VBN", "VBG", "VBZ"), "a": ("JJR", "JJS"), "r": ("RBR", "RBS")}
BASES = {"n": ("NN",), "v": ("VB", "VBP"), "a": ("JJ",), "r": ("RB",)}


class Reading(NamedTuple):
    """A form as an inflection of a lemma: the lemma's class is `n`, `v`, `a` or `r` (adverb)."""

    form: str
    tag: str
    lemma: str
    kind: str


def rows(name: str) -> Iterator[list[str]]:
    """Rows of a table under `data/`, without comments."""
    for line in files(__package__).joinpath("data", name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def readings_of(lemma: str, kind: str, forms: list[tuple[str, ...]]) -> Iterator[Reading]:
    """All readings of a paradigm: the base form and the spellings of each slot of its class."""
    for tag in BASES[kind]:
        yield Reading(lemma, tag, lemma, kind)
    for tag, spellings in zip(SLOTS[kind], forms, strict=False):
        for form in spellings:
            yield Reading(form, tag, lemma, kind)


def dictionary() -> Iterator[Reading]:
    """Readings of the lower-case lemmas of lemminflect's inflection table."""
    packed = files("lemminflect").joinpath("resources", "infl_lu.csv.gz").read_bytes()
    for line in gzip.decompress(packed).decode().splitlines():
        lemma, name, *slots = line.split(",")
        if PLAIN.fullmatch(lemma):
            forms = [tuple(f for f in slot.split("/") if PLAIN.fullmatch(f)) for slot in slots]
            yield from readings_of(lemma, CLASSES[name], _participles(CLASSES[name], forms))


def _participles(kind: str, forms: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The table leaves out a participle that is the past form."""
    if kind == "v" and len(forms) > 1 and not forms[1]:
        return [forms[0], forms[0], *forms[2:]]
    return forms


def news_tags() -> dict[str, str]:
    """The most likely tag of each lower-case form in textblob's copy of Brill's lexicon."""
    text = files("textblob").joinpath("en", "en-lexicon.txt").read_text(encoding="utf-8")
    pairs = (line.split()[:2] for line in text.splitlines() if line.strip() and not line.startswith(";"))
    return {form: tag for form, tag in pairs if PLAIN.fullmatch(form)}


def spaced(value: str) -> list[str]:
    """The values of a cell that holds several."""
    return value.split("; ") if value else []
