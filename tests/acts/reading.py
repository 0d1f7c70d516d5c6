"""Tables of sentences with the records of one type in them, and how a row is held against what is found.

A row has a `text`, and for each record of the type its cue (`said#2` the second such word) with the fields and computed
values that must hold; a value of null stands for none. What is not named may be anything, but a cue that is not named
is a record too many: a row with a `text` alone says that there is none. `published` dates the text, `todo` says why a
row fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from extractor.pipeline import Extractor
from tests.reading import read_yaml

_KEYS = ("text", "published", "todo")


@dataclass(frozen=True)
class Row:
    """A sentence, what must hold of the records by their cues, and why it fails, if it does."""

    text: str
    wanted: Mapping[str, Mapping[str, object]]
    published: date
    todo: str = ""


def rows_of(table: Path) -> Iterator[Row]:
    """The rows of a table, in order."""
    for keys in read_yaml(table):
        wanted = {str(cue): fields or {} for cue, fields in keys.items() if cue not in _KEYS}
        yield Row(keys["text"], wanted, keys.get("published", date(2024, 5, 10)), keys.get("todo", ""))


def wrong(row: Row, kind: str, extractor: Extractor) -> list[str]:
    """What of a row does not hold for the records of a type, with what there is instead."""
    records = extractor.extract(row.text, published=row.published)["records"]
    found = dict(_by_cue(record for record in records if record["type"] == kind))
    missing = [f"{cue}: no record" for cue in row.wanted if cue not in found]
    more = [f"{cue}: a record too many" for cue in found if cue not in row.wanted]
    both = ((cue, fields, found[cue]) for cue, fields in row.wanted.items() if cue in found)
    return missing + more + [
        f"{cue}: {name} is {_value(record, name)!r}, not {value!r}"
        for cue, fields, record in both
        for name, value in fields.items()
        if _value(record, name) != value
    ]  # fmt: skip


def _by_cue(records: Iterator[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    seen: dict[str, int] = {}
    for record in records:
        cue = record["cue"]["text"]
        seen[cue] = seen.get(cue, 0) + 1
        yield (cue if seen[cue] == 1 else f"{cue}#{seen[cue]}"), record


def _value(record: Mapping[str, Any], name: str) -> object:
    value = record["fields"].get(name, record["computed"].get(name))
    spans = value if isinstance(value, list) else [value]
    texts = [span["text"] if isinstance(span, dict) else span for span in spans]
    return texts if isinstance(value, list) else texts[0]
