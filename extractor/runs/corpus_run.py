"""A run over a corpus: outcomes in the order of the inputs, from this process or from several.

Inputs ── chunks ─▶ workers ── in order ─▶ Outcomes. A worker process that dies costs the document
that killed it, no other; none outlives the process that started it.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Generator, Iterable, Iterator, Sequence, Sized
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice

from extractor.inputs.input import Input
from extractor.runs.outcome import Outcome, failed
from extractor.runs.time_limit import ENDED
from extractor.runs.worker import TIME_LIMIT, Settings, Worker
from extractor.runs.worker_process import WorkerDied, WorkerProcess, first_ready

CHUNK = 64
"""Documents that are worked on together."""
_AHEAD = 3
"""So many chunks a process may be done before they are asked for."""

_LARGEST = 1 << 20
"""Bytes that the documents of a chunk may have together; with more, it ends, so that processes have as much to do."""

Chunk = Sequence[Input]


def run_corpus(
    inputs: Iterable[Input], worker: Worker, settings: Settings, jobs: int = 1, total: int | None = None
) -> Generator[Outcome, None, None]:
    """The outcome of every input, in their order, by `jobs` processes; `worker` is that of this process.

    Of the inputs, whose number is `total` where it is known, no more are in memory than are worked on soon.
    """
    total = len(inputs) if total is None and isinstance(inputs, Sized) else total
    size = CHUNK if total is None or jobs <= 1 else max(1, min(CHUNK, total // (jobs * 2)))
    chunks = _chunks(inputs, size)
    first = list(islice(chunks, 2))
    if jobs <= 1 or (len(first) < 2 and sum(map(len, first)) <= 1):
        yield from chain.from_iterable(map(worker.process, chain(first, chunks)))
        return
    worker.load()  # once, for all processes that are forked
    workers = _Workers(settings, worker, jobs, chain(first, chunks))
    try:
        yield from workers.all_outcomes()
    finally:
        workers.stop()


def _chunks(inputs: Iterable[Input], size: int) -> Iterator[Chunk]:
    chunk: list[Input] = []
    held = 0
    for item in inputs:
        chunk.append(item)
        held += item.size
        if len(chunk) >= size or held >= _LARGEST:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


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

    def __init__(self, settings: Settings, worker: Worker, jobs: int, chunks: Iterator[Chunk]) -> None:
        self._settings, self._worker, self._jobs = settings, worker, jobs
        self._chunks = enumerate(chunks)
        self._waiting: deque[_Task] = deque()
        self._busy: dict[WorkerProcess, _Task] = {}
        self._idle: list[WorkerProcess] = []
        self._done: defaultdict[int, dict[int, Outcome]] = defaultdict(dict)
        self._sizes: list[int] = []
        self._ended = False

    def all_outcomes(self) -> Iterator[Outcome]:
        """The outcomes of all documents, in their order."""
        number = 0
        while self._known(number):
            yield from self._outcomes(number)
            number += 1

    def _outcomes(self, number: int) -> Iterator[Outcome]:
        """The outcomes of a chunk, in the order of its documents; only a few chunks after it are done meanwhile."""
        while len(self._done[number]) < self._sizes[number]:
            self._hand_out(number + self._jobs * _AHEAD)
            for process in first_ready(self._busy):
                self._collect(process)
        found = self._done.pop(number)
        yield from (found[i] for i in range(self._sizes[number]))

    def _known(self, number: int) -> bool:
        """Whether there is a chunk of this number; the next one is found where it has not been asked for yet."""
        if number >= len(self._sizes) and not self._ended:
            found = next(self._chunks, None)
            self._ended = found is None
            if found is not None:
                self._waiting.append(_Task(found[0], 0, found[1]))
                self._sizes.append(len(found[1]))
        return number < len(self._sizes)

    def _hand_out(self, before: int) -> None:
        """Give tasks of chunks before a number to processes that have none."""
        while len(self._busy) < self._jobs and (self._waiting or self._next_before(before)):
            process = self._idle.pop() if self._idle else self._started()
            with suppress(WorkerDied):
                process.send(self._waiting[0].inputs)
                self._busy[process] = self._waiting.popleft()

    def _next_before(self, before: int) -> bool:
        """Whether another chunk was found, of a number before this one."""
        return len(self._sizes) < before and self._known(len(self._sizes))

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
