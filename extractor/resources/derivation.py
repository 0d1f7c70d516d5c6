"""Words made of known ones by rule: `data/derivations.tsv` adds endings, `data/compounds.tsv` joins two lists.

Readings ─▶ readings of the derived words that are new.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from itertools import product

from extractor.resources.morphology import regular
from extractor.resources.sources import Reading, rows

RULES = [(kind, re.compile(pattern), derived, to) for kind, pattern, derived, to in rows("derivations.tsv")]
KINDS = {"JJ": "a", "NN": "n"}


def derived(readings: Iterable[Reading], likely: Container[str]) -> Iterator[Reading]:
    """Readings of words derived from base forms that are met in news, where the form is not known yet."""
    known = list(readings)
    forms = {r.form for r in known}
    bases = dict.fromkeys((r.lemma, r.kind) for r in known if r.lemma in likely and "-" not in r.lemma)
    made = dict.fromkeys(new for lemma, kind in bases for new in _derivatives(lemma, kind))
    for lemma, kind in made:
        if lemma not in forms:
            yield from regular(lemma, kind)


def _derivatives(lemma: str, kind: str) -> Iterator[tuple[str, str]]:
    for kind_, pattern, form, to in RULES:
        if kind == kind_ and pattern.fullmatch(lemma):
            yield pattern.sub(form, lemma), to


def compounds() -> Iterator[tuple[str, str, str]]:
    """Rows of compounds: form, tag, lemma."""
    for firsts, seconds, tag in rows("compounds.tsv"):
        for first, second in product(firsts.split(), seconds.split()):
            form = f"{first}-{second}"
            yield form, tag, f"{form}/{KINDS[tag]}" if tag in KINDS else ""
