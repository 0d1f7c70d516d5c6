"""The full-form lexicon: every form with its possible tags, preferred first, and its lemmas.

Dictionaries of lemminflect and textblob, tables under `data/` ─▶ `rules/data/english.tsv`.
Run as `python -m extractor.resources.english RULES_FOLDER`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extractor.resources.added import added
from extractor.resources.derivation import compounds, derived
from extractor.resources.ordering import ordered
from extractor.resources.rarity import frequent, numbered, with_gerunds
from extractor.resources.sources import Reading, dictionary, news_tags, rows
from extractor.resources.spelling import respelled
from extractor.resources.unlisted import unlisted

HEADER = Path(__file__).parent / "data" / "english.header.txt"
OPEN_TAGS = frozenset(["NN", "NNS", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"])
Readings = Mapping[str, Mapping[str, frozenset[str]]]
"""Form to tag to the lemmas, each as `lemma/class`."""


def lexicon() -> Iterator[tuple[str, str, str]]:
    """Rows of the lexicon, sorted: form, tags, lemmas."""
    closed = {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in rows("closed.tsv")}
    preferred = {row[0]: tuple(row[1].split(",")) for row in rows("preferences.tsv")}
    likely = {**news_tags(), **{form: tags[0] for form, tags in preferred.items()}}
    known = _index(_readings(likely))
    made = {form: (tag, lemma) for form, tag, lemma in compounds() if form not in known}
    for form in sorted({*known, *closed, *preferred, *made}):
        if form in closed or form in made:
            yield form, *(closed.get(form) or made[form])
        else:
            readings = known.get(form, {})
            tags = preferred.get(form) or _tags(form, readings, likely)
            yield form, ",".join(tags), ",".join(_lemmas(form, tags, readings))


def _readings(likely: Mapping[str, str]) -> list[Reading]:
    listed = numbered(dictionary(), likely)
    found = frequent(respelled((*listed, *added(listed))), likely)
    met = [*found, *unlisted(found, likely)]
    return with_gerunds([*met, *derived(met, likely)])


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
