"""The command `score`: what rules find in annotated texts, held against the annotations.

(gold, texts or output) ─▶ texts of the annotated documents ─▶ faults of the annotations, or records ─▶ Comparisons ─▶
Scores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import Any

from extractor.inputs.document import SourceDocument
from extractor.inputs.finding import find_inputs
from extractor.inputs.input import Input
from extractor.language.extending import rule_folders
from extractor.language.schemas import RecordSchema, record_schemas, schema_folders
from extractor.outputs.output_lines import read_lines
from extractor.pipeline import Extractor
from extractor.problems import Place, Problem, RuleProblems, UsageError, nearest
from extractor.records.line import text_digest
from extractor.runs.attempts import Failure, attempt
from extractor.runs.time_limit import BY_SIZE, TimeLimit
from extractor.scoring.annotations import Annotation, GoldSet, found, without
from extractor.scoring.comparing import Comparison, Scoring, compare, scorings
from extractor.scoring.faults import name_faults, span_faults
from extractor.scoring.figures import Figures, figures
from extractor.scoring.gold import read_gold

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
    limit: TimeLimit = BY_SIZE
    """Of time, for each document."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures by type, the comparisons they come from, the texts of the documents, and what is to be told."""

    figures: Mapping[str, Figures]
    comparisons: tuple[Comparison, ...]
    texts: Mapping[str, str]
    warnings: tuple[Problem, ...] = ()
    failed: tuple[str, ...] = ()
    """Documents that are not scored, since their texts cannot be read or their records cannot be found, and why."""


class Rules:
    """Rules that are made ready when they are first needed; an output file needs none."""

    def __init__(self, folder: Path, speakers: str = "official", *, cache: bool = True) -> None:
        self.folder, self._speakers, self._cache = folder, speakers, cache

    @cached_property
    def extractor(self) -> Extractor:
        """The extractor with these rules."""
        return Extractor.load(self.folder, speakers=self._speakers, cache=self._cache)

    @cached_property
    def schemas(self) -> dict[str, RecordSchema]:
        """The schemas of all record types."""
        return record_schemas(schema_folders(*rule_folders(self.folder)))

    @cached_property
    def scoring(self) -> dict[str, Scoring]:
        """What counts, by record type."""
        return scorings(self.schemas)


def score(sets: Sequence[AnnotatedSet], rules: Rules, choice: Choice) -> Scores:
    """The figures of all sets together.

    Raises UsageError when annotated documents are not there, RuleProblems when the annotations cannot be meant.
    """
    comparisons: list[Comparison] = []
    texts: dict[str, str] = {}
    faults: list[Problem] = []
    failed: list[str] = []
    for number, one in enumerate(sets):
        prefix = f"{number + 1}:" if len(sets) > 1 else ""
        gold = _chosen(read_gold(one.gold, dict(choice.names), rules.schemas), rules, choice)
        read = _documents(one, gold.documents, rules, choice)
        documents = {name: document for name, document in read.items() if not isinstance(document, Failure)}
        failed += [f"{prefix}{document}" for document in read.values() if isinstance(document, Failure)]
        faults += _refusing([*name_faults(gold, rules.schemas), *_span_faults(gold, documents), *_other(documents)])
        for name, document in documents.items():
            text, records = document.text, _annotations(document, rules, choice.limit)
            if isinstance(records, Failure):
                failed.append(f"{prefix}{records}")
                continue
            wanted = [without(a, gold.unscored) for a in gold.documents[name]]
            got = [without(a, gold.unscored) for a in records if a.type in (gold.types or frozenset())]
            texts[prefix + name] = text
            comparisons.append(compare(prefix + name, text, wanted, got, rules.scoring))
    return Scores(figures(comparisons, rules.scoring), tuple(comparisons), texts, tuple(faults), tuple(failed))


def _refusing(faults: list[Problem]) -> list[Problem]:
    """The faults, where none of them is an error."""
    if any(fault.level == "error" for fault in faults):
        raise RuleProblems(faults)
    return faults


def _chosen(gold: GoldSet, rules: Rules, choice: Choice) -> GoldSet:
    for name in (*choice.types, *sorted(gold.types or ())):
        if name not in rules.scoring and name not in {a.type for found in gold.documents.values() for a in found}:
            raise UsageError(f"there is no record type {name}; {nearest(name, rules.scoring)}")
    _refusing([fault for fault in name_faults(gold, rules.schemas) if fault.level == "error"])
    annotated = frozenset(rules.scoring) if gold.types is None else gold.types
    types = annotated & frozenset(choice.types) if choice.types else annotated
    documents = sorted(gold.documents)
    kept = documents[HALVES.index(choice.half) :: 2] if choice.half else documents
    return gold.only(types, kept)


@dataclass(frozen=True, slots=True)
class _Document:
    """An annotated document: its text, and what an output has of it, if one was given, with its place."""

    name: str
    text: str
    line: Line | None = None
    place: Place | None = None
    published: date | None = None
    """The date that its source gives it."""


def _documents(one: AnnotatedSet, names: Iterable[str], rules: Rules, choice: Choice) -> dict[str, _Document | Failure]:
    """The text of every annotated document, or why it cannot be read."""
    if one.source.is_dir():
        inputs = _by_name(find_inputs([one.source]), lambda i: i.id)
        return {n: attempt(i, partial(_read, n)) for n, i in _all(names, inputs, one.source).items()}
    numbered = [*enumerate(read_lines(one.source, rules.schemas, dict(choice.names)), 1)]
    lines = _by_name(numbered, lambda item: str(item[1]["document"]["id"]))
    texts = _by_name(find_inputs([one.texts or _beside(one.gold)]), lambda i: i.id)
    kept = _all(names, lines, one.source)
    found = _all(kept, texts, one.texts or one.gold)
    places = {n: Place(one.source, number, 1) for n, (number, _) in kept.items()}
    return {n: attempt(i, partial(_read, n, line=kept[n][1], place=places[n])) for n, i in found.items()}


def _read(name: str, read: SourceDocument, line: Line | None = None, place: Place | None = None) -> _Document:
    return _Document(name, read.text, line, place, read.published)


def _span_faults(gold: GoldSet, documents: Mapping[str, _Document]) -> Iterator[Problem]:
    for name, document in documents.items():
        yield from span_faults(name, document.text, gold.documents[name])


def _other(documents: Mapping[str, _Document]) -> Iterator[Problem]:
    """Lines of an output that were made of another text than the one there is, or of none."""
    for document in documents.values():
        if document.line is None or document.place is None:
            continue
        digest = document.line["document"].get("sha256")
        if digest is not None and digest != text_digest(document.text):
            title = f"this was not made of the text of {document.name} that there is"
            hint = "extract the texts anew, or name those it was made of with --text-dir"
            yield Problem("other-text", title, document.place, hint)
        elif "error" in document.line:
            yield Problem(
                "no-text", f"{document.name} could not be read when this was made", document.place, "", "warning"
            )


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


def _annotations(document: _Document, rules: Rules, limit: TimeLimit) -> list[Annotation] | Failure:
    """The records of a document: those of its line, else those that the rules find."""
    line: Line | Failure
    if document.line is not None:
        line = document.line
    else:
        item = Input(document.name, data=document.text.encode())
        line = attempt(item, partial(_extracted, document.published, rules.extractor), limit)
    if isinstance(line, Failure):
        return line
    known = (r for r in line["records"] if r["type"] in rules.scoring)
    return [found(record, rules.scoring[record["type"]].anchor) for record in known]


def _extracted(published: date | None, extractor: Extractor, document: SourceDocument) -> Line:
    return extractor.extract(document.text, document.id, published)
