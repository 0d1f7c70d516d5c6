"""Extraction as a function of columns, for engines that run such functions on many processes and machines.

columns ── a row a document, read as `extract` reads the rows of tables ─▶ lines ─▶ columns, a row a document.
The function is small and can be pickled: the rules are loaded where it is first called, once a process.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from threading import Lock
from typing import Any

import orjson

from extractor.garbage import uncollected
from extractor.inputs.input import Input
from extractor.inputs.languages import language_named
from extractor.inputs.layouts import Layout, layout
from extractor.inputs.rows import row_input, texts_of, value_of
from extractor.language.extending import rule_folders
from extractor.language.locate import bundled_rules, locate_rules
from extractor.language.schemas import record_schemas, schema_folders
from extractor.outputs.arrow import arrow, fields
from extractor.outputs.columns import DOCUMENTS, Row, Table, tables
from extractor.pipeline import Extractor
from extractor.problems import UsageError, nearest
from extractor.records.grounds import RESOLVED
from extractor.records.line import text_digest
from extractor.runs.corpus_run import CHUNK
from extractor.runs.outcome import Outcome
from extractor.runs.time_limit import TimeLimit
from extractor.runs.worker import Settings, Worker

DOCUMENT, LINE = "document", "line"
"""The columns before those of the record types: the id of the document, and its output line as JSON."""
_LOCK = Lock()
"""Engines may call from several threads of a process, for which there is one worker."""


@dataclass(frozen=True, slots=True)
class BatchExtractor:
    """Takes a batch of columns, gives columns with a row for each of its rows, in the same order.

    A batch is a table or a record batch of Arrow, and so is then the answer; or a mapping of names to sequences, for
    which it is a dictionary of lists. The columns of the answer are

    - `document`, the id,
    - `line`, the output line as JSON, the same that `extract` writes; None for a document in another language,
    - for each record type a list of its records, each with the columns of the flat table (docs/tables.md).

    `text`, `id`, `published` and `title` name the columns that are read, by default those that `extract` takes; where
    a row has no id, that is the digest of its text. What cannot be read or processed has a line with an `error`. The
    other options are those of `extract`; the limit of time holds where a process is called in its main thread.

    Raises UsageError for columns, types and folders that are not there, and RuleProblems for broken rules.
    """

    rules: Path | str | None = None
    text: str | None = None
    id: str | None = None
    published: str | None = None
    title: str | None = None
    types: tuple[str, ...] = ()
    speakers: str = "official"
    min_grounds: str = RESOLVED
    language: str = "any"
    time_limit: float | None = None
    with_text: bool = False

    def __post_init__(self) -> None:
        """Rules that are not the bundled ones are found from any working folder, those of other processes too."""
        folder = locate_rules(None if self.rules is None else Path(self.rules))
        known = None if folder == bundled_rules() else folder.resolve()
        object.__setattr__(self, "rules", known)
        object.__setattr__(self, "types", tuple(self.types))

    @property
    def schema(self) -> Any:
        """The schema of the answer, as that of Arrow."""
        lists = [arrow().field(name, arrow().list_(arrow().struct(fields(t)))) for name, t in _tables(self).items()]
        return arrow().schema([(DOCUMENT, arrow().string()), (LINE, arrow().string()), *lists])

    def __call__(self, batch: Any) -> Any:
        """The columns of the answer to a batch."""
        if isinstance(batch, Mapping):
            return self._answer(batch)
        wanted = self._layout().roots()
        names = batch.schema.names
        columns = {n: batch.column(n).to_pylist() if n in wanted else () for n in names}
        return type(batch).from_pydict(self._answer(columns), schema=self.schema)

    def _answer(self, columns: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        tables = _tables(self)
        inputs = list(self._inputs(columns))
        chunks = (inputs[start : start + CHUNK] for start in range(0, len(inputs), CHUNK))
        with _LOCK, uncollected():
            worker = _worker(self)
            outcomes = [outcome for chunk in chunks for outcome in worker.process(chunk)]
        return _columns(outcomes, tables)

    def _inputs(self, columns: Mapping[str, Sequence[Any]]) -> Iterator[Input]:
        read = self._layout()
        read.check(columns, "the batch")
        names = [name for name in columns if name in read.roots()]
        for cells in zip(*(columns[name] for name in names), strict=True):
            row = dict(zip(names, cells, strict=True))
            yield row_input(text_digest(texts_of(value_of(row, read.text))), row, read)

    def _layout(self) -> Layout:
        return layout(None, text=self.text, id=self.id, published=self.published, title=self.title)

    @property
    def folder(self) -> Path:
        """The folder of the rules."""
        return bundled_rules() if self.rules is None else Path(self.rules)


@cache
def _worker(of: BatchExtractor) -> Worker:
    """What does the work in this process, made once."""
    types = frozenset(of.types) or None
    load = partial(Extractor.load, of.folder, types=types, speakers=of.speakers, min_grounds=of.min_grounds)
    schemas = schema_folders(*rule_folders(of.folder))
    limit, language = TimeLimit(of.time_limit), language_named(of.language)
    return Worker(Settings(load, schemas, limit=limit, language=language, with_text=of.with_text))


@cache
def _tables(of: BatchExtractor) -> Mapping[str, Table]:
    """The tables of the record types that are wanted."""
    folders = schema_folders(*rule_folders(of.folder))
    known = record_schemas(folders)
    for name in of.types:
        if name not in known:
            raise UsageError(f"there is no record type {name}; {nearest(name, known)}")
    found = tables(of.types or known, folders)
    return {name: table for name, table in found.items() if name != DOCUMENTS}


def _columns(outcomes: Sequence[Outcome], tables: Mapping[str, Table]) -> dict[str, list[Any]]:
    """The columns of the answer."""
    found: dict[str, list[Any]] = {name: [] for name in (DOCUMENT, LINE, *tables)}
    for outcome in outcomes:
        line = orjson.loads(outcome.line) if outcome.line else {"records": []}
        found[DOCUMENT].append(outcome.id)
        found[LINE].append(outcome.line.decode() or None)
        for name, table in tables.items():
            rows = (Row(line, record) for record in line["records"] if record["type"] == name)
            found[name].append([_named(table, row) for row in rows])
    return found


def _named(table: Table, row: Row) -> dict[str, Any]:
    """The cells of a row by the names of their columns."""
    return dict(zip((column.name for column in table.columns), table.cells(row), strict=True))
