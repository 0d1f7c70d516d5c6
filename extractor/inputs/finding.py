"""From what a command names to the documents of a run: folders are searched, patterns written out, `-` is read.

paths ── find ─▶ Inputs: places, sorted by path ── iterate ─▶ Input after Input. Only files of several documents are
read here, as far as their documents are asked for; the others are read by who works on them.
"""

from __future__ import annotations

import glob
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from functools import partial
from hashlib import blake2b
from pathlib import Path

from extractor.files import descriptor
from extractor.inputs.input import Input, refused
from extractor.inputs.places import Place, opened_descriptor, opened_file, standard_input
from extractor.inputs.reading import Format, Reading
from extractor.inputs.registry import FORMATS, format_named, format_of, ready
from extractor.inputs.remote import is_remote, open_remote
from extractor.inputs.shards import WHOLE
from extractor.memo import Memo
from extractor.problems import UsageError

STDIN = Path("-")
_WILD = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file below a folder that is not read, and why."""

    path: Path
    reason: str


class Inputs:
    """The documents of a run, in the order of their places; they are found anew whenever they are asked for.

    `left_out` are the files of folders that are none of them.
    """

    def __init__(self, places: Sequence[Place], reading: Reading, left_out: Sequence[LeftOut] = ()) -> None:
        self._places, self._reading = places, reading
        self.left_out = left_out

    def __iter__(self) -> Iterator[Input]:
        named = any(place.format.find for place in self._places) and bool(self._reading.layout.id)
        found: Iterator[Input] = (item for place in self._places for item in place.inputs(self._reading))
        if named:
            found = _without_twins(found, {place.id for place in self._places})
        shard = self._reading.shard
        return found if shard == WHOLE else (item for item in found if shard.has(item.id))

    @property
    def files(self) -> list[Path]:
        """The files that are read."""
        return [place.path for place in self._places if place.path is not None]

    @property
    def total(self) -> int | None:
        """How many documents there are; None where only reading can tell."""
        if any(place.format.find for place in self._places):
            return None
        return sum(map(self._reading.shard.has, (place.id for place in self._places)))

    @property
    def size(self) -> int:
        """The bytes of all documents; 0 where only reading can tell."""
        if self.total is None:
            return 0
        return sum(Input(place.id, place.path, measured=place.size).size for place in self._places)

    def digest(self) -> str:
        """Of their names and of the sizes of their files, so that it tells whether they are the same as before."""
        digest = blake2b(digest_size=16)
        for place in self._places:
            size = "" if place.size is None else place.size
            digest.update(f"{place.id}\0{size}\0".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def check(self) -> None:
        """Raise UsageError where a table lacks a field that is needed, as far as that can be told before the run."""
        for place in self._places:
            if place.format.find is not None and place.path is not None:
                with closing(place.inputs(self._reading)) as found:
                    next(found, None)


def find_inputs(paths: Sequence[Path], reading: Reading | None = None, listed: Sequence[Path] = ()) -> Inputs:
    """The documents of the paths, in the order of their paths; raises UsageError when there is none.

    Without `reading` they are what their endings tell. Those that are `listed` have what stands in the list as their
    ids, the others what `Place` says.
    """
    reading = reading or Reading()
    found: dict[str, Place] = {}
    left: dict[str, LeftOut] = {}
    folders = Memo[str, str](os.path.realpath)
    for path in dict.fromkeys(paths):
        for place in _at(path, reading):
            _put(place, found, left, folders)
    for path in dict.fromkeys(listed):
        for place in _at(path, reading):
            if isinstance(place, Place) and place.path is not None:
                inner = place.path.relative_to(path) if path.is_dir() else Path()
                place = replace(place, id=_id((path / inner).as_posix()))
            _put(place, found, left, folders)
    if not found:
        endings = ", ".join(e for f in FORMATS.values() if f.in_folders for e in f.endings)
        where = ", ".join(map(str, [*paths, *listed])) or "no path at all"
        raise UsageError(f"there is no document: no {endings} file in {where} (--include names other files)")
    places = sorted(found.values(), key=lambda p: p.path.as_posix() if p.path else "")
    _refuse_twins(places)
    for place in places:
        ready(place.format, place.id)
    return Inputs(places, reading, [one for key, one in left.items() if key not in found])


def _put(
    one: Place | LeftOut, found: dict[str, Place], left: dict[str, LeftOut], folders: Mapping[str, str]
) -> None:
    """Note a place, or a file that is left out, if it has not been noted yet; `folders` tells where folders are."""
    if isinstance(one, LeftOut):
        left.setdefault(_real(one.path, folders), one)
    else:
        found.setdefault(_real(one.path, folders) if one.path else f"-{one.id}", one)


def _real(path: Path, folders: Mapping[str, str]) -> str:
    """Where a file is, without links."""
    if path.name in ("", os.pardir) or path.is_symlink():
        return os.path.realpath(path)
    return f"{folders[str(path.parent)].rstrip(os.sep)}{os.sep}{path.name}"


def _at(path: Path, reading: Reading) -> Iterator[Place | LeftOut]:
    name = str(path)
    if path == STDIN:
        yield Place(name, _named(reading, None), None, standard_input)
    elif is_remote(name):
        yield from (Place(i, _named(reading, i), None, opened) for i, opened in open_remote(name))
    elif path.is_dir():
        yield from _below(path, reading)
    elif (number := descriptor(path)) is not None:
        yield Place(_id(path.name), _named(reading, None), None, partial(opened_descriptor, number))
    elif path.exists():
        yield _file(path, path.name, reading)
    elif _WILD.search(name):
        yield from _matching(name, reading)
    else:
        raise UsageError(f"{path} does not exist")


def _file(path: Path, name: str, reading: Reading) -> Place:
    return Place(_id(name), _named(reading, path.name), path, partial(opened_file, path))


def _below(folder: Path, reading: Reading) -> Iterator[Place | LeftOut]:
    """The files below a folder, but hidden ones; a folder that cannot be opened is a place that fails when read."""
    closed: list[Path] = []
    for path, name in _files(folder, closed):
        reason = _unwanted(name, reading)
        yield LeftOut(path, reason) if reason else _file(path, name, reading)
    for path in closed:
        yield _file(path, path.relative_to(folder).as_posix(), reading)


def _matching(pattern: str, reading: Reading) -> Iterator[Place | LeftOut]:
    """The files that a pattern of paths fits, named from where it begins to be one."""
    fixed = Path(*_unwild(Path(pattern).parts))
    for name in glob.glob(pattern, recursive=True):
        path = Path(name)
        yield from _below(path, reading) if path.is_dir() and "**" not in pattern else ()
        if not path.is_dir():
            yield _file(path, path.relative_to(fixed).as_posix(), reading)


def _unwild(parts: Sequence[str]) -> Iterator[str]:
    for part in parts[:-1]:
        if _WILD.search(part):
            return
        yield part


def _named(reading: Reading, name: str | None) -> Format:
    """The format that was asked for, else that of a file's name, else text."""
    if reading.format is not None:
        return format_named(reading.format)
    return (format_of(name) if name else None) or FORMATS["text"]


def _files(folder: Path, closed: list[Path]) -> Iterator[tuple[Path, str]]:
    """The files below a folder, but hidden ones, with their names from there; what cannot be opened is noted."""
    for root, folders, names in os.walk(folder, onerror=lambda e: closed.append(Path(str(e.filename)))):
        folders[:] = [f for f in folders if not f.startswith(".")]
        inner = Path(root).relative_to(folder)
        before = f"{inner.as_posix()}/" if inner.name else ""
        yield from ((Path(root, name), before + name) for name in names if not name.startswith("."))


def _unwanted(name: str, reading: Reading) -> str:
    """Why a file below a folder, which is named from there, is not read; nothing where it is."""
    if any(_fits(name, pattern) for pattern in reading.exclude):
        return "named by --exclude"
    if reading.include:
        return "" if any(_fits(name, pattern) for pattern in reading.include) else "not named by --include"
    found = format_of(name)
    if found is None:
        return "no known format"
    return "" if found.in_folders or found.name == reading.format else f"{found.name}, without --include"


def _fits(name: str, pattern: str) -> bool:
    """Whether a path, or its last part, fits a pattern of file names; `folder/` is all that is below."""
    if pattern.endswith("/"):
        return f"/{name}".find(f"/{pattern}") >= 0
    return fnmatch(name, pattern) or fnmatch(name.rsplit("/", 1)[-1], pattern)


def _id(path: str) -> str:
    """A path as an id: bytes in a name that are no UTF-8 are replaced."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "replace")


def _refuse_twins(places: Sequence[Place]) -> None:
    twins = [name for name, count in Counter(p.id for p in places).items() if count > 1]
    if twins:
        where = ", ".join(str(p.path) for p in places if p.id == twins[0])
        raise UsageError(f"several documents have the id {twins[0]} ({where}); give a folder that holds them all")


def _without_twins(found: Iterable[Input], names: set[str]) -> Iterator[Input]:
    """The documents; a row with the id of another is refused, so that no two lines and no two records have one id."""
    seen: set[bytes] = set()
    for item in found:
        digest = blake2b(item.id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        if digest in seen:
            message = f"another document has the id {item.id}: name a field that differs with --id-field"
            yield refused(item.id, "duplicate_id", message)
        else:
            seen.add(digest)
            yield item
