"""Files that appear under their name when they are whole: until then, and where it fails, what stood there stays.

data ── a partial file beside the target, flushed to the disk ── put in its place ─▶ the target.
What is no regular file (a pipe, a device) cannot be replaced: it is for the caller to write to it as it is.
"""

from __future__ import annotations

import io
import os
import secrets
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from extractor.files import descriptor
from extractor.problems import UsageError

PARTIAL = ".partial"
"""How the names of files end that are not whole yet."""
_LONGEST = 50
"""So many characters of a name go into that of its partial file: names have 255 bytes at most."""


class Replacement:
    """A partial file beside its target; `commit` puts it in the place of the target, else it goes.

    Raises UsageError where the target cannot be written, names a folder, or is no regular file.
    """

    def __init__(self, target: Path, partial: Path | None = None, size: int = 0) -> None:
        """`partial` is the file that another run left, of which the first so many bytes stay."""
        self.target = Path(os.path.realpath(target))
        self._shown = target
        before = _status(self.target, target)
        new = self.target.with_name(f"{self.target.name[:_LONGEST]}.{secrets.token_hex(4)}{PARTIAL}")
        self.partial = new if partial is None else partial
        making = os.O_CREAT | os.O_EXCL if partial is None else os.O_APPEND
        try:
            handle = os.open(self.partial, os.O_WRONLY | making | getattr(os, "O_BINARY", 0), 0o666)
            self.file = io.FileIO(handle, "w")
            if partial is not None:
                self.file.truncate(size)
        except OSError as error:
            raise cannot_write(target, error) from error
        if before is not None:
            self._take_over(before)

    def _take_over(self, before: os.stat_result) -> None:
        """Who may read and write the target stays as it was, as far as this user may say so."""
        with suppress(OSError, AttributeError):
            os.fchown(self.file.fileno(), before.st_uid, before.st_gid)
        with suppress(OSError):
            self.partial.chmod(stat.S_IMODE(before.st_mode))

    def commit(self) -> None:
        """Make the partial file the target; it stays where it is when that fails, so that nothing is lost."""
        try:
            os.fsync(self.file.fileno())
            self.file.close()
            self.partial.replace(self.target)
        except OSError as error:
            failure = cannot_write(self._shown, error)
            failure.add_note(f"what was to stand there is in {self.partial}")
            raise failure from error
        _flush_folder(self.target.parent)

    def discard(self) -> None:
        """Take the partial file away."""
        with suppress(OSError):
            self.file.close()
        self.partial.unlink(missing_ok=True)

    def __enter__(self) -> Replacement:
        return self

    def __exit__(self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        """Commit after a block that ended well; else leave the target as it was."""
        if kind is None:
            self.commit()
        else:
            self.discard()


def write_files(texts: Mapping[Path, str | bytes]) -> None:
    """Write files, making their folders: all of them, or none where one cannot be written; raises UsageError.

    Texts are written in UTF-8, with the line ends that they have.
    """
    staged: list[Replacement] = []
    try:
        for target, text in texts.items():
            staged.append(_staged(target, text.encode("utf-8") if isinstance(text, str) else text))
        while staged:
            staged[0].commit()
            del staged[0]
    finally:
        for left in staged:
            left.discard()


def write_file(target: Path, text: str | bytes) -> None:
    """Write a file, making its folder: whole or not at all; raises UsageError."""
    write_files({target: text})


def replaceable(target: Path) -> bool:
    """Whether a path is free or a regular file, and not a pipe, a device, or the name of an open file."""
    try:
        return descriptor(target) is None and stat.S_ISREG(target.stat().st_mode)
    except OSError:
        return True


def refuse_inputs(outputs: Iterable[Path | None], inputs: Iterable[Path]) -> None:
    """Raise UsageError where an output is an input, by whatever name, or where two outputs are one file."""
    known: dict[object, Path] = {}
    for output in outputs:
        place = None if output is None else _identity(output)
        if output is None or place is None:
            continue
        if place in known:
            raise UsageError(f"the outputs {known[place]} and {output} are one file")
        known[place] = output
    for path in inputs if known else ():
        output = known.get(_identity(path))
        if output is not None:
            same = "" if output == path else f", {path}"
            raise UsageError(f"the output {output} is one of the inputs{same}")


def _identity(path: Path) -> object:
    """What is the same for all names of a file that can be replaced; None for others. Asks the system once."""
    try:
        found = path.stat()
    except OSError:
        return os.path.realpath(path)
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) and descriptor(path) is None else None


def cannot_write(target: Path | str, error: OSError) -> UsageError:
    """The complaint about a file that cannot be written."""
    return UsageError(f"cannot write to {target}: {error.strerror or error}")


def _staged(target: Path, data: bytes) -> Replacement:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(target, error) from error
    staged = Replacement(target)
    try:
        write_all(staged.file, data)
        os.fsync(staged.file.fileno())
    except OSError as error:
        staged.discard()
        raise cannot_write(target, error) from error
    except BaseException:
        staged.discard()
        raise
    return staged


def write_all(file: io.FileIO, data: bytes) -> None:
    """Write all of the data, which the system may take in pieces."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) or 0 :]


def _status(target: Path, shown: Path) -> os.stat_result | None:
    """What is known of the file that is to be replaced; None where there is none yet."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot_write(shown, error) from error
    if stat.S_ISDIR(found.st_mode):
        raise UsageError(f"cannot write to {shown}: it is a folder")
    if not stat.S_ISREG(found.st_mode):
        raise UsageError(f"cannot write to {shown}: it is no regular file")
    if not os.access(target, os.W_OK):
        raise UsageError(f"cannot write to {shown}: it may not be changed")
    return found


def _flush_folder(folder: Path) -> None:
    """Have the new name on the disk as well, where the system lets a folder be flushed."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
