"""A run over a corpus: outcomes in the order of the inputs, from this process or from several.

Inputs ── chunks ─▶ workers ── in order ─▶ Outcomes. A worker process that dies costs the document
that killed it, no other.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain

from extractor.runs.inputs import Input
from extractor.runs.worker import Outcome, Settings, Worker, failed

CHUNK = 64
"""Documents that are worked on together."""
_AHEAD = 3

Chunk = Sequence[Input]

_worker: list[Worker] = []
"""The worker of this process. A forked process inherits its parent's; one started anew makes its own."""


def run_corpus(inputs: Sequence[Input], worker: Worker, settings: Settings, jobs: int = 1) -> Iterator[Outcome]:
    """The outcome of every input, in their order, by `jobs` processes; `worker` is that of this process."""
    alone = jobs <= 1 or len(inputs) <= 1
    size = CHUNK if alone else max(1, min(CHUNK, len(inputs) // (jobs * 2)))
    chunks = [inputs[i : i + size] for i in range(0, len(inputs), size)]
    if alone:
        yield from chain.from_iterable(map(worker.process, chunks))
        return
    _worker[:] = [worker]
    workers = _Workers(settings, min(jobs, len(chunks)))
    try:
        yield from workers.outcomes(chunks)
    finally:
        workers.stop()
        _worker.clear()


def _start(settings: Settings) -> None:
    """Make a process ready; an interrupt is its parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not _worker:
        _worker.append(Worker(settings))


def _process(chunk: Chunk) -> list[Outcome]:
    return _worker[0].process(chunk)


@dataclass(slots=True)
class _Workers:
    """A pool that is replaced when one of its processes dies."""

    settings: Settings
    jobs: int
    pool: ProcessPoolExecutor = field(init=False)
    waiting: deque[tuple[Chunk, Future[list[Outcome]]]] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.pool = self._new_pool(self.jobs)

    def _new_pool(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, initializer=_start, initargs=(self.settings,))

    def outcomes(self, chunks: Sequence[Chunk]) -> Iterator[Outcome]:
        """Outcomes of the chunks in order; only a few chunks are ahead of the one that is read."""
        coming = iter(chunks)
        while True:
            while len(self.waiting) < self.jobs * _AHEAD and (chunk := next(coming, None)) is not None:
                self._submit(chunk)
            if not self.waiting:
                return
            chunk, future = self.waiting.popleft()
            try:
                found = future.result()
            except BrokenProcessPool:
                found = self._recover(chunk)
            yield from found

    def _submit(self, chunk: Chunk) -> None:
        try:
            self.waiting.append((chunk, self.pool.submit(_process, chunk)))
        except BrokenProcessPool as error:
            lost: Future[list[Outcome]] = Future()
            lost.set_exception(error)
            self.waiting.append((chunk, lost))

    def _recover(self, chunk: Chunk) -> list[Outcome]:
        """A new pool for what waits; the documents of the broken chunk get a process each."""
        self.pool.shutdown(wait=False, cancel_futures=True)
        found = [self._alone(item) for item in chunk]
        self.pool = self._new_pool(self.jobs)
        lost, self.waiting = self.waiting, deque()
        for other, future in lost:
            done = future.done() and not future.cancelled() and future.exception() is None
            self.waiting.append((other, future)) if done else self._submit(other)
        return found

    def _alone(self, item: Input) -> Outcome:
        with self._new_pool(1) as pool:
            try:
                return pool.submit(_process, [item]).result()[0]
            except BrokenProcessPool:
                return failed(item.id, "worker_died", "the process that worked on the document was killed")

    def stop(self) -> None:
        """End the processes; chunks that wait are dropped."""
        self.pool.shutdown(wait=True, cancel_futures=True)
