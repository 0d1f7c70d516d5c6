"""Results in an SQLite file, by what they were made of: the same document is never extracted twice.

key of a document ─▶ its result, the cues it holds, and the set of rules it was made by. One process writes, while any
number read; a run that is killed loses what it has not committed, and harms nothing.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import orjson

from extractor.problems import UsageError
from extractor.result_cache.fingerprint import RuleMark

_APPLICATION = 0x65787472
"""By this number a file is known for one of ours, before anything in it is touched."""
_VERSION = 2
_WAIT = 60.0
"""Seconds that one process waits for another to have written."""
_EVERY = 1.0
"""Seconds after which what was added is committed."""
_LEVEL = 1
"""Of compression: a line shrinks to a fifth, in a hundredth of the time that it took to make."""
_TABLES = """
    CREATE TABLE rules (id INTEGER PRIMARY KEY, base TEXT, digest BLOB, written BLOB, UNIQUE (base, digest));
    CREATE TABLE results (key BLOB PRIMARY KEY, rules INTEGER, cues BLOB, result BLOB) WITHOUT ROWID;
"""


_PAGE = 16384
"""Bytes: of pages of 4096, a quarter of a row fits into none, and the file is twice as large, and half as fast."""


class RuleSetRow(NamedTuple):
    """A set of rules that results were made by; `cues` are those to which the bits of a result refer."""

    marks: tuple[RuleMark, ...]
    cues: tuple[str, ...]

    def written(self) -> bytes:
        """As it is kept: a mark names its cues by their places, for many marks have most of them."""
        places = {cue: place for place, cue in enumerate(self.cues)}
        marks = [(mark.name, mark.digest, [places[cue] for cue in mark.cues]) for mark in self.marks]
        return orjson.dumps((marks, self.cues))

    @classmethod
    def read(cls, written: bytes) -> RuleSetRow:
        """What was written."""
        marks, cues = orjson.loads(written)
        named = (RuleMark(name, digest, tuple(cues[place] for place in own)) for name, digest, own in marks)
        return cls(tuple(named), tuple(cues))


class Row(NamedTuple):
    """A result: by which set of rules it was made, and the bits of the cues that its document holds."""

    rules: int
    cues: int
    result: bytes


@dataclass(frozen=True, slots=True)
class Reader:
    """Finds results in a file that is there."""

    connection: sqlite3.Connection

    @classmethod
    def open(cls, file: Path) -> Reader:
        """Raises UsageError."""
        with _readable(file):
            uri = f"{file.resolve().as_uri()}?mode=ro"
            return cls(sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None))

    def find(self, key: bytes) -> Row | None:
        """The result of a key, if there is one."""
        rows = self.connection.execute("SELECT rules, cues, result FROM results WHERE key = ?", (key,))
        found = rows.fetchone()
        return Row(found[0], int.from_bytes(found[1], "big"), zlib.decompress(found[2])) if found else None

    def rule_set(self, number: int) -> RuleSetRow:
        """The set of rules with a number."""
        (written,) = self.connection.execute("SELECT written FROM rules WHERE id = ?", (number,)).fetchone()
        return RuleSetRow.read(zlib.decompress(written))


class Store:
    """Takes results; `rules` is the number of the rules by which they are made.

    What was made with another `base` is gone once it is open: nothing of it can count again. Raises UsageError where
    the file cannot be written, or is something else.
    """

    def __init__(self, file: Path, base: str, marks: Sequence[RuleMark], cues: Sequence[str]) -> None:
        self.file = file
        with _readable(file):
            file.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(file, timeout=_WAIT, isolation_level=None)
            self._prepare()
            written = RuleSetRow(tuple(marks), tuple(cues)).written()
            with self._transaction():
                others = "SELECT id FROM rules WHERE base <> ?"
                self._connection.execute(f"DELETE FROM results WHERE rules IN ({others})", (base,))
                self._connection.execute("DELETE FROM rules WHERE base <> ?", (base,))
                self.rules = self._number(base, written)
        self._waiting: list[tuple[bytes, int, bytes, bytes]] = []
        self._last = time.monotonic()

    def _number(self, base: str, written: bytes) -> int:
        """That of a set of rules, which is noted where it is new."""
        name = base, blake2b(written, digest_size=20).digest()
        asked = "SELECT id FROM rules WHERE base = ? AND digest = ?"
        found = self._connection.execute(asked, name).fetchone()
        if found is None:
            values = *name, zlib.compress(written, _LEVEL)
            self._connection.execute("INSERT INTO rules (base, digest, written) VALUES (?, ?, ?)", values)
            found = self._connection.execute(asked, name).fetchone()
        return int(found[0])

    def _prepare(self) -> None:
        """Make the tables of a new file, or of one that an older version made."""
        application, version = (
            self._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        )
        tables = [name for (name,) in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        if tables and application != _APPLICATION:
            raise UsageError(f"{self.file} is a database of something else")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute(f"PRAGMA page_size = {_PAGE}")  # heeded where there are no tables yet
        if version != _VERSION:
            dropped = "".join(f'DROP TABLE "{name}";' for name in tables)
            stamp = f"PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {_VERSION};"
            self._connection.executescript(f"BEGIN IMMEDIATE; {dropped} {_TABLES} {stamp} COMMIT;")

    def add(self, key: bytes, cues: int, result: bytes) -> None:
        """Keep a result; it is written before long. Raises UsageError where that fails."""
        bits = cues.to_bytes((cues.bit_length() + 7) // 8, "big")
        self._waiting.append((key, self.rules, bits, zlib.compress(result, _LEVEL)))
        if time.monotonic() - self._last >= _EVERY:
            self.commit()

    def commit(self) -> None:
        """Write what was added."""
        with _readable(self.file), self._transaction():
            self._connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", self._waiting)
        self._waiting.clear()
        self._last = time.monotonic()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def __enter__(self) -> Store:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        """Write what was added, also where a run was interrupted."""
        self.commit()
        self._connection.close()


@contextmanager
def _readable(file: Path) -> Iterator[None]:
    """Inside, what the database complains of becomes a UsageError."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise UsageError(f"the cache {file} cannot be used: {error}") from error
