"""Scores as text for a terminal, as JSON for programs, as Markdown for a page.

Scores, cases to show ─▶ text. A case is a record missed, a record too many, or a right one with a wrong field, in
its sentence.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from extractor.display.excerpts import Excerpt, excerpt
from extractor.display.tables import Row, aligned, escaped, markdown
from extractor.scoring.annotations import Annotation, Spans
from extractor.scoring.comparing import FieldResult, Pair
from extractor.scoring.figures import FieldRates, Figures, Rate
from extractor.scoring.scoring import Scores
from extractor.text.document import Document

_HEAD = (
    "type",
    "gold",
    "found",
    "precision",
    "recall",
    "F1",
    "95%",
    "whole",
    "fields",
    "strict",
    "matched",
    "computed",
)
_FIELDS = ("field", "gold", "found", "precision", "recall", "F1", "strict")
MISSED, EXTRA, WRONG = "missed", "extra", "wrong field"
LEGEND = (
    "95%: interval of F1 over documents. whole: F1 of records with every core field right. fields: F1 of fields over "
    "all records; strict: same words; matched: in right records alone. computed: share of right values."
)


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to look at: what is wrong, with which record of which document; `fields` are expected and got."""

    kind: str
    type: str
    rule: str
    document: str
    place: Excerpt
    fields: tuple[tuple[str, str | None, str | None], ...]


def cases(scores: Scores, segment: Callable[[str, str], Document], most: int) -> list[Case]:
    """Up to so many cases of each kind, in the order of the documents."""
    shown: list[Case] = []
    listed: tuple[tuple[str, Iterator[tuple[str, Annotation | Pair]]], ...] = (
        (MISSED, ((c.document, a) for c in scores.comparisons for a in c.missed)),
        (EXTRA, ((c.document, a) for c in scores.comparisons for a in c.extra)),
        (WRONG, ((c.document, p) for c in scores.comparisons for p in c.pairs if _wrong(p))),
    )
    for kind, found in listed:
        for document, one in islice(found, most):
            shown.append(_case(kind, document, one, scores.texts[document], segment))
    return shown


def as_text(scores: Scores, shown: Sequence[Case]) -> str:
    """For a terminal."""
    parts = [aligned(_HEAD, [_row(kind, f) for kind, f in scores.figures.items()]), LEGEND]
    parts += [aligned((kind, *_FIELDS[1:]), list(_field_rows(f))) for kind, f in _by_field(scores)]
    parts += [_case_text(case) for case in shown]
    return "\n\n".join(parts) + "\n"


def as_markdown(scores: Scores, shown: Sequence[Case]) -> str:
    """For a page or a comment."""
    parts = [markdown(_HEAD, [_row(kind, f) for kind, f in scores.figures.items()]), LEGEND]
    parts += [markdown((kind, *_FIELDS[1:]), list(_field_rows(f))) for kind, f in _by_field(scores)]
    for kind in (MISSED, EXTRA, WRONG):
        listed = [case for case in shown if case.kind == kind]
        parts += [f"### {kind.capitalize()}", *map(_case_markdown, listed)] if listed else []
    return "\n\n".join(parts) + "\n"


def as_json(scores: Scores, shown: Sequence[Case]) -> str:
    """For programs; every number in full."""
    value = {"figures": {kind: _values(f) for kind, f in scores.figures.items()}, "cases": list(map(_plain, shown))}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _wrong(pair: Pair) -> list[FieldResult]:
    return [field for field in pair.fields if not field.near]


def _case(kind: str, document: str, one: Annotation | Pair, text: str, segment: Callable[[str, str], Document]) -> Case:
    record = one.got if isinstance(one, Pair) else one
    place = excerpt(segment(text, document), *record.cue)
    if isinstance(one, Pair):
        fields = [(f.name, _said(text, f.gold), _said(text, f.got)) for f in _wrong(one)]
    else:
        told = [(name, _said(text, spans)) for name, spans in one.fields.items()]
        fields = [(name, said, None) if kind == MISSED else (name, None, said) for name, said in told]
    return Case(kind, record.type, record.rule, document, place, tuple(fields))


def _said(text: str, spans: Spans) -> str | None:
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans) or None


def _row(kind: str, f: Figures) -> Row:
    between = f"{f.low:.3f}-{f.high:.3f}"
    shares = (f.whole.f1, f.fields.near.f1, f.fields.strict.f1, f.matched.f1, f.computed_right)
    return (kind, *_counts(f.records), between, *(f"{share:.3f}" for share in shares))


def _field_rows(f: Figures) -> Iterator[Row]:
    for name, rates in f.by_field.items():
        yield (name, *_counts(rates.near), f"{rates.strict.f1:.3f}")


def _counts(rate: Rate) -> tuple[str, ...]:
    return (str(rate.gold), str(rate.found), *(f"{share:.3f}" for share in (rate.precision, rate.recall, rate.f1)))


def _by_field(scores: Scores) -> Iterable[tuple[str, Figures]]:
    last = list(scores.figures)[-1:]
    return ((kind, f) for kind, f in scores.figures.items() if f.by_field and kind not in last)


def _values(f: Figures) -> Mapping[str, object]:
    return {
        **_rate(f.records),
        "f1_low": f.low,
        "f1_high": f.high,
        "whole_f1": f.whole.f1,
        "field_f1": f.fields.near.f1,
        "field_f1_strict": f.fields.strict.f1,
        "field_f1_matched": f.matched.f1,
        "computed_right": f.computed_right,
        "fields": {name: _field(rates) for name, rates in f.by_field.items()},
    }


def _rate(rate: Rate) -> dict[str, object]:
    counted = {"gold": rate.gold, "found": rate.found, "right": rate.right}
    return {**counted, "precision": rate.precision, "recall": rate.recall, "f1": rate.f1}


def _field(rates: FieldRates) -> Mapping[str, object]:
    return {**_rate(rates.near), "f1_strict": rates.strict.f1}


def _plain(case: Case) -> Mapping[str, object]:
    place = case.place
    return {
        "kind": case.kind,
        "type": case.type,
        **({"rule": case.rule} if case.rule else {}),
        "document": case.document,
        "line": place.line,
        "before": place.before,
        "span": place.span,
        "after": place.after,
        "fields": {name: {"expected": expected, "got": got} for name, expected, got in case.fields},
    }


def _title(case: Case) -> str:
    by = f" by {case.rule}" if case.rule else ""
    return f"{case.kind}: {case.type}{by}"


def _case_text(case: Case) -> str:
    lines = [_title(case), f"  --> {case.document}:{case.place.line}", f"  {case.place.marked('[[', ']]')}"]
    if case.kind == WRONG:
        rows = [(f"    {n}", e or "(nothing)", g or "(nothing)") for n, e, g in case.fields]
        lines += [f"{name}: expected {expected}; got {got}" for name, expected, got in rows]
    else:
        lines += [f"    {name}: {expected or got}" for name, expected, got in case.fields]
    return "\n".join(lines)


def _case_markdown(case: Case) -> str:
    e = case.place
    lines = [f"- **{escaped(_title(case))}**, {escaped(case.document)}, line {e.line}"]
    lines.append(f"  > {escaped(e.before)} **{escaped(e.span)}** {escaped(e.after)}")
    for name, expected, got in case.fields:
        both = f"expected “{escaped(expected or '')}”, got “{escaped(got or '')}”" if case.kind == WRONG else None
        lines.append(f"  - {escaped(name)}: {both or escaped(expected or got or '')}")
    return "\n".join(lines)
