"""Forms that the dictionary lacks and news has: what they are, from their most likely tag and their parts.

Readings so far, tags of forms in news ─▶ more readings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from extractor.resources.morphology import regular
from extractor.resources.sources import Reading, rows

PREFIXES = tuple(row[0] for row in rows("prefixes.tsv"))
KINDS = {"NN": "n", "JJ": "a", "RB": "r", "VB": "v", "VBP": "v"}
STRETCHED = re.compile(r"(.)\1\1")
LEAST = 4
LINK = 3
"""Most letters of an inner part of a compound, such as `to` or `and`."""
Known = Mapping[str, list[Reading]]


def unlisted(readings: Iterable[Reading], likely: Mapping[str, str]) -> Iterator[Reading]:
    """Readings of the forms in `likely` that none of `readings` has."""
    known: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        known[reading.form].append(reading)
    for form, tag in likely.items():
        if form not in known and _is_word(form, known):
            yield from _prefixed(form, known) or _simple(form, tag)


def _is_word(form: str, known: Known) -> bool:
    """Not a misspelling with stretched or swallowed letters, not a compound made for one sentence."""
    if STRETCHED.search(form) or len(form) < LEAST or form + "g" in known:
        return False
    first, *others = form.split("-")
    return not others or (first in known and others[-1] in known and all(len(part) <= LINK for part in others[:-1]))


def _prefixed(form: str, known: Known) -> list[Reading]:
    prefix = next((p for p in PREFIXES if form.startswith(p) and form[len(p) :] in known), None)
    if prefix is None:
        return []
    tail = form[len(prefix) :]
    return [r._replace(form=form, lemma=prefix + r.lemma) for r in known[tail]]


def _simple(form: str, tag: str) -> Iterator[Reading]:
    if tag in KINDS and "-" not in form and tag != "JJ" and tag != "RB":
        yield from regular(form, KINDS[tag])
    elif tag in KINDS:
        yield Reading(form, tag, form, KINDS[tag])
    elif tag == "NNS" and form.endswith("s"):
        yield Reading(form, tag, form[:-1], "n")
