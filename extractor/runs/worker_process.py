"""A process that works on chunks of documents, and ends with the process that started it, however that one ends.

chunk ── pipe ─▶ process ── Worker ─▶ outcomes ── pipe ─▶, or WorkerDied. The pipe tells an idle process that its
parent is gone; on Linux the system tells a busy one as well.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait

from extractor.inputs.input import Input
from extractor.runs.outcome import Outcome
from extractor.runs.time_limit import no_core_file
from extractor.runs.worker import Settings, Worker
from extractor.signals import end_with_parent

_FORKED = sys.platform.startswith("linux")
"""Where a process is forked it has the rules at once; elsewhere that is not safe, and each loads its own."""
_CONTEXT = multiprocessing.get_context("fork" if _FORKED else None)


class WorkerDied(Exception):
    """Raised where a process ended before it answered; `code` is its exit code, negative for a signal."""

    def __init__(self, code: int) -> None:
        how = f"by signal {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
        super().__init__(f"the process that worked on the document was ended {how}")
        self.code = code


class WorkerProcess:
    """One process; `others` are those that were started before it and still run."""

    def __init__(self, settings: Settings, worker: Worker, others: Iterable[WorkerProcess]) -> None:
        self.connection, theirs = _CONTEXT.Pipe()
        parents = [self.connection, *(other.connection for other in others)] if _FORKED else []
        arguments = (theirs, settings, worker if _FORKED else None, parents)
        self._process = _CONTEXT.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()

    def send(self, chunk: Sequence[Input]) -> None:
        """Hand a chunk over; raises WorkerDied."""
        try:
            self.connection.send(chunk)
        except OSError:
            raise self._died() from None

    def receive(self) -> list[Outcome]:
        """The outcomes of the chunk that was handed over last; raises WorkerDied."""
        try:
            found: list[Outcome] = self.connection.recv()
        except (EOFError, OSError):
            raise self._died() from None
        return found

    def stop(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join()
        self.connection.close()

    def _died(self) -> WorkerDied:
        self._process.join()
        self.connection.close()
        return WorkerDied(self._process.exitcode or 0)


def first_ready(processes: Iterable[WorkerProcess]) -> list[WorkerProcess]:
    """Wait until one of the processes has answered or died, and tell all that have."""
    listed = list(processes)
    ready = wait([process.connection for process in listed])
    return [process for process in listed if process.connection in ready]


def _serve(theirs: Connection, settings: Settings, worker: Worker | None, parents: Iterable[Connection]) -> None:
    """Answer chunk after chunk until the pipe is closed; `parents` are the other ends of pipes, which are inherited."""
    end_with_parent()
    for connection in parents:
        connection.close()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    no_core_file()
    gc.disable()
    with suppress(EOFError, OSError):
        ready = worker or Worker(settings)
        ready.ending = True
        while True:
            theirs.send(ready.process(theirs.recv()))
