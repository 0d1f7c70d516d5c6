"""A run over a corpus: outcomes in the order of the inputs, from this process or from several.

Inputs ── chunks ─▶ workers ── in order ─▶ Outcomes. A worker process that dies costs the document
that killed it, no other; none outlives the process that started it.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain

from extractor.runs.inputs import Input
from extractor.runs.time_limit import ENDED
from extractor.runs.worker import TIME_LIMIT, Outcome, Settings, Worker, failed
from extractor.runs.worker_process import WorkerDied, WorkerProcess, first_ready

CHUNK = 64
"""Documents that are worked on together."""
_AHEAD = 3
"""So many chunks a process may be done before they are asked for."""

Chunk = Sequence[Input]


def run_corpus(
    inputs: Sequence[Input], worker: Worker, settings: Settings, jobs: int = 1
) -> Generator[Outcome, None, None]:
    """The outcome of every input, in their order, by `jobs` processes; `worker` is that of this process."""
    alone = jobs <= 1 or len(inputs) <= 1
    size = CHUNK if alone else max(1, min(CHUNK, len(inputs) // (jobs * 2)))
    chunks = [inputs[i : i + size] for i in range(0, len(inputs), size)]
    if alone:
        yield from chain.from_iterable(map(worker.process, chunks))
        return
    workers = _Workers(settings, worker, min(jobs, len(chunks)), chunks)
    try:
        for number in range(len(chunks)):
            yield from workers.outcomes(number)
    finally:
        workers.stop()


@dataclass(frozen=True, slots=True)
class _Task:
    """Documents for one process: those of the chunk `number` from the place `start` on."""

    number: int
    start: int
    inputs: Chunk

    def pieces(self) -> list[_Task]:
        """A task for each document."""
        return [_Task(self.number, self.start + i, [item]) for i, item in enumerate(self.inputs)]


class _Workers:
    """Processes that take task after task; one that dies is replaced, and others do its documents one by one."""

    def __init__(self, settings: Settings, worker: Worker, jobs: int, chunks: Sequence[Chunk]) -> None:
        self._settings, self._worker, self._jobs = settings, worker, jobs
        self._waiting = deque(_Task(number, 0, chunk) for number, chunk in enumerate(chunks))
        self._busy: dict[WorkerProcess, _Task] = {}
        self._idle: list[WorkerProcess] = []
        self._done: defaultdict[int, dict[int, Outcome]] = defaultdict(dict)
        self._sizes = [len(chunk) for chunk in chunks]

    def outcomes(self, number: int) -> Iterator[Outcome]:
        """The outcomes of a chunk, in the order of its documents; only a few chunks after it are done meanwhile."""
        while len(self._done[number]) < self._sizes[number]:
            self._hand_out(number + self._jobs * _AHEAD)
            for process in first_ready(self._busy):
                self._collect(process)
        found = self._done.pop(number)
        yield from (found[i] for i in range(self._sizes[number]))

    def _hand_out(self, before: int) -> None:
        """Give tasks of chunks before a number to processes that have none."""
        while self._waiting and self._waiting[0].number < before and len(self._busy) < self._jobs:
            process = self._idle.pop() if self._idle else self._started()
            with suppress(WorkerDied):
                process.send(self._waiting[0].inputs)
                self._busy[process] = self._waiting.popleft()

    def _started(self) -> WorkerProcess:
        return WorkerProcess(self._settings, self._worker, [*self._busy, *self._idle])

    def _collect(self, process: WorkerProcess) -> None:
        """Take what a process answers; where it has died, its only document failed, or all are done one by one."""
        task = self._busy.pop(process)
        try:
            found = process.receive()
            self._idle.append(process)
        except WorkerDied as error:
            found = [] if len(task.inputs) > 1 else [_fatal(task.inputs[0], error)]
            self._waiting.extendleft(task.pieces()[::-1] if len(task.inputs) > 1 else ())
        self._done[task.number].update(enumerate(found, task.start))

    def stop(self) -> None:
        """End the processes, whatever they are doing."""
        for process in (*self._busy, *self._idle):
            process.stop()


def _fatal(item: Input, error: WorkerDied) -> Outcome:
    if ENDED is not None and error.code == -ENDED:
        return failed(item.id, TIME_LIMIT, "it took far too long, and its process had to be ended (see --time-limit)")
    return failed(item.id, "worker_died", str(error))
