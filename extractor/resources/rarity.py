"""Readings that dictionaries list and news does not have.

Readings, likely tags of forms in news, the tables `kept` and `unlikely` ─▶ the readings to keep.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from extractor.resources.sources import Reading, rows

FAMILIES = {
    "n": ("NN", "NNS"),
    "v": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"),
    "a": ("JJ", "JJR", "JJS"),
    "r": ("RB", "RBR", "RBS"),
}
DOUBTED = {
    "n": frozenset({"JJ", "RB", "VBN", "VBD"}),
    "v": frozenset({"NN", "NNS", "JJ", "RB"}),
    "a": frozenset({"NN"}),
    "r": frozenset({"NN"}),
}
"""Likely tags of a base form that cast doubt on its being of the class too."""
UNAMBIGUOUS = frozenset({"VBD", "VBN", "VBG"})
"""A verb form keeps its reading even when its base form is a noun."""
Key = tuple[str, str]


def frequent(readings: Iterable[Reading], likely: Mapping[str, str]) -> list[Reading]:
    """The readings that a reader of news may meet."""
    known = list(readings)
    met = {(r.lemma, r.kind) for r in known if likely.get(r.form) in FAMILIES[r.kind]}
    drops, keeps = _table("unlikely.tsv"), _table("kept.tsv")
    kinds: dict[str, set[str]] = defaultdict(set)
    for r in known:
        kinds[r.form].add(r.kind)

    def is_frequent(r: Reading) -> bool:
        key = (r.lemma, r.kind)
        doubted = key not in met and likely.get(r.lemma, "") in DOUBTED[r.kind] and len(kinds[r.lemma]) > 1
        return r.tag in UNAMBIGUOUS or (key not in drops and (key in keeps or not doubted))

    return [r for r in known if is_frequent(r)]


def numbered(readings: Iterable[Reading], likely: Mapping[str, str]) -> list[Reading]:
    """The readings without mass nouns as their own plurals (`rice`) and plurals as nouns of their own (`things`)."""
    known = list(readings)
    nouns = {r.lemma for r in known if r.kind == "n"}

    def is_odd(r: Reading) -> bool:
        if r.tag == "NNS":
            return r.form == r.lemma and likely.get(r.form) != "NNS"
        plural = r.tag == "NN" and r.lemma.endswith("s") and likely.get(r.form) != "NN"
        return plural and r.lemma[:-1] in nouns

    return [r for r in known if not is_odd(r)]


def _table(name: str) -> set[Key]:
    return {(lemma, kind) for lemma, kinds in rows(name) for kind in kinds}


def with_gerunds(readings: Iterable[Reading]) -> list[Reading]:
    """The readings, and every present participle as a noun besides."""
    known = list(readings)
    participles = dict.fromkeys(r.form for r in known if r.tag == "VBG")
    return [*known, *(Reading(form, "NN", form, "n") for form in participles)]
