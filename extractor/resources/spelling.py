"""British and American spellings: each form of the one gives the other, and both carry the lemmas of both.

Readings ─▶ readings with the spellings of `data/variants.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.resources.sources import Reading, rows

PATTERNS = [(re.compile(pattern), replacement) for pattern, replacement in rows("variants.tsv")]


def respelled(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings, those of the other spelling, and each under the lemma of the other."""
    for reading in readings:
        yield reading
        form, lemma = _variant(reading.form), _variant(reading.lemma)
        if form != reading.form or lemma != reading.lemma:
            yield reading._replace(form=form)
            yield reading._replace(form=form, lemma=lemma)
            yield reading._replace(lemma=lemma)


def _variant(form: str) -> str:
    for pattern, replacement in PATTERNS:
        if pattern.fullmatch(form):
            return pattern.sub(replacement, form)
    return form
