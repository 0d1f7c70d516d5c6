"""What a rule must give so that its records can be written, tried on a record that has just that.

(record type, schema, what its other rules give) ─▶ the fields to capture, the computed values to set.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from extractor.language import tree
from extractor.language.extending import rule_folders
from extractor.language.patterns import RULE
from extractor.language.schemas import RecordSchema, record_schema, schema_folders
from extractor.problems import UsageError
from extractor.records.validate import BrokenSchema, RecordValidator
from extractor.rule_index.rule_index import Study

SPAN = {"text": "it", "start": 0, "end": 2}
MOST = 3
"""So many fields that no rule must have are tried at once, where a schema asks for one of several."""


@dataclass(frozen=True, slots=True)
class Needs:
    """The capture of the cue, fields that must be captured beside it, and values to set where nothing gives them.

    `lists` are the fields that hold several spans, `choices` the values that the schema allows.
    """

    anchor: str
    fields: tuple[str, ...]
    lists: frozenset[str]
    values: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def comments(self) -> tuple[str, ...]:
        """What is to be said of the values: they are the first that can be, not what is meant."""
        rows = ((name, self.choices.get(name, ())) for name in self.values)
        return tuple(f"{name}: one of {', '.join(values)}" for name, values in rows if len(values) > 1)


def needs(record: str, study: Study, folder: Path, captured: Sequence[str] | None = None) -> Needs:
    """What a new rule of a record type must give; of one that captures these fields, the values alone.

    Raises UsageError where the schema allows no record of such a rule.
    """
    folders = schema_folders(*rule_folders(folder))
    schema = record_schema(record, folders)
    if schema is None:
        raise UsageError(f"the schema of {record} cannot be used: `extractor check` tells why")
    given = _given(record, study)
    values = {name: _first(schema, name) for name in sorted(schema.required & schema.computed.keys() - given)}
    maker = _Maker(record, study, schema, values)
    validator = _validator(folders)
    faults: list[str] = []
    for fields in [tuple(captured)] if captured is not None else maker.fields():
        faults = validator.judged(maker.sample(fields))
        if not faults:
            choices = {name: tuple(map(str, schema.computed[name].get("enum", ()))) for name in values}
            return Needs(maker.anchor, fields, schema.lists(), values, choices)
    raise UsageError(f"records of {record} with what this rule gives could not be written: {'; '.join(faults)}")


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes records as a rule would that gives some fields and the values that are needed."""

    record: str
    study: Study
    schema: RecordSchema
    values: Mapping[str, str]

    @property
    def anchor(self) -> str:
        """The capture that holds the cue; of records without any the first field that they must have."""
        known = self.study.records.get(self.record)
        if known is not None or self.schema.cued:
            return known.anchor if known is not None else "cue"
        return next(
            (name for name in self.schema.fields if name in self.schema.required), next(iter(self.schema.fields))
        )

    def fields(self) -> Iterator[tuple[str, ...]]:
        """Fields that a rule might capture, beside its anchor: as few as can be first; with a cue at least one."""
        known = self.study.records.get(self.record)
        asked = {*(known.options.required if known is not None else ()), *self.schema.required}
        needed = tuple(name for name in self.schema.fields if name in asked and name != self.anchor)
        others = [name for name in self.schema.fields if name not in {*needed, self.anchor}]
        least = 0 if needed or self.anchor != "cue" else 1
        for count in range(least, min(MOST, len(others)) + 1):
            yield from ((*needed, *more) for more in combinations(others, count))

    def sample(self, fields: Sequence[str]) -> dict[str, Any]:
        """A record with these fields; what other rules of the type give it has the first value that can be."""
        named = dict.fromkeys((*fields, *([self.anchor] if self.anchor != "cue" else [])))
        lists = self.schema.lists()
        others = {name: _first(self.schema, name) for name in self.schema.required & self.schema.computed.keys()}
        return {
            "id": f"a.txt#{self.record}-0",
            "type": self.record,
            "rule": f"{self.record}/new",
            **({"cue": SPAN} if self.anchor == "cue" else {}),
            "evidence": SPAN,
            "fields": {name: [SPAN] if name in lists else SPAN for name in named},
            "computed": {**others, **self.values},
        }


def _first(schema: RecordSchema, name: str) -> Any:
    """The first value that a computed value may have."""
    described = schema.computed[name]
    return next(iter(described.get("enum", ())), described.get("const", name))


def _given(record: str, study: Study) -> frozenset[str]:
    """What anything but its rules gives the records of a type: defaults, computations, details and follow-ups."""
    known = study.records.get(record)
    found = {*known.compute, *known.defaults} if known is not None else set()
    for rule in study.rules.values():
        if rule.record == record and rule.kind != RULE:
            nodes = tree.distinct(written.expanded for written in rule.patterns)
            found |= {*rule.rule.set, *rule.rule.take, *(n.name for n in nodes if isinstance(n, tree.Capture))}
    return frozenset(found)


def _validator(folders: Sequence[Path]) -> RecordValidator:
    try:
        return RecordValidator(folders)
    except BrokenSchema as error:
        raise UsageError(f"a schema cannot be used: {error}") from error
