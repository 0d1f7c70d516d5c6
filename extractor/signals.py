"""What ends a run from outside: an interrupt, the end of the session, a request to end. Each becomes an exception.

signal ─▶ KeyboardInterrupt or Stopped, which pass through every `finally`, so that what was begun is tidied up.
"""

from __future__ import annotations

import ctypes
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

ENDING = tuple(s for name in ("SIGTERM", "SIGHUP") if (s := getattr(signal, name, None)) is not None)
"""Signals that ask a process to end, beside the interrupt, which Python makes an exception itself."""

_SET_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


class Stopped(BaseException):
    """Raised where the process was asked to end; `number` is that of the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


@contextmanager
def stoppable() -> Iterator[None]:
    """Inside, signals that ask to end raise Stopped; one that is ignored (`nohup`) stays ignored."""
    if not in_main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in ENDING}
    try:
        for number, handler in before.items():
            if handler == signal.SIG_DFL:
                signal.signal(number, _stop)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def in_main_thread() -> bool:
    """Whether this thread may set how signals are handled."""
    return threading.current_thread() is threading.main_thread()


def _stop(number: int, _frame: FrameType | None) -> None:
    """The first request to end is heeded, and nothing more may disturb the tidying up."""
    for other in ENDING:
        signal.signal(other, signal.SIG_IGN)
    raise Stopped(number)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold back an interrupt or a request to end until the end of the block; the second one is let through.

    A block inside another leaves it to that one.
    """
    if _Held.back or not in_main_thread():
        yield
        return
    held: list[int] = []

    def hold(number: int, _frame: FrameType | None) -> None:
        if held:
            _raise(number)
        held.append(number)

    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, *ENDING)}
    before = {number: handler for number, handler in handlers.items() if callable(handler)}
    try:
        _Held.back = True
        for number in before:
            signal.signal(number, hold)
        yield
    finally:
        _Held.back = False
        for number, handler in before.items():
            signal.signal(number, handler)
    if held:
        signal.raise_signal(held[0])


class _Held:
    """Whether signals are held back now; only the main thread asks."""

    back = False


def _raise(number: int) -> None:
    raise KeyboardInterrupt if number == signal.SIGINT else Stopped(number)


def end_with_parent() -> None:
    """Have the system end this process when its parent ends; an interrupt is its parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL)
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
