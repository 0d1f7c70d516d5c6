"""A line on the terminal that counts documents; silent where standard error is no terminal."""

from __future__ import annotations

import time
from typing import TextIO

_SECONDS = 0.1


class Progress:
    """Counts documents on one line that is written over again and again."""

    def __init__(self, total: int | None, stream: TextIO, *, quiet: bool = False) -> None:
        self._total = total
        self._stream = stream
        self._shown = stream.isatty() and not quiet
        self._done = 0
        self._last = 0.0

    def step(self) -> None:
        """One more document is done."""
        self._done += 1
        now = time.monotonic()
        if self._shown and now - self._last >= _SECONDS:
            self._last = now
            of = "" if self._total is None else f" of {self._total:,}"
            self._stream.write(f"\r{self._done:,}{of}")
            self._stream.flush()

    def close(self) -> None:
        """Wipe the line."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
