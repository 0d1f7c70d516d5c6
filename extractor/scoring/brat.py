"""Reads brat standoff: `T` lines are spans, `E` lines records with their trigger and roles, `A` lines values.

.ann files ─▶ GoldSet. The type of an event is a record type, its trigger the cue, a role a field (a number behind a
role is dropped: `Content2` is more of `Content`); an attribute of an event is a computed value, or, without a value,
`optional`. Names are compared in lower case, after `names` has been asked for another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from extractor.files import read_string
from extractor.problems import Place, UsageError
from extractor.scoring.annotations import Annotation, GoldSet, Spans

ENDING = ".ann"
CUE, OPTIONAL = "cue", "optional"
_TEXT = ".txt"
_ENTRY = re.compile(r"[TEAM]\d+\t")
"""Other lines are notes, relations, or more of a text that goes over several lines."""


def read_brat(path: Path, names: Mapping[str, str]) -> GoldSet:
    """The annotations of one .ann file, or of all below a folder; those types count that are annotated anywhere."""
    files = sorted(path.rglob(f"*{ENDING}")) if path.is_dir() else [path]
    if not files or not all(f.is_file() for f in files):
        raise UsageError(f"there is no {ENDING} file in {path}")
    root = path if path.is_dir() else path.parent
    called = {name.lower(): other for name, other in names.items()}
    documents = {f.relative_to(root).with_suffix(_TEXT).as_posix(): _Standoff(f, called).annotations() for f in files}
    return GoldSet(documents, frozenset(a.type for found in documents.values() for a in found))


class _Standoff:
    """One file; reads it whole, then makes its records."""

    def __init__(self, file: Path, names: Mapping[str, str]) -> None:
        self._file, self._names = file, names
        self._spans: dict[str, Spans] = {}
        self._texts: dict[tuple[int, int], str] = {}
        self._lines: dict[str, int] = {}
        self._events: dict[str, list[tuple[str, str]]] = {}
        self._values: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for number, line in enumerate(read_string(file).split("\n"), 1):
            try:
                self._take(line, number)
            except (ValueError, IndexError):
                raise UsageError(f"{file}:{number}: this is no line of brat standoff: {line[:80]}") from None

    def annotations(self) -> tuple[Annotation, ...]:
        """The events of the file, in the order of their cues."""
        return tuple(sorted(self._made(), key=lambda a: (a.cue, a.type)))

    def _take(self, line: str, number: int) -> None:
        if not _ENTRY.match(line):
            return
        kind = line[0]
        name, rest, *text = line.rstrip("\r").split("\t", 2)
        self._lines[name] = number
        if kind == "T":
            places = rest.split(" ", 1)[1].split(";")
            self._spans[name] = tuple((int(s), int(e)) for s, e in (place.split() for place in places))
            if text and len(places) == 1:
                self._texts[self._spans[name][0]] = text[0]
        elif kind == "E":
            trigger, *roles = [(role, of) for role, of in (part.split(":") for part in rest.split())]
            self._events[name] = [trigger, *roles]
        else:
            attribute, of, *value = rest.split(" ", 2)
            self._values[of][attribute] = value[0] if value else ""

    def _made(self) -> Iterator[Annotation]:
        for event, ((kind, trigger), *roles) in self._events.items():
            fields: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
            for role, of in roles:
                fields[self._name(role.rstrip("0123456789"))] += self._at(of)
            cues = fields.pop(CUE, None) or self._at(trigger)
            values = {self._name(name): value for name, value in self._values[event].items()}
            optional = values.pop(OPTIONAL, None) is not None
            sorted_fields = {name: tuple(sorted(spans)) for name, spans in fields.items()}
            place = Place(self._file, self._lines[event], 1)
            spans = {span for listed in (cues, *sorted_fields.values()) for span in listed}
            texts = {span: self._texts[span] for span in spans if span in self._texts}
            name = self._name(kind)
            yield Annotation(name, min(cues), sorted_fields, values, optional, place=place, texts=texts)

    def _name(self, name: str) -> str:
        return self._names.get(name.lower(), name.lower())

    def _at(self, of: str) -> Spans:
        """The spans of a text, or of the trigger of an event."""
        of = self._events[of][0][1] if of in self._events else of
        if of not in self._spans:
            raise UsageError(f"{self._file}: {of} is referred to and not there")
        return self._spans[of]
