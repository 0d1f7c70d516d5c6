"""A folder on disk for what is costly to make, in which nothing is believed that somebody else could have written.

name ─▶ data that this user stored, or nothing. The folder and its files must be the user's own and closed to writing
by others, and every file is signed with a key that the user alone can read.
"""

from __future__ import annotations

import hmac
import io
import logging
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

FOLDER, OFF = "EXTRACTOR_CACHE", "off"
"""The variable of the environment that names the folder, and its value where nothing is to be kept."""
_KEY = "key"
_KEY_SIZE, _SIGNATURE = 32, 32
"""Bytes of the key, and of the signature that stands before the data in each file (HMAC with SHA-256)."""
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
_OWNED = hasattr(os, "geteuid") and os.open in os.supports_dir_fd
"""Whether the system tells whose a file is; where it does not, nothing is kept."""
_USED: ContextVar[bool] = ContextVar("used", default=True)

log = logging.getLogger(__name__)


class NotKept(Exception):
    """Raised where there is no data of a name, or none that can be believed."""


@contextmanager
def cache_used(used: bool) -> Iterator[None]:
    """Inside, the cache is used or it is not."""
    token = _USED.set(used and _USED.get())
    try:
        yield
    finally:
        _USED.reset(token)


def cache_folder() -> Path | None:
    """The folder: the one that the environment names, else the user's own; None where nothing is to be kept."""
    named = os.environ.get(FOLDER)
    if not _USED.get() or (named or "").lower() == OFF:
        return None
    if named:
        return Path(named)
    home = os.environ.get("XDG_CACHE_HOME")
    with suppress(RuntimeError):  # a user without a home
        return (Path(home) if home else Path.home() / ".cache") / "extractor"
    return None


def load(name: str) -> memoryview:
    """The data of a name; raises NotKept."""
    with _opened() as folder:
        data = memoryview(_read(folder, name))
        if not hmac.compare_digest(data[:_SIGNATURE], _signature(_key(folder), name, data[_SIGNATURE:])):
            raise NotKept(f"{name} has no valid signature")
        with suppress(OSError):
            os.utime(name, dir_fd=folder)
        return data[_SIGNATURE:]


def version(name: str) -> int:
    """A number that the file of a name has until another takes its place; 0 where there is none."""
    with suppress(NotKept), _opened() as folder, suppress(OSError):
        return os.stat(name, dir_fd=folder, follow_symlinks=False).st_ino
    return 0


def store(name: str, data: bytes) -> None:
    """Keep data under a name; raises NotKept where that cannot be done."""
    with _opened(make=True) as folder:
        _write(folder, name, _signature(_key(folder), name, data), data)


def drop(ending: str, *, room: int) -> None:
    """Take away files whose names end so, those unused for longest, until the others have room in so many bytes."""
    with suppress(NotKept), _opened() as folder:
        with os.scandir(folder) as entries:
            found = [(*_used(folder, entry.name), entry.name) for entry in entries if entry.name.endswith(ending)]
        for _, size, name in sorted(found, reverse=True):
            room -= size
            if room < 0:
                with suppress(OSError):
                    os.unlink(name, dir_fd=folder)


@contextmanager
def _opened(*, make: bool = False) -> Iterator[int]:
    """The folder, opened, so that what was looked at is what is read; raises NotKept where it is not to be used."""
    path = cache_folder() if _OWNED else None
    if path is None:
        raise NotKept("nothing is to be kept")
    try:
        if make and not path.exists():
            _make(path)
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except OSError as error:
        raise NotKept(f"{path}: {error.strerror}") from error
    try:
        why = _distrusted(os.fstat(handle))
        if why:
            _refuse(path, why)
            raise NotKept(f"{path}: {why}")
        yield handle
    except OSError as error:
        raise NotKept(f"{path}: {error.strerror}") from error
    finally:
        os.close(handle)


def _make(path: Path) -> None:
    """Make the folder, closed to others, unless that would be in a place of another user (as by `sudo`)."""
    nearest = next(parent for parent in path.parents if parent.exists())
    if FOLDER not in os.environ and nearest.stat().st_uid != os.geteuid():
        raise NotKept(f"{nearest} belongs to another user")
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


@lru_cache(maxsize=8)
def _refuse(path: Path, why: str) -> None:
    """Said once a process."""
    log.warning("the cache folder %s is not used: %s", path, why)


def _distrusted(found: os.stat_result) -> str:
    """Why what stands there is not to be believed; empty where it is."""
    if found.st_uid != os.geteuid():
        return "it belongs to another user"
    return "others may write to it" if found.st_mode & _OTHERS_MAY_WRITE else ""


def _read(folder: int, name: str) -> bytes:
    handle = os.open(name, os.O_RDONLY | _NO_LINKS, dir_fd=folder)
    with io.FileIO(handle, "r") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or _distrusted(found):
            raise NotKept(f"{name} is not to be believed")
        return file.readall()


def _write(folder: int, name: str, *parts: bytes) -> None:
    """The whole file or nothing of it, even when two runs write at once."""
    new = f"{name}.{secrets.token_hex(4)}"
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS, 0o600, dir_fd=folder), "wb") as f:
            f.writelines(parts)
        os.rename(new, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with suppress(OSError):
            os.unlink(new, dir_fd=folder)
        raise


def _key(folder: int) -> bytes:
    """The key of this folder; one that others may read is replaced, and nothing is believed that it signed."""
    with suppress(OSError, NotKept):
        found = os.stat(_KEY, dir_fd=folder, follow_symlinks=False)
        key = _read(folder, _KEY)
        if len(key) == _KEY_SIZE and not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            return key
    key = secrets.token_bytes(_KEY_SIZE)
    _write(folder, _KEY, key)
    return key


def _signature(key: bytes, name: str, data: bytes | memoryview) -> bytes:
    """Of the data and the name, so that no file can stand for another."""
    signer = hmac.new(key, f"{name}\0".encode(), "sha256")
    signer.update(data)
    return signer.digest()


def _used(folder: int, name: str) -> tuple[float, int]:
    """When a file was last used, and its size in bytes."""
    with suppress(OSError):
        found = os.stat(name, dir_fd=folder, follow_symlinks=False)
        return found.st_mtime, found.st_size
    return 0.0, 0
