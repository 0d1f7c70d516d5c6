"""From comparisons to figures: precision, recall and F1 of records and of fields, by type and for all.

Comparisons ─▶ Figures by type. The interval of F1 is that of 95% of samples of documents, drawn with replacement.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.scoring.annotations import Annotation
from extractor.scoring.comparing import Comparison, Pair

ALL = "all"
SAMPLES = 400


@dataclass(frozen=True, slots=True)
class Rate:
    """How many there are in the annotations, how many were found, how many of these are right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """The part of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The part of the annotations that was found; 0 where there are none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class FieldRates:
    """One field, over all records, those missed or extra included; `strict` asks for the same words."""

    near: Rate
    strict: Rate


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one record type; `matched` are fields of right records alone, `computed` a share of values."""

    records: Rate
    low: float
    high: float
    whole: Rate
    fields: FieldRates
    matched: Rate
    computed: tuple[int, int]
    by_field: dict[str, FieldRates]

    @property
    def computed_right(self) -> float:
        """The share of right computed values among those annotated, of right records; 0 where there are none."""
        right, annotated = self.computed
        return right / annotated if annotated else 0.0


def figures(comparisons: Sequence[Comparison], types: Iterable[str]) -> dict[str, Figures]:
    """The figures of each type that was annotated or found, in the order of the names, and those of all together."""
    by_type = {kind: [part for c in comparisons if _records(part := _only(c, kind))] for kind in sorted(types)}
    return {**{kind: _figures(parts) for kind, parts in by_type.items() if parts}, ALL: _figures(comparisons)}


def _only(c: Comparison, kind: str) -> Comparison:
    pairs = tuple(p for p in c.pairs if p.gold.type == kind)
    return Comparison(
        c.document, pairs, tuple(a for a in c.missed if a.type == kind), tuple(a for a in c.extra if a.type == kind)
    )


def _records(c: Comparison) -> int:
    return len(c.pairs) + len(c.missed) + len(c.extra)


def _figures(comparisons: Sequence[Comparison]) -> Figures:
    pairs = [p for c in comparisons for p in c.pairs]
    records = _sum(map(_rate, comparisons))
    values = [right for p in pairs for _, right in p.computed]
    fields = _field_rates(comparisons, pairs)
    near, strict = (_sum(rates) for rates in ([f.near for f in fields.values()], [f.strict for f in fields.values()]))
    matched = Rate(sum(len(p.gold.fields) for p in pairs), sum(len(p.got.fields) for p in pairs), near.right)
    whole = Rate(records.gold, records.found, sum(p.whole for p in pairs))
    low, high = _interval([_rate(c) for c in comparisons])
    computed = (sum(values), len(values))
    return Figures(records, low, high, whole, FieldRates(near, strict), matched, computed, _without_types(fields))


def _rate(c: Comparison) -> Rate:
    right = len(c.pairs)
    return Rate(right + len(c.missed), right + len(c.extra), right)


def _sum(rates: Iterable[Rate]) -> Rate:
    total = list(rates)
    return Rate(sum(r.gold for r in total), sum(r.found for r in total), sum(r.right for r in total))


def _field_rates(comparisons: Iterable[Comparison], pairs: Sequence[Pair]) -> dict[tuple[str, str], FieldRates]:
    gold: Counter[tuple[str, str]] = Counter(_keys(p.gold for p in pairs))
    got: Counter[tuple[str, str]] = Counter(_keys(p.got for p in pairs))
    for c in comparisons:
        gold.update(_keys(c.missed))
        got.update(_keys(c.extra))
    near = Counter((p.gold.type, f.name) for p in pairs for f in p.fields if f.near)
    exact = Counter((p.gold.type, f.name) for p in pairs for f in p.fields if f.exact)
    return {
        key: FieldRates(Rate(gold[key], got[key], near[key]), Rate(gold[key], got[key], exact[key]))
        for key in sorted(gold.keys() | got.keys())
    }


def _keys(annotations: Iterable[Annotation]) -> Iterator[tuple[str, str]]:
    return ((a.type, name) for a in annotations for name in a.fields)


def _without_types(fields: dict[tuple[str, str], FieldRates]) -> dict[str, FieldRates]:
    """By the names of the fields, where they are of one type; those of several types are told by type alone."""
    types = defaultdict(list)
    for (kind, name), rates in fields.items():
        types[kind].append((name, rates))
    return dict(next(iter(types.values()))) if len(types) == 1 else {}


def _interval(rates: Sequence[Rate]) -> tuple[float, float]:
    """The lowest and highest F1 of the middle 95% of samples of documents; the same from run to run."""
    if not rates:
        return 0.0, 0.0
    draw = random.Random(0)
    found = sorted(_sum(draw.choices(rates, k=len(rates))).f1 for _ in range(SAMPLES))
    return found[round(0.025 * SAMPLES)], found[round(0.975 * SAMPLES) - 1]
