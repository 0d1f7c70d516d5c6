"""Work that nobody should wait for: it is done when a command has given its output.

work ── at once, or inside `put_off` when its block has ended ─▶ done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_WAITING: ContextVar[list[Callable[[], None]] | None] = ContextVar("waiting", default=None)


def afterwards(work: Callable[[], None]) -> None:
    """Do something at the end of the block around that puts it off; at once where there is none."""
    waiting = _WAITING.get()
    if waiting is None:
        work()
    else:
        waiting.append(work)


@contextmanager
def put_off() -> Iterator[None]:
    """What is to be done afterwards is done at the end of the block, unless an exception ends it."""
    waiting: list[Callable[[], None]] = []
    token = _WAITING.set(waiting)
    try:
        yield
    finally:
        _WAITING.reset(token)
    for work in waiting:
        work()
