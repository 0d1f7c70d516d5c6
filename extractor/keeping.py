"""What is made of a folder of rules is kept on disk: the next start with the same rules takes a moment.

rules folder ── digest of its files, its schemas and the program ─▶ the kept object, or a new one that is then kept.
Patterns that were read and regular expressions that were compiled are kept one by one as well: where a rule has
changed, only what depends on it is made anew.
The folder is the user's own (`XDG_CACHE_HOME`, else `~/.cache`); one that cannot be read or written is no error.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import pyparsing

from extractor.engine.programs import KNOWN
from extractor.language.extending import rule_folders
from extractor.language.grammar import READ
from extractor.language.schemas import schema_folders

_PACKAGE = Path(__file__).resolve().parent
_RULES, _SCHEMAS, _PROGRAM = frozenset({".yaml", ".yml", ".tsv"}), frozenset({".json"}), frozenset({".py"})
_ENDING, _STORED = ".kept", ".stored"
"""Endings of files that hold one object each, and of those that hold tables."""
_KEPT = 4
"""So many objects are kept; the ones unused for longest go first."""
_UNUSABLE = (OSError, pickle.PickleError, EOFError, AttributeError, ImportError, LookupError, ValueError, TypeError)
"""What reading a file of another version, or half a file, can raise."""

Made = TypeVar("Made")


def kept(rules: Path, kind: type[Made], make: Callable[[], Made]) -> Made:
    """The object of this kind that was made of a rules folder before, else a new one."""
    with _uncollected():
        file = _file(rules, kind)
        with suppress(*_UNUSABLE):
            return _opened(file, kind)
        with patterns_remembered(), programs_remembered():
            made = make()
            with suppress(*_UNUSABLE):
                _write(file, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
                _drop_old(file.parent)
                return _opened(file, kind)
            return made


def patterns_remembered() -> AbstractContextManager[None]:
    """Inside, pattern strings that were read in earlier runs are known."""
    return _remembered("patterns", READ, 10_000)


def programs_remembered() -> AbstractContextManager[None]:
    """Inside, regular expressions that were compiled in earlier runs are known."""
    return _remembered("programs", KNOWN, 3_000)


@contextmanager
def _remembered(name: str, table: dict[Any, Any], most: int) -> Iterator[None]:
    """A table with what it held in earlier runs of the same program; when it has grown, the last `most` are kept."""
    before: dict[Any, Any] = {}
    file = None
    with _uncollected(), suppress(*_UNUSABLE):
        file = _home() / f"{name}-{_program()}{_STORED}"
        before = _opened(file, dict)
        table.update({key: value for key, value in before.items() if key not in table})
    yield
    if file is not None and not table.keys() <= before.keys():
        with _uncollected(), suppress(*_UNUSABLE):
            _write(file, pickle.dumps(dict(list(table.items())[-most:]), pickle.HIGHEST_PROTOCOL))
            for old in set(file.parent.glob(f"{name}-*{_STORED}")) - {file}:
                old.unlink(missing_ok=True)


def _file(rules: Path, kind: type[object]) -> Path:
    return _home() / f"{kind.__name__.lower()}-{_digest(rules)}{_ENDING}"


def _home() -> Path:
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "extractor"


def _digest(rules: Path) -> str:
    """Of the content of all that an object depends on: rules, schemas, and the program itself."""
    folders = rule_folders(rules)
    schemas = schema_folders(*folders)
    return _digested(
        *((f, _RULES) for f in folders), *((f, _SCHEMAS) for f in schemas), (_PACKAGE, _PROGRAM)
    )  # fmt: skip


def _program() -> str:
    """Of the program alone."""
    return _digested((_PACKAGE, _PROGRAM))


def _digested(*places: tuple[Path, frozenset[str]]) -> str:
    digest = hashlib.sha256(f"{sys.version} {pyparsing.__version__}".encode())
    for folder, endings in places:
        for file in sorted(p for p in folder.rglob("*") if p.suffix in endings):
            digest.update(f"\0{file.relative_to(folder).as_posix()}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:32]


def _opened(file: Path, kind: type[Made]) -> Made:
    found = pickle.loads(file.read_bytes())
    if not isinstance(found, kind):
        raise TypeError(f"{file} holds something else")
    with suppress(OSError):
        file.touch()
    return found


def _write(file: Path, data: bytes) -> None:
    """The whole file or nothing of it, even when two runs write at once."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)


def _drop_old(folder: Path) -> None:
    """Leave only the last few kept objects."""
    with suppress(OSError):
        for old in sorted(folder.glob(f"*{_ENDING}"), key=_changed, reverse=True)[_KEPT:]:
            old.unlink(missing_ok=True)


def _changed(file: Path) -> float:
    return file.stat().st_mtime


def let_go() -> None:
    """Find again among the garbage what was loaded before and is needed no more."""
    gc.unfreeze()
    gc.collect()


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage while a great many objects are made that all stay, nor among them later."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if enabled:
            gc.enable()
