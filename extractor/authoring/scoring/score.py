"""The command `score`: what rules find in annotated texts, held against the annotations.

(gold, texts or output) ─▶ texts and records of the annotated documents ─▶ Comparisons ─▶ Scores.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from extractor.authoring.scoring.annotations import Annotation, GoldSet, found, without
from extractor.authoring.scoring.score_compare import Comparison, Scoring, compare, scorings
from extractor.authoring.scoring.score_figures import Figures, figures
from extractor.authoring.scoring.score_gold import read_gold
from extractor.language.extending import rule_folders
from extractor.language.schemas import schema_folders
from extractor.pipeline import Extractor
from extractor.problems import UsageError, nearest
from extractor.runs.inputs import Input, find_inputs
from extractor.text.reading import UnreadableDocument, read_text

HALVES = ("even", "odd")
Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AnnotatedSet:
    """A set to score: annotations, and the folder of texts or the file of output lines (`texts` then says where)."""

    gold: Path
    source: Path
    texts: Path | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What is scored: record types (none: all annotated), every second document (`half`), whose statements."""

    types: tuple[str, ...] = ()
    half: str | None = None
    speakers: str = "official"
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures by type, the comparisons they come from, and the texts of the documents."""

    figures: Mapping[str, Figures]
    comparisons: tuple[Comparison, ...]
    texts: Mapping[str, str]


class Rules:
    """Rules that are made ready when they are first needed; an output file needs none."""

    def __init__(self, folder: Path, speakers: str = "official", *, cache: bool = True) -> None:
        self.folder, self._speakers, self._cache = folder, speakers, cache

    @cached_property
    def extractor(self) -> Extractor:
        """The extractor with these rules."""
        return Extractor.load(self.folder, speakers=self._speakers, cache=self._cache)

    @cached_property
    def scoring(self) -> dict[str, Scoring]:
        """What counts, by record type."""
        return scorings(schema_folders(*rule_folders(self.folder)))


def score(sets: Sequence[AnnotatedSet], rules: Rules, choice: Choice) -> Scores:
    """The figures of all sets together; raises UsageError when documents of the annotations are not there."""
    comparisons: list[Comparison] = []
    texts: dict[str, str] = {}
    for number, one in enumerate(sets):
        prefix = f"{number + 1}:" if len(sets) > 1 else ""
        gold = _chosen(read_gold(one.gold, dict(choice.names)), rules.scoring, choice)
        documents = _documents(one, gold.documents, rules)
        for name, (text, records) in documents.items():
            wanted = [without(a, gold.unscored) for a in gold.documents[name]]
            got = [without(a, gold.unscored) for a in records if a.type in (gold.types or frozenset())]
            texts[prefix + name] = text
            comparisons.append(compare(prefix + name, text, wanted, got, rules.scoring))
    return Scores(figures(comparisons, rules.scoring), tuple(comparisons), texts)


def _chosen(gold: GoldSet, scoring: Mapping[str, Scoring], choice: Choice) -> GoldSet:
    for name in {*choice.types, *(a.type for records in gold.documents.values() for a in records)}:
        if name not in scoring:
            raise UsageError(f"there is no record type {name}; {nearest(name, scoring)}")
    annotated = frozenset(scoring) if gold.types is None else gold.types
    types = annotated & frozenset(choice.types) if choice.types else annotated
    documents = sorted(gold.documents)
    kept = documents[HALVES.index(choice.half) :: 2] if choice.half else documents
    chosen = gold.only(types, kept)
    return GoldSet(chosen.documents, types, gold.unscored)


def _documents(one: AnnotatedSet, names: Iterable[str], rules: Rules) -> dict[str, tuple[str, list[Annotation]]]:
    """The text and the records of every annotated document."""
    if one.source.is_dir():
        inputs = _by_name(find_inputs([one.source], bytes), lambda i: i.id)
        return {n: _extracted(n, _text(i), rules) for n, i in _all(names, inputs, one.source).items()}
    lines = _by_name(read_lines(one.source), lambda line: str(line["document"]["id"]))
    texts = _by_name(find_inputs([one.texts or _beside(one.gold)], bytes), lambda i: i.id)
    kept = _all(names, lines, one.source)
    return {n: (_text(i), _annotations(kept[n], rules)) for n, i in _all(kept, texts, one.texts or one.gold).items()}


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The lines of an output file; raises UsageError when it is none."""
    try:
        lines = [json.loads(line) for line in path.read_bytes().splitlines() if line.strip()]
        for line in lines:
            line["document"]["id"], line["records"]
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist") from None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise UsageError(f"{path} is no output of `extractor extract`: {error}") from error
    return lines


def _beside(gold: Path) -> Path:
    """Where the texts of annotations are when nothing else is said: in `text` beside them, else beside them."""
    folder = gold if gold.is_dir() else gold.parent
    return next((f for f in (folder / "text", folder.parent / "text") if f.is_dir()), folder)


def _by_name(items: Iterable[Any], name: Callable[[Any], str]) -> dict[str, Any]:
    """The items by their names, and by the last part of the name where no other item has it."""
    listed = {name(item): item for item in items}
    short: dict[str, list[Any]] = {}
    for full, item in listed.items():
        short.setdefault(PurePosixPath(full).name, []).append(item)
    return {**{n: found[0] for n, found in short.items() if len(found) == 1}, **listed}


def _all(names: Iterable[str], items: Mapping[str, Any], place: Path) -> dict[str, Any]:
    wanted = list(names)
    chosen = {n: items.get(n, items.get(PurePosixPath(n).name)) for n in wanted}
    missing = [n for n, item in chosen.items() if item is None]
    if missing:
        raise UsageError(f"{place} lacks {len(missing)} of {len(wanted)} annotated documents, {missing[0]} first")
    return chosen


def _text(item: Input) -> str:
    try:
        return read_text(item.read())
    except UnreadableDocument as error:
        raise UsageError(f"{item.path}: {error.message}") from error


def _extracted(name: str, text: str, rules: Rules) -> tuple[str, list[Annotation]]:
    return text, _annotations(rules.extractor.extract(text, name), rules)


def _annotations(line: Line, rules: Rules) -> list[Annotation]:
    known = (r for r in line["records"] if r["type"] in rules.scoring)
    return [found(record, rules.scoring[record["type"]].anchor) for record in known]
