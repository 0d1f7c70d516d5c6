"""What is made of a folder of rules is kept on disk: the next start with the same rules takes a moment.

rules folder ── digest of its files, its schemas and the program ─▶ the kept object, or a new one that is then kept.
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
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import pyparsing

from extractor.language.extending import rule_folders
from extractor.language.schemas import schema_folders

_PACKAGE = Path(__file__).resolve().parent
_RULES, _SCHEMAS, _PROGRAM = frozenset({".yaml", ".yml", ".tsv"}), frozenset({".json"}), frozenset({".py"})
_ENDING = ".kept"
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
        made = make()
        with suppress(*_UNUSABLE):
            _write(file, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
            return _opened(file, kind)
        return made


def _file(rules: Path, kind: type[object]) -> Path:
    home = os.environ.get("XDG_CACHE_HOME")
    folder = (Path(home) if home else Path.home() / ".cache") / "extractor"
    return folder / f"{kind.__name__.lower()}-{_digest(rules)}{_ENDING}"


def _digest(rules: Path) -> str:
    """Of the content of all that an object depends on: rules, schemas, and the program itself."""
    digest = hashlib.sha256(f"{sys.version} {pyparsing.__version__}".encode())
    folders = rule_folders(rules)
    schemas = schema_folders(*folders)
    places = [*((f, _RULES) for f in folders), *((f, _SCHEMAS) for f in schemas), (_PACKAGE, _PROGRAM)]
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
    """The whole file or nothing of it, even when two runs write at once; then only the last few are left."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)
    with suppress(OSError):
        for old in sorted(file.parent.glob(f"*{_ENDING}"), key=_changed, reverse=True)[_KEPT:]:
            old.unlink(missing_ok=True)


def _changed(file: Path) -> float:
    return file.stat().st_mtime


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage while a great many objects are made that all stay."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
