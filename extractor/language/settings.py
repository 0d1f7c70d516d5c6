"""What rules and record types say beside their patterns: conditions, links, computed values, options, tables.

rows of rule files ── of ─▶ frozen values with every default filled in. Nothing behind this joint sees a missing key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Asked = Mapping[str, tuple[str, ...]]
"""What is asked of one capture, or of the act: by what is asked, the answers of which it must give one."""
Where = Mapping[str, Asked]
"""Conditions by capture; all must hold."""
FURTHEST = 50
"""So many sentences may lie between a record and what it takes from another, where nothing else is said."""


def where_of(row: Mapping[str, Mapping[str, Any]]) -> Where:
    """Conditions, as a rule or a record type writes them."""
    return {name: {key: _values(wanted) for key, wanted in asked.items()} for name, asked in row.items()}


def _values(setting: Any) -> tuple[str, ...]:
    """The values of a setting that is one value or several; that something is to be so is written `true`."""
    return ("true",) if setting is True else tuple(map(str, setting if isinstance(setting, list) else (setting,)))


def in_flow(values: Sequence[str]) -> str:
    """Values as a rule may write them: one alone, several in brackets."""
    return values[0] if len(values) == 1 else f"[{', '.join(values)}]"


class Taken(NamedTuple):
    """What a value is taken from: a capture, and where it is not all of it, an attribute of its words or a part."""

    capture: str
    key: str

    @classmethod
    def of(cls, path: str) -> Taken:
        """As a rule writes it: `cue.movement`, `speaker`."""
        capture, _, key = path.partition(".")
        return cls(capture, key)


@dataclass(frozen=True, slots=True)
class Inheritance:
    """A field that a rule takes from an earlier record, else the first phrase of some classes."""

    fields: tuple[str, ...]
    """Those of the earlier record, the first that it has."""
    sentences: int
    """So many sentences back the record, or the phrase, may stand."""
    phrases: tuple[str, ...]
    rivals: tuple[str, ...]
    """Classes of subjects between, of which none may stand there: a pronoun may mean them."""
    subject: bool
    """Only a phrase that is a subject is taken."""
    required: bool

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Inheritance:
        """As a rule writes it under `inherit`."""
        fields, phrases, rivals = (tuple(row.get(key, ())) for key in ("from", "else", "rivals"))
        subject, required = row.get("subject", False), row.get("required", False)
        return cls(fields, row.get("sentences", 0), phrases, rivals, subject, required)


@dataclass(frozen=True, slots=True)
class TakenField:
    """Records that stand `within` a field of another one, of the type `source`, get one of its fields, `take`."""

    record: str
    field: str
    source: str
    within: str
    take: str
    other: tuple[str, ...]
    """Fields of the record: what means the same as one of them is not taken."""
    sentences: int


@dataclass(frozen=True, slots=True)
class Continuation:
    """Quotations that no cue claims go on with the field of the record before them."""

    record: str
    field: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What follows a label that one of the rules finds at the head of a line is the field of its record."""

    record: str
    field: str
    rules: tuple[str, ...]
    repeated: tuple[str, ...]
    """Rules whose labels count where the same words head another line as well."""
    least: int
    """Fewer labels are no dialogue."""
    unless: tuple[Where, ...]
    """A record in such words for which one of these holds is part of them."""


Link = TakenField | Continuation | Dialogue


def link_of(row: Mapping[str, Any]) -> Link:
    """A link, as a record type writes it."""
    record = row["record"]
    if "within" in row:
        other, sentences = tuple(row.get("other", ())), row.get("sentences", FURTHEST)
        return TakenField(record, row["field"], row["from"], row["within"], row["take"], other, sentences)
    if "turns" in row:
        rules, repeated = tuple(row["rules"]), tuple(row.get("repeated", ()))
        unless = tuple(map(where_of, row.get("unless", ())))
        return Dialogue(record, row["turns"], rules, repeated, row.get("least", 2), unless)
    return Continuation(record, row["continue"], row.get("paragraphs", 1))


@dataclass(frozen=True, slots=True)
class Computation:
    """A value that is computed `by` one of the ways that the schema of rule files lists, of a field or of none."""

    by: str
    of: str
    part: str
    default: str

    @classmethod
    def written(cls, row: Mapping[str, Any]) -> Computation:
        """As a record type writes it under `compute`."""
        return cls(row["by"], row.get("of", ""), row.get("part", ""), row.get("default", "no"))


@dataclass(frozen=True, slots=True)
class Options:
    """The settings of a record type."""

    official_only: bool = False
    speaker: str = ""
    required: tuple[str, ...] = ()
    apart: bool = False
    unless: tuple[Where, ...] = ()
    ahead: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Computed values with which a record tells of what is still to come."""
    dropped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Computed values with which there is no record."""
    history: Mapping[str, int] = field(default_factory=dict)
    """Years by date field: a record dated so much earlier than its document is left out."""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Options:
        """As a record type writes them."""
        return cls(
            row.get("official_only", False),
            row.get("speaker", ""),
            tuple(row.get("required", ())),
            row.get("apart", False),
            tuple(map(where_of, row.get("unless", ()))),
            {name: tuple(values) for name, values in row.get("ahead", {}).items()},
            {name: tuple(values) for name, values in row.get("dropped", {}).items()},
            row.get("history", {}),
        )


@dataclass(frozen=True, slots=True)
class Speakers:
    """The table of speakers: phrase classes of those who can be meant, and words that tell them apart."""

    classes: tuple[str, ...]
    pronouns: tuple[str, ...]
    people: tuple[str, ...]
    roles: tuple[str, ...]
    reach: int
    """So many sentences back one who is meant may stand."""
    named_official: bool
    new: tuple[str, ...]
    apart: tuple[str, ...]
    particles: tuple[str, ...]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Speakers:
        """As rule files write it."""
        classes, pronouns, people = (tuple(row.get(key, ())) for key in ("classes", "pronouns", "people"))
        new, apart, particles = (tuple(row.get(key, ())) for key in ("new", "apart", "particles"))
        roles, reach, named = tuple(row.get("roles", ())), row.get("reach", 4), row.get("named_official", False)
        return cls(classes, pronouns, people, roles, reach, named, new, apart, particles)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a document says its own date: so many units from its start, in lines that are no longer than so many."""

    within_units: int
    longest_line: int
    phrase: str
    """The phrase class of dates."""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Dateline:
        """As rule files write it."""
        return cls(row.get("within_units", 90), row.get("longest_line", 16), row.get("class", "DATE"))


@dataclass(frozen=True, slots=True)
class Tables:
    """Settings of the machinery that resolves speakers and finds the document's date."""

    speakers: Speakers
    dateline: Dateline

    @classmethod
    def of(cls, rows: Mapping[str, Mapping[str, Any]]) -> Tables:
        """As rule files write them under `tables`."""
        return cls(Speakers.of(rows.get("speakers", {})), Dateline.of(rows.get("dateline", {})))
