"""Records as events, coded as in PLOVER and CAMEO: which record is which event is a table of data, `codes/plover.yaml`.

records ── the table: type, values, who is source and target ─▶ rows of the table `events`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from extractor.files import read_string
from extractor.outputs.columns import Column, Kind, Row, Table
from extractor.outputs.days import first_day
from extractor.problems import UsageError

EVENTS = "events"
CODES = Path(__file__).with_name("codes") / "plover.yaml"
_EVENT = "event"
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Code:
    """One entry: the records that it is about, and the codes and parties of their events."""

    record: str
    when: Mapping[str, frozenset[str]]
    cameo: str
    plover: Mapping[str, str]
    source: tuple[str, ...]
    target: tuple[str, ...]

    def fits(self, record: Mapping[str, Any]) -> bool:
        """Whether a record is one of these."""
        computed = record.get("computed", {})
        return record["type"] == self.record and all(computed.get(name) in of for name, of in self.when.items())


def read_codes(file: Path = CODES) -> tuple[Code, ...]:
    """The entries of a table of codes; raises UsageError where it is none."""
    try:
        return tuple(map(_code, yaml.safe_load(read_string(file))["events"]))
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(f"{file} is no table of codes: {type(error).__name__}: {error}") from error


def _code(entry: Mapping[str, Any]) -> Code:
    when = {name: frozenset(values) for name, values in (entry.get("when") or {}).items()}
    parties = (tuple(entry.get(part) or ()) for part in ("source", "target"))
    return Code(entry["record"], when, str(entry["cameo"]), entry.get("plover") or _NOTHING, *parties)


def events(line: Mapping[str, Any], codes: Sequence[Code]) -> Iterator[tuple[str, Row]]:
    """The events of a line, each with the name of their table."""
    for record in line["records"]:
        for code in codes:
            if code.fits(record):
                yield EVENTS, Row(line, {**record, _EVENT: _event(record, code)})


def _event(record: Mapping[str, Any], code: Code) -> dict[str, Any]:
    source, target = (_party(record, names) for names in (code.source, code.target))
    of_target = target.get("country")
    return {
        "cameo": code.cameo,
        **{f"plover_{name}": value for name, value in code.plover.items()},
        "source": source.get("country"),
        "target": None if of_target == source.get("country") else of_target,
        "source_text": source.get("text"),
        "target_text": target.get("text"),
    }


def _party(record: Mapping[str, Any], names: Sequence[str]) -> Mapping[str, Any]:
    """The first of some fields that has a country, else the first that there is."""
    spans = [record["fields"][name] for name in names if name in record["fields"]]
    listed = [one for span in spans for one in (span if isinstance(span, list) else [span])]
    return next((span for span in listed if "country" in span), listed[0] if listed else _NOTHING)


def _of(name: str) -> Any:
    return lambda row: row.record[_EVENT].get(name)


def _date(row: Row) -> Any:
    said = row.record["fields"].get("date", {}).get("iso", "")
    return first_day(said) or _published(row)


def _published(row: Row) -> Any:
    return first_day(row.line["document"]["published"] or "")


TABLE = Table(EVENTS, (
    Column("id", Kind.TEXT, "The record that the event is made of.", lambda row: row.record["id"]),
    Column("document", Kind.TEXT, "The id of the document.", lambda row: row.line["document"]["id"]),
    Column("published", Kind.DATE, "Date of the document.", _published),
    Column("date", Kind.DATE, "Date of the event: the first day that the text says, else that of the document.", _date),
    Column("source", Kind.TEXT, "Country of who does it, ISO 3166-1 alpha-3.", _of("source")),
    Column("target", Kind.TEXT, "Country of whom it is done to, where that is another.", _of("target")),
    Column("cameo", Kind.TEXT, "Code of CAMEO.", _of("cameo")),
    Column("plover", Kind.TEXT, "Event type of PLOVER; none where it has none.", _of("plover_type")),
    Column("mode", Kind.TEXT, "Mode of PLOVER.", _of("plover_mode")),
    Column("context", Kind.TEXT, "Context of PLOVER.", _of("plover_context")),
    Column("source_text", Kind.TEXT, "Who does it, as the text has it.", _of("source_text")),
    Column("target_text", Kind.TEXT, "Whom it is done to, as the text has it.", _of("target_text")),
    Column("record", Kind.TEXT, "Type of the record.", lambda row: row.record["type"]),
    Column("rule", Kind.TEXT, "The rule that made the record.", lambda row: row.record["rule"]),
    Column("grounds", Kind.TEXT, "What the record rests on.", lambda row: row.record["computed"].get("grounds")),
    Column("evidence", Kind.TEXT, "The sentences that it rests on.", lambda row: row.record["evidence"]["text"]),
))  # fmt: skip
"""The table of events."""
