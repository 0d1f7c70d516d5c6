"""What is made of a folder of rules is kept on disk: the next start with the same rules takes a moment.

rules folder ── digest of its files, its schemas and the program ─▶ the kept object, or a new one that is then kept.
Patterns that were read and regular expressions that were compiled are kept one by one as well: where a rule has
changed, only what depends on it is made anew. Where nothing can be kept, that is no error.
"""

from __future__ import annotations

import hashlib
import logging
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import Timer
from typing import Any, TypeVar

import pyparsing

from extractor.afterwards import afterwards
from extractor.disk_cache import NotKept, cache_folder, drop, load, store, version
from extractor.engine.regex_bytecode import KNOWN
from extractor.files import STARTED, Noted, digest_of, files_below, noted, read_file
from extractor.garbage import uncollected
from extractor.language.extending import files_of
from extractor.language.grammar import READ

_PACKAGE = Path(__file__).resolve().parent
_ENDING, _STORED = ".kept", ".stored"
"""Endings of files that hold one object each, and of those that hold tables."""
_ROOM = 150_000_000
"""So many bytes objects may take, and tables as many; those unused for longest go first. What is made of the shipped
rules takes a fifth of it, of a small folder next to nothing, so that the one does not push out the other."""
PATIENCE = 0.5
"""Seconds after which it is told that something is being prepared."""
_HELD: dict[tuple[Path, str], tuple[int, frozenset[Any]]] = {}
"""The files of tables that this process has read or written: which version, and the keys that are known to be there."""
_UNUSABLE = (
    NotKept, OSError, pickle.PickleError, EOFError, AttributeError, ImportError, LookupError, ValueError, TypeError,
)  # fmt: skip
"""What reading a file of another version, or half a file, can raise."""

log = logging.getLogger(__name__)
Made = TypeVar("Made")


def cached(rules: Path, kind: type[Made], make: Callable[[], Made], read: Noted | None = None) -> Made:
    """The object of this kind that was made of a rules folder before, else a new one.

    `read` is what was noted where the rules have been read already; what is made is then made of that, and kept
    afterwards (`extractor.afterwards`).
    """
    if cache_folder() is None:
        with _announced(), uncollected():
            return make()
    with uncollected():
        name = _name(rules, kind, read)
        with suppress(*_UNUSABLE):
            return _opened(name, kind)
        with _announced(), patterns_remembered(), programs_remembered(), noted() as now:
            made = make()

    def keep() -> None:
        with uncollected(), suppress(*_UNUSABLE), programs_remembered():
            if name == _name(rules, kind, read or now) and not _program_has_changed():
                store(name, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
                drop(_ENDING, room=_ROOM)

    afterwards(keep)
    return made


def rules_digest(rules: Path) -> str:
    """Of all files that the rules of a folder are made of, schemas among them."""
    return _digested(files_of(rules), "")


def patterns_remembered() -> AbstractContextManager[None]:
    """Inside, pattern strings that were read in earlier runs are known."""
    return _remembered("patterns", READ, 10_000)


def programs_remembered() -> AbstractContextManager[None]:
    """Inside, regular expressions that were compiled in earlier runs are known."""
    return _remembered("programs", KNOWN, 3_000)


@contextmanager
def _remembered(name: str, table: dict[Any, Any], most: int) -> Iterator[None]:
    """A table with what it held in earlier runs of the same program; when it has grown, the last `most` are kept."""
    folder = cache_folder()
    if folder is None:
        yield
        return
    file = f"{name}-{program_digest()}{_STORED}"
    place = folder, file
    now = version(file)
    if place not in _HELD or _HELD[place][0] != now:
        _HELD[place] = now, frozenset(_read_into(table, file))
    yield
    if not table.keys() <= _HELD[place][1] and not _program_has_changed():
        with uncollected(), suppress(*_UNUSABLE):
            store(file, pickle.dumps(dict(list(table.items())[-most:]), pickle.HIGHEST_PROTOCOL))
            drop(_STORED, room=_ROOM)
            _HELD[place] = version(file), frozenset(table)


def _read_into(table: dict[Any, Any], file: str) -> dict[Any, Any]:
    """Fill a table with what a file holds, and tell what that is."""
    with uncollected(), suppress(*_UNUSABLE):
        found = _opened(file, dict)
        table.update({key: value for key, value in found.items() if key not in table})
        return found
    return {}


def _name(rules: Path, kind: type[object], read: Noted | None) -> str:
    """By the content of all that an object depends on: rules, schemas, and the program; empty where that is not known.

    What was read of files counts, not what has come to stand there since.
    """
    files = list(files_of(rules))
    if read is not None and not read.is_among(file for _, file in files):
        return ""
    digest = _digested(files, program_digest(), read)
    return f"{kind.__name__.lower()}-{digest}{_ENDING}" if digest else ""


@cache
def _program() -> tuple[Path, ...]:
    return tuple(files_below(_PACKAGE, (".py",)))


@cache
def program_digest() -> str:
    """Of the program that runs, for as long as it runs; one that changes under it keeps nothing more."""
    return _digested(((_PACKAGE, file) for file in _program()), f"{sys.version} {pyparsing.__version__}")


def _program_has_changed() -> bool:
    """Whether the program on the disk is no longer the one that runs."""
    with suppress(OSError):  # a file of it is gone
        return any(file.stat().st_mtime > STARTED for file in _program())
    return True


def _digested(files: Iterable[tuple[Path, Path]], more: str, read: Noted | None = None) -> str:
    """The digest of what files hold, by their paths in their folders, and of what depends on no file."""
    digest = hashlib.sha256(more.encode())
    for folder, file in files:
        content = digest_of(read_file(file)) if read is None else read.digest(file)
        if content is None:
            return ""
        digest.update(f"\0{file.relative_to(folder).as_posix()}\0{content}".encode())
    return digest.hexdigest()[:32]


def _opened(name: str, kind: type[Made]) -> Made:
    found = pickle.loads(load(name))
    if not isinstance(found, kind):
        raise TypeError(f"{name} holds something else")
    return found


@contextmanager
def _announced() -> Iterator[None]:
    """Say that rules are being prepared, where it takes a while."""
    text = "the rules are new or were changed: preparing them takes a while, and the next start does not"
    timer = Timer(PATIENCE, log.info, (text if cache_folder() else "preparing the rules takes a while",))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
