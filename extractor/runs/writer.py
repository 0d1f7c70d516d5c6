"""Lines out, whole or not at all: an interrupt that comes while a line is written takes effect behind it."""

from __future__ import annotations

import io
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from extractor.problems import UsageError


class LineWriter:
    """Writes lines to a file, or to standard output when there is none."""

    def __init__(self, path: Path | None) -> None:
        self._name = str(path or "standard output")
        try:
            self._out = _standard_output() if path is None else io.FileIO(path, "w")
        except OSError as error:
            raise UsageError(f"cannot write to {self._name}: {error.strerror}") from error

    def write(self, line: bytes) -> None:
        """Write one line, given without its line end; raises UsageError when the disk is full."""
        with _uninterrupted():
            rest = memoryview(line + b"\n")
            while rest:
                rest = rest[self._some(rest) :]

    def _some(self, data: memoryview) -> int:
        try:
            return self._out.write(data) or 0
        except BrokenPipeError:
            raise
        except OSError as error:
            raise UsageError(f"cannot write to {self._name}: {error.strerror}") from error

    def close(self) -> None:
        """Close the file; standard output stays open."""
        self._out.close()


def _standard_output() -> io.FileIO:
    return io.FileIO(sys.stdout.fileno(), "w", closefd=False)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold back an interrupt until the end of the block; the second one is let through."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []

    def hold(number: int, _frame: FrameType | None) -> None:
        if held:
            raise KeyboardInterrupt
        held.append(number)

    before = signal.signal(signal.SIGINT, hold)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if held:
        raise KeyboardInterrupt
