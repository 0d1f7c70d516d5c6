"""A call that another process makes meanwhile, where a process can be forked without danger: on Linux, by one thread.

call ── fork ─▶ process ── pipe ─▶ result. The process ends with the one that started it, however that one ends.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import TypeVar

from extractor.afterwards import afterwards, put_off
from extractor.signals import end_with_parent

_FORKED = sys.platform.startswith("linux")
_CONTEXT = multiprocessing.get_context("fork" if _FORKED else None)
Result = TypeVar("Result")


@contextmanager
def meanwhile(call: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Inside, another process makes a call; what is given waits for its result and tells it.

    Where there is no other process, or it fails, the call is made when its result is asked for. A process whose result
    nobody has asked for ends with the block; else it may do afterwards what it has put off (`extractor.afterwards`).
    """
    if not _FORKED or len(os.sched_getaffinity(0)) == 1 or threading.active_count() > 1:
        yield call
        return
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_make, args=(call, ours, theirs))
    process.start()
    theirs.close()
    asked = False

    def result() -> Result:
        nonlocal asked
        asked = True
        try:
            found: Result = ours.recv()
        except EOFError:
            return call()
        return found

    try:
        yield result
    except BaseException:
        asked = False
        raise
    finally:
        if not asked:
            process.kill()
        ours.close()
        afterwards(process.join)


def _make(call: Callable[[], Result], ours: Connection, theirs: Connection) -> None:
    """In the other process: whatever is wrong is seen when the call is made once more."""
    ours.close()
    end_with_parent()
    with put_off():
        with suppress(Exception), theirs:
            theirs.send(call())
        sys.stderr.flush()
