"""From the paths given to the documents of a run: folders are searched, files taken as they are, `-` is standard input.

paths ── find ─▶ Inputs, sorted by path. Nothing is read here but standard input, which workers cannot see.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.files import descriptor, read_file
from extractor.problems import UsageError

STDIN = Path("-")
ENDING = ".txt"


@dataclass(frozen=True, slots=True)
class Input:
    """One document to read: its id, and its file or (from standard input) its bytes."""

    id: str
    path: Path | None = None
    data: bytes = b""

    def read(self) -> bytes:
        """The bytes of the document; raises OSError when it is no regular file or cannot be read."""
        return self.data if self.path is None else read_file(self.path)


def find_inputs(paths: Sequence[Path], stdin: Callable[[], bytes]) -> list[Input]:
    """The documents of the paths, in the order of their paths; raises UsageError when there is none."""
    found: dict[str, Input] = {}
    for path in dict.fromkeys(paths):
        if path == STDIN:
            found[str(STDIN)] = Input(str(STDIN), data=stdin())
        else:
            found |= {os.path.realpath(i.path or path): i for i in _at(path)}
    if not found:
        raise UsageError(f"there is no document: no {ENDING} file in {', '.join(map(str, paths)) or 'no path at all'}")
    inputs = sorted(found.values(), key=lambda i: i.path.as_posix() if i.path else "")
    _refuse_twins(inputs)
    return inputs


def _at(path: Path) -> Iterator[Input]:
    if path.is_dir():
        yield from (Input(_id(p.relative_to(path)), p) for p in _files(path))
    elif (number := descriptor(path)) is not None:
        with open(number, "rb", closefd=False) as opened:  # workers have no such file
            yield Input(_id(Path(path.name)), data=opened.read())
    elif path.exists():
        yield Input(_id(Path(path.name)), path)
    else:
        raise UsageError(f"{path} does not exist")


def _files(folder: Path) -> Iterator[Path]:
    """Text files below a folder; a folder that cannot be opened comes as itself, and fails when it is read."""
    closed: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=lambda e: closed.append(Path(str(e.filename)))):
        folders[:] = [f for f in folders if not f.startswith(".")]
        yield from (Path(root, n) for n in names if n.lower().endswith(ENDING) and not n.startswith("."))
    yield from closed


def _id(path: Path) -> str:
    """A path as an id: bytes in a name that are no UTF-8 are replaced."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _refuse_twins(inputs: Sequence[Input]) -> None:
    twins = [name for name, count in Counter(i.id for i in inputs).items() if count > 1]
    if twins:
        places = ", ".join(str(i.path) for i in inputs if i.id == twins[0])
        raise UsageError(f"several documents have the id {twins[0]} ({places}); give a folder that holds them all")
