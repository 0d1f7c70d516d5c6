"""Files that are read: regular ones alone, since a pipe may never give an end and a device has none.

path ─▶ bytes or text. Whoever must know what was read, and not what stands there by now, asks for it to be noted.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

_DESCRIPTOR = re.compile(r"/dev/fd/(\d+)|/proc/self/fd/(\d+)|/dev/(stdin|stdout|stderr)")
_STANDARD = ("stdin", "stdout", "stderr")
_NOTED: ContextVar[Noted | None] = ContextVar("noted", default=None)
_INSTEAD: ContextVar[Mapping[Path, bytes]] = ContextVar("instead", default=MappingProxyType({}))
_SEVERAL = "read twice, and not the same"
_TICK = 0.05
"""Seconds by which the times of files may lag behind the clock."""
STARTED = time.time() - time.process_time()
"""When the program began, as nearly as it can tell: it has done nothing but work since."""


@dataclass(frozen=True, slots=True)
class Noted:
    """The digests of the files that were read since a time (in seconds of the epoch)."""

    began: float
    digests: dict[Path, str]

    def digest(self, path: Path) -> str | None:
        """Of what was read of a file, or of one that was not read and has not changed since; else None."""
        found = self.digests.get(path.resolve())
        if found is None and path.stat().st_ctime < self.began - _TICK:
            return digest_of(read_file(path))
        return None if found == _SEVERAL else found

    def is_among(self, paths: Iterable[Path]) -> bool:
        """Whether every file that was read is one of these."""
        return self.digests.keys() <= {path.resolve() for path in paths}


def read_file(path: Path) -> bytes:
    """The bytes of a regular file; raises OSError where there is none, or something else stands there."""
    data = _INSTEAD.get().get(path.resolve()) if _INSTEAD.get() else None
    if data is None:
        data = _read(path)
    noted = _NOTED.get()
    if noted is not None:
        _note(noted.digests, path.resolve(), digest_of(data))
    return data


def open_file(path: Path) -> io.FileIO:
    """A regular file, open to be read part by part; raises OSError as `read_file`."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    file = io.FileIO(handle, "r")
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        file.close()
        raise OSError(errno.EINVAL, f"it is {_kind(mode)}, and no file", str(path))
    return file


def _read(path: Path) -> bytes:
    with open_file(path) as file:
        return file.readall()


def _note(digests: dict[Path, str], path: Path, digest: str) -> None:
    digests[path] = digest if digests.get(path, digest) == digest else _SEVERAL


@contextmanager
def instead(texts: Mapping[Path, str]) -> Iterator[None]:
    """Inside, files are read as if they held these texts already: what is to be written is tried before."""
    token = _INSTEAD.set({path.resolve(): text.encode() for path, text in texts.items()})
    try:
        yield
    finally:
        _INSTEAD.reset(token)


def files_below(folder: Path, endings: Iterable[str]) -> list[Path]:
    """The files of a folder and its folders that have one of the endings (`.yaml`), sorted."""
    wanted = frozenset(endings)
    new = (path for path in _INSTEAD.get() if path.is_relative_to(folder.resolve()) and not path.exists())
    found = [*folder.rglob("*"), *(folder / path.relative_to(folder.resolve()) for path in new)]
    return sorted(path for path in found if path.suffix in wanted)


def read_string(path: Path, encoding: str = "utf-8", errors: str = "strict") -> str:
    """The text of a regular file, with `\\n` at all line ends; raises OSError and UnicodeDecodeError."""
    return io.TextIOWrapper(io.BytesIO(read_file(path)), encoding, errors).read()


@contextmanager
def noted() -> Iterator[Noted]:
    """Inside, the digest of every file that is read is noted, also by a block around this one."""
    found = Noted(time.time(), {})
    outer = _NOTED.get()
    token = _NOTED.set(found)
    try:
        yield found
    finally:
        _NOTED.reset(token)
        if outer is not None:
            for path, digest in found.digests.items():
                _note(outer.digests, path, digest)


def from_here(path: Path) -> Path:
    """A path as people are shown it: from the working folder, where it lies below that."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def digest_of(data: bytes) -> str:
    """A digest of the content of a file."""
    return hashlib.sha256(data).hexdigest()


def descriptor(path: Path) -> int | None:
    """The number of the open file that a path such as `/dev/stdout` names; None for all others."""
    found = _DESCRIPTOR.fullmatch(str(path))
    return None if found is None else _STANDARD.index(found[3]) if found[3] else int(found[1] or found[2])


def _kind(mode: int) -> str:
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device")
