"""Some documents of a run: read, extracted, validated, encoded. Whatever goes wrong with one stays with it.

Inputs ── read ─▶ texts ── extract together ─▶ lines ── validate ─▶ Outcomes. An outcome always holds a line
that satisfies the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import orjson

from extractor.problems import UsageError
from extractor.records.validate import BrokenSchema, RecordValidator
from extractor.records.writing import FORMAT
from extractor.runs.inputs import Input
from extractor.runs.time_limit import BY_SIZE, TimeLimit, TimeLimitReached, limited
from extractor.text.reading import UnreadableDocument, read_text

Line = dict[str, Any]
LARGEST_BATCH = 1_000_000
"""Bytes; documents that together have more are not worked on together."""
TIME_LIMIT = "time_limit"
"""The kind of error of a document that took too long."""


class Extracts(Protocol):
    """What a run needs of an extractor."""

    @property
    def record_types(self) -> tuple[str, ...]:
        """Names of the record types that are extracted."""

    def extract_all(self, texts: Sequence[tuple[str, str]], published: date | None = None) -> list[Line]:
        """The output lines of texts, given with their ids."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All a worker needs to make itself ready, in any process."""

    load: Callable[[], Extracts]
    schemas: tuple[Path, ...]
    published: date | None = None
    limit: TimeLimit = BY_SIZE


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: its encoded line, and what the summary counts."""

    id: str
    line: bytes
    size: int = 0
    types: tuple[str, ...] = ()
    warnings: int = 0
    invalid: tuple[str, ...] = ()
    error: str = ""


class _Read(NamedTuple):
    """A document as it was read; `size` in bytes."""

    id: str
    text: str
    size: int


class Worker:
    """Turns inputs into outcomes; made once a process. Raises UsageError where a schema is broken.

    `ending` says that the system may end the process, should a document take far too long.
    """

    ending = False

    def __init__(self, settings: Settings) -> None:
        try:
            self.validator = RecordValidator(settings.schemas)
        except BrokenSchema as error:
            raise UsageError(f"broken schema {error}") from error
        self.extractor = settings.load()
        self._settings = settings

    def process(self, items: Sequence[Input]) -> list[Outcome]:
        """The outcomes of documents, in their order; raises nothing that a document can cause."""
        read: list[_Read | Outcome] = []
        done: list[Outcome] = []
        size = 0
        room = min(LARGEST_BATCH, self._settings.limit.room())
        for item in items:
            one = _read(item)
            if read and size + one.size > room:
                done += self._outcomes(read)
                read.clear()
                size = 0
            read.append(one)
            size += one.size
        return done + self._outcomes(read)

    def _outcomes(self, read: Sequence[_Read | Outcome]) -> list[Outcome]:
        extracted = iter(self._extracted([r for r in read if isinstance(r, _Read)]))
        return [r if isinstance(r, Outcome) else next(extracted) for r in read]

    def _extracted(self, read: Sequence[_Read]) -> list[Outcome]:
        """Outcomes of documents that could be read: together, or one by one where one fails or takes too long."""
        limit = self._settings.limit
        size = sum(r.size for r in read)
        try:
            with limited(limit.together() if len(read) > 1 else limit.of(size), ending=self.ending):
                lines = self.extractor.extract_all([(r.id, r.text) for r in read], self._settings.published)
                return [self._outcome(line, r.size) for line, r in zip(lines, read, strict=True)]
        except Exception as error:  # noqa: BLE001 -- a document must not take the run down
            if len(read) == 1:
                return [_failure(read[0].id, error, read[0].size)]
        return [outcome for r in read for outcome in self._extracted([r])]

    def _outcome(self, line: Line, size: int) -> Outcome:
        name = line["document"]["id"]
        invalid = self._sift(line)
        wrong = self.validator.document_problems(line)
        if wrong:
            return failed(name, "invalid_line", "; ".join(wrong), size)
        types = tuple(r["type"] for r in line["records"])
        return Outcome(name, orjson.dumps(line), size, types, len(line["warnings"]), tuple(invalid))

    def _sift(self, line: Line) -> list[str]:
        """Move invalid records out of the line, each leaving a warning."""
        found = [(record, self.validator.record_problems(record)) for record in line["records"]]
        invalid = ["; ".join(problems) for _, problems in found if problems]
        if invalid:
            line["records"] = [record for record, problems in found if not problems]
            line["warnings"] = [*line["warnings"], *({"kind": "invalid_record", "message": m} for m in invalid)]
        return invalid


def _read(item: Input) -> _Read | Outcome:
    """A document, or the outcome of one that cannot be read."""
    data = b""
    try:
        data = item.read()
        return _Read(item.id, read_text(data), len(data))
    except Exception as error:  # noqa: BLE001 -- a document must not take the run down
        return _failure(item.id, error, len(data))


def _failure(name: str, error: Exception, size: int) -> Outcome:
    """The outcome of a document that ended in an error."""
    return failed(name, *what_failed(error), size)


def what_failed(error: Exception) -> tuple[str, str]:
    """The kind of an error as output lines have it, and its message."""
    match error:
        case UnreadableDocument():
            return error.kind, error.message
        case OSError():
            return "unreadable", error.strerror or type(error).__name__
        case TimeLimitReached():
            return TIME_LIMIT, str(error)
        case MemoryError():
            return "out_of_memory", "the document needs more memory than there is"
        case _:
            return "crash", f"{type(error).__name__}: {error}"


def failed(name: str, kind: str, message: str, size: int = 0) -> Outcome:
    """The outcome of a document that could not be read or processed."""
    document = {"id": name, "title": "", "published": None, "chars": 0, "sha256": None}
    error = {"kind": kind, "message": message or kind}
    line = {"schema": FORMAT, "document": document, "records": [], "warnings": [], "error": error}
    return Outcome(name, orjson.dumps(line), size, error=f"{kind}: {message}")
