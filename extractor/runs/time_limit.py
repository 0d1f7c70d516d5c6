"""A limit on what one document may take, in seconds of processor time, which neither a busy machine nor a pause counts.

size of a document ─▶ seconds ── a timer that interrupts ─▶ TimeLimitReached, raised wherever the work is by then.
The timer interrupts Python code and the matching of regular expressions, which looks for signals as it goes. A worker
process has a second, harder limit besides: where nothing looks for signals, the system ends the process.
"""

from __future__ import annotations

import math
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import FrameType
from typing import Any

from extractor.engine.regex_bytecode import seconds_taken
from extractor.signals import in_main_thread

LEAST = 10.0
A_MEGABYTE = 30.0
"""Seconds: a document takes some ten a MB, more where all its words are new."""
GRACE = 3.0
"""So many seconds later than the timer a worker process is ended by the system."""
_AGAIN = 0.1
"""Where an interruption is swallowed (in a finaliser), the next one comes so many seconds later."""
_RESOURCE: Any = import_module("resource") if find_spec("resource") else None
ENDED = getattr(signal, "SIGXCPU", None)
"""The signal that ends a process which has gone over the harder limit."""


class TimeLimitReached(Exception):
    """Raised where a document has taken too long; the message says how long that is."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"it took more than {seconds:.3g} seconds of processor time (see --time-limit)")


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """Seconds a document may take: as many as are given (0: any number), else by its size."""

    seconds: float | None = None

    def of(self, size: int) -> float:
        """The limit of one document of so many bytes."""
        by_size = max(LEAST, size * A_MEGABYTE / 1e6)
        return by_size if self.seconds is None else self.seconds or math.inf

    def together(self) -> float:
        """The limit of documents that are worked on together: that of the smallest, so that none can go over its own.

        At it, they are done again one by one.
        """
        return self.of(0)

    def room(self) -> float:
        """The bytes that documents worked on together may have: as one they would have no longer than `together`.

        With more they would often reach it though nothing is wrong with any, and all would be done twice.
        """
        return self.together() / A_MEGABYTE * 1e6


BY_SIZE = TimeLimit()
"""The limit where none is named."""


@contextmanager
def limited(seconds: float, *, ending: bool = False) -> Iterator[None]:
    """Raise TimeLimitReached in a block that takes more than so many seconds, and soon after that end the process.

    Expressions that are compiled in it, for all documents to come, do not count.
    Works in the main thread alone; elsewhere, and where the system has no timers, there is no limit.
    """
    if math.isinf(seconds) or not in_main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    began, granted = seconds_taken(), 0.0

    def reached(_number: int, _frame: FrameType | None) -> None:
        nonlocal granted
        more = seconds_taken() - began - granted
        if more < _AGAIN:
            raise TimeLimitReached(seconds)
        granted += more
        if ending:
            _end_after(more + GRACE)
        signal.setitimer(signal.ITIMER_PROF, more, _AGAIN)

    before = signal.signal(signal.SIGPROF, reached)
    if before == signal.SIG_DFL:
        before = signal.SIG_IGN  # a signal that is still on its way must not end the process
    try:
        try:
            if ending:
                _end_after(seconds + GRACE)
            signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except TimeLimitReached:  # also one that came before the timer was stopped
        signal.setitimer(signal.ITIMER_PROF, 0)
        raise
    finally:
        signal.signal(signal.SIGPROF, before)


def _end_after(seconds: float) -> None:
    """Have the system end this process when it has used so many seconds from now on."""
    if _RESOURCE is not None:
        usage = _RESOURCE.getrusage(_RESOURCE.RUSAGE_SELF)
        _, most = _RESOURCE.getrlimit(_RESOURCE.RLIMIT_CPU)
        wanted = math.ceil(usage.ru_utime + usage.ru_stime + seconds)
        _RESOURCE.setrlimit(_RESOURCE.RLIMIT_CPU, (wanted if most < 0 else min(wanted, most), most))


def no_core_file() -> None:
    """Have this process leave no image of its memory behind when the system ends it."""
    if _RESOURCE is not None:
        _RESOURCE.setrlimit(_RESOURCE.RLIMIT_CORE, (0, _RESOURCE.getrlimit(_RESOURCE.RLIMIT_CORE)[1]))
