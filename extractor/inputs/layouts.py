"""Which field of a row says what: the layouts of known feeds, from a file of data, and fields that a user names.

presets.yaml ── preset ─▶ Layout ── with the names of the command line ─▶ Layout, by which `rows` reads a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extractor.files import read_string
from extractor.problems import UsageError, nearest

PRESETS = Path(__file__).parent / "data" / "presets.yaml"
PLAIN = "plain"
"""The layout where none is named."""

Fields = tuple[str, ...]
"""Names of fields, the first that a row has a value in counts; a dot leads into a nested one (`metadata.url`)."""


@dataclass(frozen=True, slots=True)
class Captions:
    """The field with the list of pictures, and the fields of each that hold its caption and its credit."""

    list: str
    text: Fields = ()
    credit: Fields = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The fields of a row by what they say of the document; `group` is where articles stand in lists under keys."""

    text: Fields = ("text",)
    id: Fields = ()
    title: Fields = ()
    published: Fields = ()
    url: Fields = ()
    outlet: Fields = ()
    language: Fields = ()
    authors: Fields = ()
    captions: Captions | None = None
    group: str = ""
    named: frozenset[str] = frozenset()
    """The fields that the command line names: a table must have each."""

    def roots(self) -> frozenset[str]:
        """The columns that are read."""
        names = [name for field in fields(self) for name in _names(getattr(self, field.name))]
        return frozenset(part for name in names for part in (name, name.split(".")[0]))

    def check(self, columns: Iterable[str], where: str) -> None:
        """Raise UsageError where a table with these columns has no text, or lacks a field that was named."""
        known = list(dict.fromkeys(columns))
        have = {*known, self.group} if self.group else {*known}
        lacking = sorted(name for name in self.named if not _in(name, have))
        if not any(_in(name, have) for name in self.text):
            lacking = [self.text[0]]
        if lacking:
            there = ", ".join(known[:_SHOWN]) + (" …" if len(known) > _SHOWN else "")
            option = "--text-field or --preset" if lacking[0] in self.text else "the option"
            hint = f"it has {there or 'no fields at all'}; name the right one with {option}"
            raise UsageError(f"{where} has no field {lacking[0]}: {hint}")


_SHOWN = 40


@cache
def presets() -> dict[str, Layout]:
    """The known layouts by their names."""
    found: dict[str, dict[str, Any]] = yaml.load(read_string(PRESETS), yaml.CSafeLoader)
    return {name: _layout(entry["fields"]) for name, entry in found.items()}


def layout(preset: str | None = None, **named: str | None) -> Layout:
    """The layout of a preset, with the fields that are named instead of its own; raises UsageError for no preset."""
    known = presets()
    if preset is not None and preset not in known:
        raise UsageError(f"there is no preset {preset}; {nearest(preset, known)}")
    chosen = known[preset or PLAIN]
    given = {field: name for field, name in named.items() if name is not None}
    fields: dict[str, Any] = {field: (name,) for field, name in given.items()}
    return replace(chosen, named=frozenset(given.values()), **fields)


def _layout(entry: Mapping[str, Any]) -> Layout:
    return Layout(**{name: _read(name, value) for name, value in entry.items()})


def _read(name: str, value: Any) -> Any:
    if name == "group":
        return value
    if name == "captions":
        return Captions(value["list"], _fields(value.get("text", ())), _fields(value.get("credit", ())))
    return _fields(value)


def _fields(value: Any) -> Fields:
    return (value,) if isinstance(value, str) else tuple(value)


def _names(value: Any) -> Iterable[str]:
    if isinstance(value, Captions):
        return (value.list,)
    return value if isinstance(value, tuple) else ()


def _in(name: str, columns: Iterable[str]) -> bool:
    return name in columns or name.split(".")[0] in columns
