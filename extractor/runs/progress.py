"""A line on the terminal that counts what is done; silent where standard error is no terminal."""

from __future__ import annotations

import time
from typing import TextIO

_SECONDS = 0.1
_SURE = 2.0
"""Seconds after which a guess is made of how long the rest takes."""


class Progress:
    """Counts documents, or other things, on one line that is written over again and again.

    `total` is their number and `size` what they have in bytes, where these are known.
    """

    def __init__(self, total: int | None, stream: TextIO, *, quiet: bool = False, size: int = 0) -> None:
        self._total, self._size = total, size
        self._stream = stream
        self._shown = stream.isatty() and not quiet
        self._done = self._bytes = 0
        self._began = time.monotonic()
        self._last = 0.0

    def step(self, size: int = 0) -> None:
        """One more is done, of so many bytes."""
        self._done += 1
        self._bytes += size
        now = time.monotonic()
        if self._shown and now - self._last >= _SECONDS:
            self._last = now
            self._stream.write(f"\r{self._told(now - self._began)}\x1b[K")
            self._stream.flush()

    def _told(self, seconds: float) -> str:
        """What is done, and of bytes how many a second, how large a part they are, and how long the rest takes."""
        told = f"{self._done:,}" if self._total is None else f"{self._done:,} of {self._total:,}"
        if not self._bytes or seconds < _SURE:
            return told
        rate = self._bytes / seconds
        told = f"{told}, {rate / 1e6:.2f} MB/s"
        rest = max(0, self._size - self._bytes) / rate
        return f"{told}, {self._bytes / self._size:.0%}, {_duration(rest)} left" if self._size else told

    def close(self) -> None:
        """Wipe the line."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def _duration(seconds: float) -> str:
    """As people say it, by its two largest units."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = [f"{n} {unit}" for n, unit in ((days, "d"), (hours, "h"), (minutes, "min"), (rest, "s")) if n]
    return " ".join(parts[:2]) or "0 s"
