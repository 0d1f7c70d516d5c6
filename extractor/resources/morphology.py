"""Regular inflection by the patterns of `data/endings.tsv`: lemma and class ─▶ its readings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.resources.sources import SLOTS, Reading, readings_of, rows

ENDINGS = [(kind, tag, re.compile(pattern), form) for kind, tag, pattern, form in rows("endings.tsv")]


def regular(lemma: str, kind: str) -> Iterator[Reading]:
    """Readings of a lemma that inflects regularly."""
    return readings_of(lemma, kind, [_forms(lemma, kind, "VBD" if tag == "VBN" else tag) for tag in SLOTS[kind]])


def _forms(lemma: str, kind: str, tag: str) -> tuple[str, ...]:
    for kind_, tag_, pattern, form in ENDINGS:
        if (kind_, tag_) == (kind, tag) and pattern.fullmatch(lemma):
            return (pattern.sub(form, lemma, count=1),)
    return ()
