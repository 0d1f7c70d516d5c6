"""What is wrong with annotations: types, fields and values that the schemas do not have, spans that the text has not.

(GoldSet, schemas, texts) ─▶ Problems with their places, each kind told once where it first stands, with how often.
What would make every figure meaningless is an error (a type that is none, offsets outside the text); the others are
warnings, since what they name is counted as it is annotated.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from extractor.language.schemas import RecordSchema
from extractor.problems import Problem, nearest
from extractor.scoring.annotations import Annotation, GoldSet

Span = tuple[int, int]
_SHOWN = 40
"""Characters of a text that is not the one annotated."""


@dataclass(frozen=True, slots=True)
class _Fault:
    """A problem and what it is the same as: faults with one key are told together."""

    key: Hashable
    problem: Problem


def name_faults(gold: GoldSet, schemas: Mapping[str, RecordSchema]) -> list[Problem]:
    """Record types, fields and computed values that there are not."""
    every = [annotation for records in gold.documents.values() for annotation in records]
    names = _together(fault for annotation in every for fault in _names(annotation, schemas))
    return [*names, *_left_out(gold, schemas)]


def _left_out(gold: GoldSet, schemas: Mapping[str, RecordSchema]) -> Iterator[Problem]:
    """Fields to be left out that there are not."""
    known = {(kind, name) for kind, schema in schemas.items() for name in schema.fields}
    for (kind, name), place in gold.places.items():
        if (kind, name) not in known:
            hint = nearest(f"{kind}.{name}", (".".join(pair) for pair in known))
            yield Problem("unknown-field", f"there is no field `{kind}.{name}` to leave out", place, hint, "warning")


def span_faults(document: str, text: str, annotations: Iterable[Annotation]) -> list[Problem]:
    """Spans outside the text of a document, or of no length, or with other words than the annotations say."""
    return _together(fault for annotation in annotations for fault in _spans(document, text, annotation))


def _names(a: Annotation, schemas: Mapping[str, RecordSchema]) -> Iterator[_Fault]:
    schema = schemas.get(a.type)
    if schema is None:
        yield _fault(a, "unknown-type", f"there is no record type {a.type}", nearest(a.type, schemas), "error")
        return
    for name in a.fields:
        if name not in schema.fields:
            yield _fault(a, "unknown-field", f"{a.type} has no field `{name}`", nearest(name, schema.fields))
    for name in a.computed:
        if schema.computed and name not in schema.computed:
            title = f"{a.type} has no computed value `{name}`"
            yield _fault(a, "unknown-value", title, nearest(name, schema.computed))


def _spans(document: str, text: str, a: Annotation) -> Iterator[_Fault]:
    named = [("cue", a.cue), *((f"field `{name}`", span) for name, spans in a.fields.items() for span in spans)]
    for what, (start, end) in named:
        if not 0 <= start <= end <= len(text):
            title = f"the {what} of {a.type} at {start} to {end} lies outside the text of {document}"
            hint = f"the text has {len(text)} code points; is it the one that was annotated?"
            yield _fault(a, "outside-text", title, hint, "error", (document,))
        elif start == end:
            yield _fault(a, "empty-span", f"the {what} of {a.type} in {document} ends where it begins", "", "error")
        elif not _same(text[start:end], a.texts.get((start, end))):
            title = f"the {what} of {a.type} in {document} is annotated as `{_cut(a.texts[start, end])}`"
            hint = f"at {start} to {end} stands `{_cut(text[start:end])}`; is this the text that was annotated?"
            yield _fault(a, "other-text", title, hint, "warning", (document,))


def _same(found: str, said: str | None) -> bool:
    """Whether the words are those that an annotation names; of several lines it may name the first alone."""
    if said is None:
        return True
    one, other = " ".join(found.split()), " ".join(said.split())
    return one == other or ("\n" in found and one.startswith(other))


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]} …"


def _fault(
    a: Annotation, code: str, title: str, hint: str, level: str = "warning", key: tuple[str, ...] | None = None
) -> _Fault:
    assert a.place is not None, "annotations have places"
    return _Fault((code, *(key if key is not None else (title,))), Problem(code, title, a.place, hint, level))


def _together(faults: Iterable[_Fault]) -> list[Problem]:
    """The first of each kind, with how many more there are."""
    by_key: dict[Hashable, list[Problem]] = {}
    for fault in faults:
        by_key.setdefault(fault.key, []).append(fault.problem)
    return [_counted(found[0], len(found) - 1) for found in by_key.values()]


def _counted(problem: Problem, more: int) -> Problem:
    return replace(problem, title=f"{problem.title}, and {more} more like it") if more else problem
