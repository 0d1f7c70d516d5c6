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
    """Inside, signals that ask to end raise Stopped, and an interrupt can be held back (`undisturbed`).

    A signal that is ignored (`nohup`), or that somebody else handles, stays as it is.
    """
    with _handled(signal.SIG_DFL, signal.default_int_handler):
        yield


def in_main_thread() -> bool:
    """Whether this thread may set how signals are handled."""
    return threading.current_thread() is threading.main_thread()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold back an interrupt or a request to end until the end of the block; the second one is let through.

    A block inside another leaves it to that one. Signals that would end the process at once are not held back.
    """
    if _Held.back or not in_main_thread():
        yield
        return
    _Held.back, _Held.number = True, 0
    try:
        if _Held.handled:  # of a whole run once: six calls a line cost a sixth of a run that is read from a cache
            yield
        else:
            with _handled():
                yield
    finally:
        _Held.back = False
    if _Held.number:
        signal.raise_signal(_Held.number)


class _Held:
    """What happens to signals now; only the main thread asks."""

    handled = False
    """Whether all that can be are handled here."""
    back = False
    """Whether they are held back."""
    number = 0
    """The one that was; 0 where none came."""


@contextmanager
def _handled(*those: object) -> Iterator[None]:
    """Inside, signals come here: those that have one of these handlers, or all that have any."""
    if _Held.handled or not in_main_thread():
        yield
        return
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, *ENDING)}
    before = {number: h for number, h in handlers.items() if (h in those if those else callable(h))}
    try:
        for number in before:
            signal.signal(number, _end)
        _Held.handled = True
        yield
    finally:
        _Held.handled = False
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> None:
    """The first request to end is heeded, or held back, and then nothing more may disturb the tidying up."""
    if _Held.back and not _Held.number:
        _Held.number = number
        return
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    for other in ENDING:
        signal.signal(other, signal.SIG_IGN)
    raise Stopped(number)


def end_with_parent() -> None:
    """Have the system end this process when its parent ends; an interrupt is its parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL)
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
