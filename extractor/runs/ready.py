"""An extractor made ready once and kept on disk: the next run with the same rules starts in a moment.

rules folder ── digest of its files, the program and its version ─▶ kept extractor, or a new one that is then kept.
The folder is the user's own (`XDG_CACHE_HOME`, else `~/.cache`); one that cannot be read or written is no error.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from extractor.language.extending import rule_folders
from extractor.pipeline import Extractor

_PACKAGE = Path(__file__).resolve().parents[1]
_ENDING = ".extractor"
_KEPT = 8
"""So many extractors are kept; the ones unused for longest go first."""
_BROKEN = (OSError, pickle.PickleError, EOFError, AttributeError, ImportError, IndexError, ValueError, TypeError)
"""What reading a file of another version, or half a file, can raise."""


def load_extractor(
    rules: Path, *, types: frozenset[str] | None = None, speakers: str = "official", cache: bool = True
) -> Extractor:
    """The extractor of a rules folder; raises RuleProblems when the rules have an error."""
    if not cache:
        return Extractor.load(rules, types=types, speakers=speakers)
    file = _folder() / f"{_digest(rules, types, speakers)}{_ENDING}"
    with suppress(*_BROKEN):
        kept = pickle.loads(file.read_bytes())
        if isinstance(kept, Extractor):
            with suppress(OSError):
                file.touch()
            return kept
    made = Extractor.load(rules, types=types, speakers=speakers)
    with suppress(*_BROKEN):
        _keep(file, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return made


def _folder() -> Path:
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "extractor"


def _digest(rules: Path, types: frozenset[str] | None, speakers: str) -> str:
    """What an extractor depends on: the rule files by content, the program's files by size and time, the options."""
    digest = hashlib.sha256(f"{sys.version}|{sorted(types or ())}|{types is None}|{speakers}".encode())
    for folder in rule_folders(rules):
        for file in sorted(p for p in folder.rglob("*") if p.suffix in {".yaml", ".yml", ".tsv"}):
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    for name, size, changed in sorted(_program()):
        digest.update(f"{name}|{size}|{changed}".encode())
    return digest.hexdigest()[:32]


def _program() -> Iterator[tuple[str, int, int]]:
    for file in _PACKAGE.rglob("*.py"):
        found = file.stat()
        yield str(file), found.st_size, found.st_mtime_ns


def _keep(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
    Path(name).replace(file)
    kept = sorted(file.parent.glob(f"*{_ENDING}"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in kept[_KEPT:]:
        old.unlink(missing_ok=True)
