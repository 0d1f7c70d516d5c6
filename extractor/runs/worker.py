"""One document of a run: read, extracted, validated, encoded. Whatever goes wrong with it stays with it.

Input ── read ─▶ text ── extract ─▶ line ── validate ─▶ Outcome. An outcome always holds a line
that satisfies the schema.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import orjson

from extractor.records.validate import RecordValidator
from extractor.records.writing import FORMAT
from extractor.runs.inputs import Input
from extractor.text.reading import UnreadableDocument, read_text

Line = dict[str, Any]


class Extracts(Protocol):
    """What a run needs of an extractor."""

    @property
    def record_types(self) -> tuple[str, ...]:
        """Names of the record types that are extracted."""

    def extract(self, text: str, id: str = "-", published: date | None = None) -> Line:
        """The output line of one text."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All a worker needs to make itself ready, in any process."""

    load: Callable[[], Extracts]
    schemas: tuple[Path, ...]
    published: date | None = None


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


class Worker:
    """Turns inputs into outcomes; made once a process. A document leaves no circles behind, so none are looked for."""

    def __init__(self, settings: Settings) -> None:
        self.validator = RecordValidator(settings.schemas)
        self.extractor = settings.load()
        self._published = settings.published
        gc.disable()

    def process(self, item: Input) -> Outcome:
        """The outcome of one document; raises nothing that a document can cause."""
        size = 0
        try:
            data = item.read()
            size = len(data)
            return self._extracted(item.id, read_text(data), size)
        except UnreadableDocument as error:
            return failed(item.id, error.kind, error.message, size)
        except OSError as error:
            return failed(item.id, "unreadable", error.strerror or type(error).__name__, size)
        except MemoryError:
            return failed(item.id, "out_of_memory", "the document needs more memory than there is", size)
        except Exception as error:  # noqa: BLE001 -- a document must not take the run down
            return failed(item.id, "crash", f"{type(error).__name__}: {error}", size)

    def _extracted(self, name: str, text: str, size: int) -> Outcome:
        line = self.extractor.extract(text, name, self._published)
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


def failed(name: str, kind: str, message: str, size: int = 0) -> Outcome:
    """The outcome of a document that could not be read or processed."""
    document = {"id": name, "title": "", "published": None, "chars": 0, "sha256": None}
    error = {"kind": kind, "message": message or kind}
    line = {"schema": FORMAT, "document": document, "records": [], "warnings": [], "error": error}
    return Outcome(name, orjson.dumps(line), size, error=f"{kind}: {message}")
