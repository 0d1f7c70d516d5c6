"""Words of our own tables: `irregular.tsv` with their forms, `lemmas.tsv` inflected like their last part or regularly.

Readings of the dictionary ─▶ readings of the words it lacks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extractor.resources.morphology import regular
from extractor.resources.sources import Reading, readings_of, rows

DEGREES = frozenset({"JJR", "JJS", "RBR", "RBS"})
"""Compounds have no degrees: nothing is `all-whiter`."""
PREFIXES = tuple(row[0] for row in rows("prefixes.tsv"))


def added(dictionary: Iterable[Reading]) -> Iterator[Reading]:
    """Readings of the words in our tables that the dictionary lacks."""
    paradigms: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for reading in dictionary:
        paradigms[reading.lemma, reading.kind].append(reading)
    for lemma, kind, *slots in rows("irregular.tsv"):
        yield from readings_of(lemma, kind, [tuple(slot.split("/")) for slot in slots if slot])
    for lemma, kinds in rows("lemmas.tsv"):
        for kind in kinds:
            if (lemma, kind) not in paradigms:
                yield from _like_last_part(lemma, paradigms, kind) or regular(lemma, kind)


def _like_last_part(lemma: str, paradigms: dict[tuple[str, str], list[Reading]], kind: str) -> list[Reading]:
    for head in _heads(lemma):
        tail = lemma[len(head) :]
        if (tail, kind) in paradigms:
            return [r._replace(form=head + r.form, lemma=lemma) for r in paradigms[tail, kind] if r.tag not in DEGREES]
    return []


def _heads(lemma: str) -> Iterator[str]:
    yield lemma[: lemma.rfind("-") + 1]
    yield from (prefix for prefix in PREFIXES if lemma.startswith(prefix))
