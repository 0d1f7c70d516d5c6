"""What differs between two outputs for the same documents: records that came, went, or changed.

(old lines, new lines) ─▶ Changes. Two records are one and the same, perhaps changed, when they are of one type in one
document and have the same cue, or, with no such partner, cues that overlap; without cues, fields that overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.display.excerpts import Excerpt, cut

Line = Mapping[str, Any]
Record = Mapping[str, Any]
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
KINDS = (REMOVED, ADDED, CHANGED)
OLD, NEW, BOTH = "old", "new", "both"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a field, a computed value, the cue or the rule was, and what it is; None where there is none."""

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A record that differs; `rule` is that of the new record, or of the old one where there is no new."""

    kind: str
    document: str
    rule: str
    start: int
    place: Excerpt
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that is not compared, since it ended in an error on one side or on both; the kind and the message."""

    document: str
    side: str
    error: str


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs, in the order of the documents; how many records there were; documents on one side alone.

    Documents that failed count for nothing else.
    """

    changes: tuple[Change, ...]
    old: int
    new: int
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()
    failed: tuple[Failed, ...] = ()

    @property
    def differ(self) -> bool:
        """Whether the two are not the same."""
        failed = any(document.side != BOTH for document in self.failed)
        return bool(self.changes or self.only_old or self.only_new or failed)

    def by_rule(self) -> dict[str, list[Change]]:
        """The changes by rule; rules in the order of their names."""
        rules: dict[str, list[Change]] = {}
        for change in self.changes:
            rules.setdefault(change.rule, []).append(change)
        return dict(sorted(rules.items()))


def difference(old: Iterable[Line], new: Iterable[Line], types: frozenset[str] = frozenset()) -> Changes:
    """Compare two outputs document by document; only records of some types, where any are named."""
    sides = [{str(line["document"]["id"]): line for line in lines} for lines in (old, new)]
    failed = list(_failed(*sides))
    left_out = {document.document for document in failed}
    before, after = ({n: _records(line, types) for n, line in side.items() if n not in left_out} for side in sides)
    shared = [name for name in before if name in after]
    changes = [change for name in shared for change in _changes(name, before[name], after[name])]
    return Changes(
        tuple(changes),
        sum(map(len, before.values())),
        sum(map(len, after.values())),
        tuple(name for name in before if name not in after),
        tuple(name for name in after if name not in before),
        tuple(failed),
    )


def _failed(old: Mapping[str, Line], new: Mapping[str, Line]) -> Iterator[Failed]:
    for name in dict.fromkeys((*old, *new)):
        errors = [lines[name]["error"] for lines in (old, new) if lines.get(name, {}).get("error")]
        if errors:
            side = BOTH if len(errors) > 1 else OLD if old.get(name, {}).get("error") else NEW
            yield Failed(name, side, f"{errors[0]['kind']}: {errors[0]['message']}")


def _records(line: Line, types: frozenset[str]) -> list[Record]:
    return [record for record in line["records"] if not types or record["type"] in types]


def _changes(document: str, old: Sequence[Record], new: Sequence[Record]) -> list[Change]:
    pairs = _paired(old, new)
    gone = [record for i, record in enumerate(old) if i not in {i for i, _ in pairs}]
    come = [record for j, record in enumerate(new) if j not in {j for _, j in pairs}]
    found = [_change(REMOVED, document, record, _all_fields(record, old=True)) for record in gone]
    found += [_change(ADDED, document, record, _all_fields(record, old=False)) for record in come]
    for i, j in pairs:
        fields = tuple(_field_changes(old[i], new[j]))
        if fields:
            found.append(_change(CHANGED, document, new[j], fields))
    return sorted(found, key=lambda change: (change.start, KINDS.index(change.kind)))


def _paired(old: Sequence[Record], new: Sequence[Record]) -> list[tuple[int, int]]:
    """Indices of records that are the same: those with equal cues first, then those whose cues overlap."""
    pairs: list[tuple[int, int]] = []
    for same in (_equal, _overlapping, _sharing):
        taken, given = {i for i, _ in pairs}, {j for _, j in pairs}
        free = [j for j in range(len(new)) if j not in given]
        for i in (i for i in range(len(old)) if i not in taken):
            partner = next((j for j in free if old[i]["type"] == new[j]["type"] and same(old[i], new[j])), None)
            if partner is not None:
                free.remove(partner)
                pairs.append((i, partner))
    return pairs


def _equal(a: Record, b: Record) -> bool:
    return _cue(a) == _cue(b)


def _overlapping(a: Record, b: Record) -> bool:
    return _meet(_cue(a), _cue(b))


def _sharing(a: Record, b: Record) -> bool:
    """Whether two records without a cue have a field at the same place."""
    if "cue" in a or "cue" in b:
        return False
    names = a["fields"].keys() & b["fields"].keys()
    return any(_meet(_place(a["fields"][name]), _place(b["fields"][name])) for name in names)


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _cue(record: Record) -> tuple[int, int]:
    """Where the cue stands; without one, the first span of all."""
    return _place(record.get("cue") or next(iter(record["fields"].values()), record["evidence"]))


def _place(span: Any) -> tuple[int, int]:
    first = span[0] if isinstance(span, list) else span
    return first["start"], first["end"]


def _change(kind: str, document: str, record: Record, fields: tuple[FieldChange, ...]) -> Change:
    start, end = _cue(record)
    evidence = record["evidence"]
    offset = evidence["start"]
    inside = offset <= start and end <= evidence["end"]
    text = evidence["text"]
    place = cut(text, start - offset, end - offset) if inside else cut(text, 0, 0)
    return Change(kind, document, record["rule"], start, place, fields)


def _all_fields(record: Record, *, old: bool) -> tuple[FieldChange, ...]:
    told = {name: _shown(value) for name, value in _values(record).items() if name != "rule"}
    return tuple(FieldChange(n, v, None) if old else FieldChange(n, None, v) for n, v in told.items())


def _field_changes(old: Record, new: Record) -> Iterator[FieldChange]:
    before, after = _values(old), _values(new)
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            was, now = _shown(before.get(name)), _shown(after.get(name))
            if was == now:
                was, now = _shown(before.get(name), places=True), _shown(after.get(name), places=True)
            yield FieldChange(name, was, now)


def _values(record: Record) -> dict[str, Any]:
    """All that a record says: its rule, its cue, its fields, its computed values."""
    cue = {"cue": record["cue"]} if "cue" in record else {}
    return {"rule": record["rule"], **cue, **record["fields"], **record.get("computed", {})}


def _shown(value: Any, *, places: bool = False) -> str | None:
    """A value as a person reads it: a span's text with what stands beside it, lists joined."""
    if value is None:
        return None
    if isinstance(value, list):
        return " | ".join(_shown(item, places=places) or "" for item in value)
    if isinstance(value, Mapping):
        beside = [f"{k}={v}" for k, v in value.items() if k not in {"text", "start", "end"}]
        at = [f"[{value['start']}:{value['end']}]"] if places and "start" in value else []
        return " ".join([" ".join(str(value.get("text", "")).split()), *at, *beside])
    return str(value)
