"""Lines out, whole or not at all: a file gets its name when its last line is written, and no line is ever torn.

A signal that comes while a line is written takes effect behind it. What is no regular file is written to as it is.
Where the name of the file says so, its lines are compressed.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from extractor.atomic import Replacement, cannot_write, replaceable
from extractor.compression import CompressedFile, compressed_file
from extractor.files import descriptor
from extractor.outputs.journal import Journal, Left
from extractor.problems import UsageError
from extractor.signals import undisturbed


class LineWriter:
    """Writes lines to a file, or to standard output when there is none; `lines` counts them.

    Leaving its block puts the file in its place; after an exception the lines stay in a partial file beside it, and
    the note of the journal, where there is one. Of a file that was `left` the first `there` lines are written.
    """

    def __init__(self, path: Path | None, journal: Journal | None = None, left: Left | None = None) -> None:
        self.lines = 0
        self._path = path
        self._journal = journal
        known = () if left is None else (left.partial, left.size)
        self._replacement = Replacement(path, *known) if path is not None and replaceable(path) else None
        self._there = 0 if left is None else sum(1 for _ in left.lines())
        self._file = self._replacement.file if self._replacement else _opened(path)
        self._compressed: CompressedFile | None = None
        try:
            self._compressed = compressed_file(self._file, path.name if path else "")
            if journal is not None and self._replacement is not None:
                journal.begin(self._replacement.partial, self._replacement.file)
        except BaseException:
            self.abandon()
            raise

    def write(self, line: bytes) -> None:
        """Write one line, given without its line end, unless it is there; raises UsageError when the disk is full."""
        if self.lines < self._there:
            self.lines += 1
            return
        with undisturbed(), self._named():
            if self._compressed is None:
                self._write(line + b"\n")
            else:
                self._compressed.write(line + b"\n")
            self.lines += 1

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self._file.write(rest) or 0 :]
        except OSError:
            self._cut(len(data) - len(rest))
            raise

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Inside, an error of the system is told with the name of the file; that a pipe is closed is the caller's."""
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            raise cannot_write(self._path or "standard output", error) from error

    def _cut(self, torn: int) -> None:
        """Take the torn end of a regular file away again."""
        with suppress(OSError):
            found = os.fstat(self._file.fileno())
            if torn and stat.S_ISREG(found.st_mode):
                os.ftruncate(self._file.fileno(), found.st_size - torn)

    def finish(self) -> None:
        """Write what ends compressed lines; raises UsageError."""
        if self._compressed is not None:
            with self._named():
                self._compressed.close()

    def commit(self) -> None:
        """Put the file in its place; raises UsageError."""
        if self._replacement is None:
            self._file.close()
        else:
            self._replacement.commit()
        if self._journal is not None:
            self._journal.end()

    def abandon(self) -> None:
        """Leave the lines beside the file, which stays as it was."""
        if self._replacement is None or self.lines or self._there:
            with suppress(UsageError, BrokenPipeError):
                self.finish()
            self._file.close()
        else:
            self._replacement.discard()
            if self._journal is not None:
                self._journal.end()

    def __enter__(self) -> LineWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _t: TracebackType | None) -> None:
        with undisturbed():
            if error is None:
                self.finish()
                self.commit()
            else:
                self.abandon()

    def told(self) -> str:
        """Where the lines are that were written before an exception came."""
        if self._replacement is None:
            return f"to {self._path or 'standard output'}"
        where = f"to {self._replacement.partial}" if self.lines else "anywhere"
        going_on = ", and --resume goes on behind them" if self.lines and self._journal is not None else ""
        return f"{where}{going_on}; {self._path} is as it was"


def _opened(path: Path | None) -> io.FileIO:
    """Standard output, an open file that a path names, or what stands at the path."""
    number = 1 if path is None else descriptor(path)
    try:
        if number is not None:
            return io.FileIO(sys.stdout.fileno() if number == 1 else number, "w", closefd=False)
        return io.FileIO(os.open(str(path), os.O_WRONLY), "w")
    except OSError as error:
        raise cannot_write(path or "standard output", error) from error
