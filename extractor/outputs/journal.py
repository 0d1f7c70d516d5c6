"""A note beside a file of lines while it is written, by which a later run can go on where this one was ended.

begin ─▶ NAME.run: which partial file has the lines, and what they depend on ── end ─▶ gone.
A run that was killed leaves the note and the partial file; `left` finds them.
"""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

import orjson

from extractor.atomic import cannot_write, write_file
from extractor.problems import UsageError

NOTE = ".run"
"""How the name of a note ends, behind that of the file."""
_PATIENCE = 5.0
"""Seconds in which the workers of a run that was killed may end, and let go of its file."""
_STEP = 0.05
_OTHERWISE = "without --resume a new run begins"


def _library(name: str) -> ModuleType | None:
    with suppress(ImportError):
        return import_module(name)
    return None


_LOCKS = _library("fcntl")
"""None where the system has no such locks: there two runs at once are not noticed."""


@dataclass(frozen=True, slots=True)
class Left:
    """What an ended run left: a partial file, of which so many bytes are whole lines."""

    partial: Path
    size: int

    def lines(self) -> Iterator[bytes]:
        """Its whole lines, without their ends."""
        with self.partial.open("rb") as file:
            rest = self.size
            while rest > 0:
                line = file.readline()
                rest -= len(line)
                yield line[:-1]


class Journal:
    """The note of a run that writes lines to a file; `depends` is what they depend on, by names for people."""

    def __init__(self, target: Path, depends: Mapping[str, str]) -> None:
        self._target = target
        self._depends = dict(depends)
        real = Path(os.path.realpath(target))
        self._note = real.with_name(real.name + NOTE)

    @property
    def file(self) -> Path:
        """Where the note stands."""
        return self._note

    def left(self) -> Left | None:
        """What a run before this one left, None where there is nothing.

        Raises UsageError where its lines would not be those of this run, and where it is still going on.
        """
        try:
            note = orjson.loads(self._note.read_bytes())
            partial, before = self._note.with_name(note["partial"]), dict(note["depends"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise UsageError(f"{self._note} is no note of a run: {error}; {_OTHERWISE}") from error
        if not partial.is_file():
            return None
        names = {**self._depends, **before}
        changed = [name for name in names if self._depends.get(name, "") != before.get(name, "")]
        if changed:
            told = self._told(changed, before)
            raise UsageError(f"{self._target} cannot be gone on with: {told}; {_OTHERWISE}")
        with partial.open("rb") as file:
            if not _locked(file, _PATIENCE):
                raise UsageError(f"another run is writing {self._target}")
            return Left(partial, _whole_lines(file))

    def _told(self, changed: list[str], before: Mapping[str, str]) -> str:
        """What differs: short values are shown."""
        return ", ".join(
            f"{name} was {before.get(name) or 'not given'} and is {self._depends.get(name) or 'not given'}"
            if name.startswith("-")
            else f"{name} changed"
            for name in changed
        )

    def begin(self, partial: Path, file: io.FileIO) -> None:
        """Note that a partial file is being written, which is open; raises UsageError where that cannot be done."""
        _locked(file, 0)
        try:
            write_file(self._note, orjson.dumps({"partial": partial.name, "depends": self._depends}))
        except UsageError as error:
            if isinstance(error.__cause__, OSError):  # who asked for the output knows nothing of a note
                raise cannot_write(self._target, error.__cause__) from error
            raise

    def end(self) -> None:
        """Take the note away."""
        with suppress(OSError):
            self._note.unlink()


def _locked(file: io.IOBase, patience: float) -> bool:
    """Lock an open file, for as long as it is open, within so many seconds; whether that could be done."""
    if _LOCKS is None:
        return True
    lock: Callable[[int, int], None] = _LOCKS.flock
    last = time.monotonic() + patience
    while True:
        try:
            lock(file.fileno(), _LOCKS.LOCK_EX | _LOCKS.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= last:
                return False
            time.sleep(_STEP)
        except OSError:  # a file system without locks
            return True
        else:
            return True


def _whole_lines(file: io.BufferedReader) -> int:
    """The bytes of a file up to the end of its last line; what follows was torn when the run was ended."""
    at = file.seek(0, io.SEEK_END)
    while at > 0:
        start = max(0, at - io.DEFAULT_BUFFER_SIZE)
        file.seek(start)
        end = file.read(at - start).rfind(b"\n")
        if end >= 0:
            return start + end + 1
        at = start
    return 0
