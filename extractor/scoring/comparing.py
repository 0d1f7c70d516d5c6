"""Holds the records of one document against its annotations: which belong together, which fields are right.

(Annotations, Annotations, text, Scoring by type) ─▶ Comparison: pairs, misses, extras; and of each pair its fields.

A record is right when an annotation of its type, not yet taken, has a cue that overlaps with its own, and its own is at
most three words longer; where a field takes the part of the cue, when half of their words are shared. A field is found
when half of the words of both are shared (Jaccard), or, for a party, when one span holds the other and is not much
longer; it is exact when they are the same words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.language.schemas import RecordSchema
from extractor.scoring.annotations import Annotation, Spans

WORD = re.compile(r"\w+")
SHARED = 0.5
"""This part of all words of two spans must be in both."""
LONGER_CUE = 3
LONGER_PARTY = (3, 4)
"""A party may have so many times the words of the other span, and so many more."""
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Scoring:
    """What counts for a record type: its `x-scoring`, or, without it, all of its fields and computed values."""

    core: tuple[str, ...]
    computed: tuple[str, ...]
    parties: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    anchor: str = ""
    free_cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldResult:
    """A field of a pair: whether each side has it, whether the spans overlap enough, whether they are the same."""

    name: str
    gold: Spans
    got: Spans
    near: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotation and the record that is right for it, field by field; `computed` are values with right or wrong."""

    gold: Annotation
    got: Annotation
    fields: tuple[FieldResult, ...]
    whole: bool
    computed: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the annotations and of the records of a document."""

    document: str
    pairs: tuple[Pair, ...]
    missed: tuple[Annotation, ...]
    extra: tuple[Annotation, ...]


def scorings(schemas: Mapping[str, RecordSchema]) -> dict[str, Scoring]:
    """What counts, for each record type."""
    return {name: _scoring(s.fields, s.computed, s.scoring) for name, s in schemas.items()}


def compare(
    document: str, text: str, gold: Sequence[Annotation], got: Sequence[Annotation], scoring: Mapping[str, Scoring]
) -> Comparison:
    """Pair the records of a document with its annotations, each in the order of the text."""
    words = _words_of(text)
    pairs, extra = _paired(gold, got, words, scoring)
    counted = tuple(a for a in extra if not text[slice(*a.cue)].lower().startswith(scoring[a.type].free_cues))
    taken = {id(g) for g, _ in pairs}
    missed = tuple(g for g in gold if id(g) not in taken and not g.optional)
    results = tuple(_result(g, p, words, scoring[g.type]) for g, p in pairs if not g.optional)
    return Comparison(document, results, missed, counted)


def _scoring(fields: Mapping[str, Any], computed: Mapping[str, Any], given: Mapping[str, Any]) -> Scoring:
    return Scoring(
        tuple(given.get("core", fields)),
        tuple(given.get("computed", computed)),
        frozenset(given.get("parties", ())),
        frozenset(given.get("names", ())),
        str(given.get("anchor", "")),
        tuple(given.get("free_cues", ())),
    )


def _words_of(text: str) -> Callable[[Spans], Words]:
    def words(spans: Spans) -> Words:
        return frozenset(start + word.start() for start, end in spans for word in WORD.finditer(text[start:end]))

    return words


def _paired(
    gold: Sequence[Annotation],
    got: Sequence[Annotation],
    words: Callable[[Spans], Words],
    scoring: Mapping[str, Scoring],
) -> tuple[list[tuple[Annotation, Annotation]], list[Annotation]]:
    pairs, left = [], list(got)
    for wanted in gold:
        for at, record in enumerate(left):
            if _same_cue(wanted, record, words, scoring[wanted.type]):
                pairs.append((wanted, record))
                del left[at]
                break
    return pairs, left


def _same_cue(gold: Annotation, got: Annotation, words: Callable[[Spans], Words], scoring: Scoring) -> bool:
    if gold.type != got.type or got.cue[0] >= gold.cue[1] or gold.cue[0] >= got.cue[1]:
        return False
    wanted, found = words((gold.cue,)), words((got.cue,))
    return _shared(wanted, found) >= SHARED if scoring.anchor else len(found) <= len(wanted) + LONGER_CUE


def _result(gold: Annotation, got: Annotation, words: Callable[[Spans], Words], scoring: Scoring) -> Pair:
    fields = tuple(_fields(gold, got, words, scoring))
    by_name = {result.name: result for result in fields}
    whole = all(by_name[name].near for name in scoring.core if name in by_name)
    computed = tuple(
        (name, _same_value(gold.computed[name], got.computed.get(name), name in scoring.names))
        for name in scoring.computed
        if gold.computed.get(name)
    )
    return Pair(gold, got, fields, whole, computed)


def _fields(
    gold: Annotation, got: Annotation, words: Callable[[Spans], Words], scoring: Scoring
) -> Iterator[FieldResult]:
    for name in dict.fromkeys((*gold.fields, *got.fields)):
        both = name in gold.fields and name in got.fields
        wanted, found = gold.fields.get(name, ()), got.fields.get(name, ())
        a, b = words(wanted), words(found)
        yield FieldResult(name, wanted, found, both and _near(a, b, name in scoring.parties), both and a == b)


def _near(gold: Words, got: Words, party: bool) -> bool:
    if _shared(gold, got) >= SHARED:
        return True
    short, long = sorted((gold, got), key=len)
    times, more = LONGER_PARTY
    return party and bool(short) and short <= long and len(long) <= times * len(short) + more


def _shared(a: Words, b: Words) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


def _same_value(gold: object, got: object, name: bool) -> bool:
    """Whether two computed values are the same, as they are written; of names the last word counts."""
    if not name:
        return str(gold).lower() == str(got).lower()
    wanted, found = WORD.findall(str(gold).lower()), WORD.findall(str(got or "").lower())
    return bool(wanted and found) and wanted[-1] == found[-1]
