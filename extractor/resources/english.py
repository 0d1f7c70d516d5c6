"""The full-form lexicon: every form with its possible tags, preferred first, and its lemmas.

Dictionaries of lemminflect and textblob, tables under `data/` ─▶ `rules/data/english.tsv`.
Run as `python -m extractor.resources.english RULES_FOLDER`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extractor.resources.morphology import regular
from extractor.resources.ordering import ordered
from extractor.resources.sources import Reading, dictionary, news_tags, rows
from extractor.resources.unlisted import unlisted

HEADER = Path(__file__).parent / "data" / "english.header.txt"
OPEN_TAGS = frozenset("NN NNS JJ JJR JJS RB RBR RBS VB VBD VBG VBN VBP VBZ".split())
VERB_TAGS = frozenset(tag for tag in OPEN_TAGS if tag.startswith("VB"))
NOUN_TAGS = frozenset({"NN", "NNS"})
Readings = Mapping[str, Mapping[str, frozenset[str]]]
"""Form to tag to the lemmas, each as `lemma/class`."""


def lexicon() -> Iterator[tuple[str, str, str]]:
    """Rows of the lexicon, sorted: form, tags, lemmas."""
    likely = news_tags()
    closed = {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in rows("closed.tsv")}
    preferred = {row[0]: tuple(row[1].split(",")) for row in rows("preferences.tsv")}
    known = _index(_readings(likely))
    for form in sorted({*known, *closed, *preferred}):
        if form in closed:
            yield form, *closed[form]
        else:
            readings = known.get(form, {})
            tags = preferred.get(form) or _tags(form, readings, likely)
            yield form, ",".join(tags), ",".join(_lemmas(form, tags, readings))


def _readings(likely: Mapping[str, str]) -> list[Reading]:
    unlikely = {tuple(row) for row in rows("unlikely.tsv")}
    added = [r for lemma, kinds in rows("lemmas.tsv") for kind in kinds for r in regular(lemma, kind)]
    found = [r for r in (*dictionary(), *added) if (r.lemma, r.kind) not in unlikely and _plural_is_met(r, likely)]
    found += list(unlisted(found, likely))
    rare = _rare(found, likely)
    return [r for r in found if (r.lemma, r.kind, r.tag) not in rare]


def _plural_is_met(reading: Reading, likely: Mapping[str, str]) -> bool:
    """Dictionaries give mass nouns a plural like the singular; only a few are ever used so."""
    return reading.tag != "NNS" or reading.form != reading.lemma or likely.get(reading.form) == "NNS"


def _rare(readings: Iterable[Reading], likely: Mapping[str, str]) -> set[tuple[str, str, str]]:
    """Readings of lemmas that are noun and verb, where no form of one of the two is ever met in news."""
    met: dict[tuple[str, str], set[bool]] = defaultdict(set)
    for form, tag, lemma, kind in readings:
        if form in likely and kind in "nv":
            met[lemma, kind].add(likely[form] in (VERB_TAGS if kind == "v" else NOUN_TAGS))
    kinds = [(lemma, kind, other) for lemma, _ in met for kind, other in ("nv", "vn")]
    unmet = {(lemma, k) for lemma, k, other in kinds if met.get((lemma, k)) == {False} and True in met.get((lemma, other), ())}
    return {(r.lemma, r.kind, r.tag) for r in readings if (r.lemma, r.kind) in unmet and r.tag not in {"VBD", "VBN", "VBG"}}


def _index(readings: Iterable[Reading]) -> Readings:
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for form, tag, lemma, kind in readings:
        found[form][tag].add(f"{lemma}/{kind}")
    return {form: {tag: frozenset(keys) for tag, keys in tags.items()} for form, tags in found.items()}


def _tags(form: str, readings: Mapping[str, frozenset[str]], likely: Mapping[str, str]) -> tuple[str, ...]:
    tag = likely.get(form, "")
    bases = sorted({key[:-2] for keys in readings.values() for key in keys})
    base = next((likely[b] for b in bases if b in likely), "")
    return ordered({*readings, tag} & OPEN_TAGS, tag, base)


def _lemmas(form: str, tags: Iterable[str], readings: Mapping[str, frozenset[str]]) -> list[str]:
    keys = [key for tag in tags for key in sorted(readings.get(tag) or _own(form, tag)) if not key.endswith("/r")]
    return list(dict.fromkeys(keys))


def _own(form: str, tag: str) -> list[str]:
    kind = {"NN": "n", "VB": "v", "VBP": "v", "JJ": "a"}.get(tag)
    return [f"{form}/{kind}"] if kind else []


def main(folder: Path) -> None:
    """Write the lexicon into the data folder of these rules."""
    lines = ["\t".join(row).rstrip("\t") for row in lexicon()]
    text = HEADER.read_text(encoding="utf-8") + "\n".join(lines) + "\n"
    target = folder / "data" / "english.tsv"
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
