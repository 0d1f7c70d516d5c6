"""Some documents of a run: read, extracted, validated, encoded. Whatever goes wrong with one stays with it.

Inputs ── read ─▶ texts ── extract together ─▶ lines ── validate ─▶ Outcomes. An outcome always holds a line
that satisfies the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import orjson

from extractor.inputs.document import Skipped, SourceDocument
from extractor.inputs.input import Input
from extractor.inputs.languages import ANY, Language
from extractor.memo import remembered
from extractor.outputs.clusters import signature
from extractor.problems import UsageError
from extractor.records.validate import BrokenSchema, RecordValidator
from extractor.result_cache.lookup import Results
from extractor.runs.earlier import NOTHING, Earlier, EarlierRuns
from extractor.runs.outcome import Outcome, failed
from extractor.runs.time_limit import BY_SIZE, TimeLimit, TimeLimitReached, limited
from extractor.text.reading import UnreadableDocument

Line = dict[str, Any]
LARGEST_BATCH = 1_000_000
"""Bytes; documents that together have more are not worked on together."""
TIME_LIMIT = "time_limit"
"""The kind of error of a document that took too long."""
INVALID = "invalid_record"
"""The kind of warning that is left of a record which the schema refuses."""


class Extracts(Protocol):
    """What a run needs of an extractor. Words and phrases only pass through: their classes are not loaded for it."""

    @property
    def record_types(self) -> tuple[str, ...]:
        """Names of the record types that are extracted."""

    @property
    def analyser(self) -> Any:
        """What makes words and phrases of texts."""

    def encode_all(self, texts: Iterable[tuple[str, str]]) -> list[Any]:
        """Texts, given with their ids, as words and phrases."""

    def lines(self, encoded: Sequence[Any], published: date | Sequence[date | None] | None = None) -> list[Line]:
        """The output lines of encoded documents; `published` is the date of all, or of each."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All a worker needs to make itself ready, in any process."""

    load: Callable[[], Extracts]
    schemas: tuple[Path, ...]
    published: date | None = None
    limit: TimeLimit = BY_SIZE
    language: Language = ANY
    with_text: bool = False
    signed: bool = False
    """Whether outcomes have signatures of their texts."""
    results: Results | None = None
    """Where the outcomes of earlier runs are, where they are kept."""


class _Read(NamedTuple):
    """A document as it was read; `size` is that of its text in bytes."""

    document: SourceDocument
    size: int
    earlier: Earlier


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
        self._settings = settings
        self._earlier = EarlierRuns(settings.results)
        if settings.results is None:
            self.load()

    @remembered
    def extractor(self) -> Extracts:
        """The rules, loaded at the latest when a document is not known from an earlier run."""
        return self._settings.load()

    def load(self) -> None:
        """Load the rules, where they are not."""
        assert self.extractor is not None

    def process(self, items: Sequence[Input]) -> list[Outcome]:
        """The outcomes of documents, in their order; raises nothing that a document can cause."""
        outcomes = zip(self._processed(items), items, strict=True)
        return [replace(outcome, read=item.size) for outcome, item in outcomes]

    def _processed(self, items: Sequence[Input]) -> list[Outcome]:
        read: list[_Read | Outcome] = []
        done: list[Outcome] = []
        size = 0
        room = min(LARGEST_BATCH, self._settings.limit.room())
        for item in items:
            one = self._read(item)
            if read and size + one.size > room:
                done += self._outcomes(read)
                read.clear()
                size = 0
            read.append(one)
            size += one.size
        return done + self._outcomes(read)

    def _read(self, item: Input) -> _Read | Outcome:
        """A document, or the outcome of one that cannot be read, or is not wanted."""
        data, earlier = b"", NOTHING
        try:
            data = item.read()
            earlier = self._earlier.find(item, data)
            if earlier.certain is not None:
                return earlier.certain
            with limited(self._settings.limit.of(len(data)), ending=self.ending):
                document = item.document(data)
                self._settings.language.check(document)
                return _Read(document, len(document.text.encode("utf-8", "surrogatepass")), earlier)
        except Skipped as reason:
            return earlier.to_be_kept(Outcome(item.id, b"", len(data), skipped=str(reason)))
        except Exception as error:  # noqa: BLE001 -- a document must not take the run down
            return _failure(item.id, error, len(data))

    def _outcomes(self, read: Sequence[_Read | Outcome]) -> list[Outcome]:
        extracted = iter(self._extracted([r for r in read if isinstance(r, _Read)]))
        return [r if isinstance(r, Outcome) else next(extracted) for r in read]

    def _extracted(self, read: Sequence[_Read]) -> list[Outcome]:
        """Outcomes of documents that could be read: together, or one by one where one fails or takes too long."""
        if not read:
            return []
        limit = self._settings.limit
        size = sum(r.size for r in read)
        try:
            with limited(limit.together() if len(read) > 1 else limit.of(size), ending=self.ending):
                return self._together(read)
        except Exception as error:  # noqa: BLE001 -- a document must not take the run down
            if len(read) == 1:
                return [_failure(read[0].document.id, error, read[0].size)]
        return [outcome for r in read for outcome in self._extracted([r])]

    def _together(self, read: Sequence[_Read]) -> list[Outcome]:
        """Outcomes of documents: those of earlier runs, where no cue of a changed rule is in them, else new ones."""
        encoded = self.extractor.encode_all((r.document.id, r.document.text) for r in read)
        cues = [self._earlier.cues(e, self.extractor.analyser) for e in encoded]
        kept = [r.earlier.outcome_without(own) for r, own in zip(read, cues, strict=True)]
        new = [i for i, outcome in enumerate(kept) if outcome is None]
        dates = [self._settings.published or read[i].document.published for i in new]
        lines = self.extractor.lines([encoded[i] for i in new], dates)
        made = {i: self._outcome(line, read[i]) for i, line in zip(new, lines, strict=True)}
        outcomes = [made[i] if outcome is None else outcome for i, outcome in enumerate(kept)]
        return [r.earlier.to_be_kept(found, own) for r, found, own in zip(read, outcomes, cues, strict=True)]

    def _outcome(self, line: Line, read: _Read) -> Outcome:
        name, size = line["document"]["id"], read.size
        _add_what_is_said(line, read.document, with_text=self._settings.with_text)
        invalid = self._sift(line)
        wrong = self.validator.document_problems(line)
        if wrong:
            return failed(name, "invalid_line", "; ".join(wrong), size)
        types = tuple(r["type"] for r in line["records"])
        found = Outcome(name, orjson.dumps(line), size, types, len(line["warnings"]), tuple(invalid))
        return replace(found, signature=signature(read.document.text)) if self._settings.signed else found

    def _sift(self, line: Line) -> list[str]:
        """Move invalid records out of the line, each leaving a warning."""
        found = [(record, self.validator.record_problems(record)) for record in line["records"]]
        invalid = ["; ".join(problems) for _, problems in found if problems]
        if invalid:
            line["records"] = [record for record, problems in found if not problems]
            line["warnings"] = [*line["warnings"], *({"kind": INVALID, "message": m} for m in invalid)]
        return invalid


def _add_what_is_said(line: Line, document: SourceDocument, *, with_text: bool) -> None:
    """Add to the line of a document what its source says of it, what its reader doubts and, if asked, its text."""
    line["document"] |= document.said() | ({"text": document.text} if with_text else {})
    if document.doubts:
        line["warnings"] = [*({"kind": d.kind, "message": d.message} for d in document.doubts), *line["warnings"]]


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
