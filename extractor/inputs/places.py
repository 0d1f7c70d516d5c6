"""Where documents stand: a file, standard input, an address; each opened when its documents are asked for.

Place ── open ─▶ bytes ── the reader of its format ─▶ Input after Input.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, cast

from extractor.compression import LARGEST, Pieces, decompressing, what_broke
from extractor.files import open_file
from extractor.inputs.document import SourceDocument
from extractor.inputs.input import Input, refused
from extractor.inputs.reading import Format, Reading
from extractor.memo import remembered
from extractor.problems import UsageError
from extractor.text.reading import UnreadableDocument


@dataclass(frozen=True)
class Place:
    """A file, or something that is read like one: its id, its format, and how it is opened."""

    id: str
    format: Format
    path: Path | None
    open: Callable[[], BinaryIO]

    @remembered
    def size(self) -> int | None:
        """The bytes of a regular file, asked of the system once; None of anything else."""
        try:
            found = self.path.stat() if self.path is not None else None
        except OSError:
            return None
        return found.st_size if found is not None and S_ISREG(found.st_mode) else None

    def inputs(self, reading: Reading) -> Generator[Input, None, None]:
        """Its documents; what cannot be read of it is refused behind those that can. Raises UsageError."""
        if self.format.find is None:
            parse = partial(self.format.parse, reading) if self.format.parse else None
            assert parse is not None, "a format either parses or finds"
            yield Input(self.id, self.path, parse=parse, measured=self.size) if self.path else self._held(parse)
            return
        try:
            with closing(self.open()) as stream:
                yield from self.format.find(self.id, decompressing(stream), reading)
        except (UsageError, GeneratorExit):
            raise
        except Exception as error:  # noqa: BLE001 -- a file must not cost a run the others
            yield refused(self.id, *_why(error))

    def _held(self, parse: Callable[[str, bytes], SourceDocument]) -> Input:
        try:
            with closing(self.open()) as stream:
                data = decompressing(stream).read(LARGEST + 1)
            if len(data) > LARGEST:
                return refused(self.id, "too_large", f"it has more than {LARGEST >> 20} MB")
            return Input(self.id, data=data, parse=parse)
        except UsageError:
            raise
        except Exception as error:  # noqa: BLE001 -- as above
            return refused(self.id, *_why(error))


def opened_file(path: Path) -> BinaryIO:
    """The bytes of a file."""
    return cast(BinaryIO, open_file(path))


def standard_input() -> BinaryIO:
    """The bytes that come to the process."""
    return cast(BinaryIO, Pieces(sys.stdin.buffer))


def opened_descriptor(number: int) -> BinaryIO:
    """The bytes of what another process has opened for this one."""
    return cast(BinaryIO, io.FileIO(number, "rb", closefd=False))


def _why(error: Exception) -> tuple[str, str]:
    """The kind and the message of what kept a file from being read on."""
    broken = error if isinstance(error, UnreadableDocument) else what_broke(error)
    if broken is not None:
        return broken.kind, broken.message
    if isinstance(error, OSError) and error.strerror:
        return "unreadable", error.strerror
    return "damaged", f"the file cannot be read on: {error or type(error).__name__}"
