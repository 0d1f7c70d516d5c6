"""A whole run: the line of every document is written, kept and counted, whatever ends it.

inputs, what an ended run left ─▶ outcomes, in order ─▶ outputs, results for later runs, summary, progress.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import closing, nullcontext
from dataclasses import dataclass

from extractor.escaping import as_is
from extractor.inputs.finding import Inputs
from extractor.outputs.clusters import Clusters
from extractor.outputs.journal import Left
from extractor.outputs.output import Outputs
from extractor.problems import UsageError
from extractor.result_cache.store import Store
from extractor.runs.corpus_run import run_corpus
from extractor.runs.outcome import Outcome
from extractor.runs.progress import Progress
from extractor.runs.resuming import done_before
from extractor.runs.summary import Summary
from extractor.runs.worker import Settings, Worker
from extractor.signals import Stopped

Counting = Callable[[bytes], None]
"""Takes an encoded line."""


@dataclass(frozen=True, slots=True)
class Run:
    """What is done with which documents, and what is told of it meanwhile."""

    inputs: Inputs
    worker: Worker
    settings: Settings
    jobs: int
    store: Store | None = None
    """Where outcomes are kept for later runs."""
    copies: Clusters | None = None
    """Takes the signatures of texts, where copies are to be told."""
    quiet: bool = False
    verbose: bool = False

    def write(self, writer: Outputs, left: Left | None, summary: Summary, counted: Counting | None = None) -> None:
        """Write the line of every document; what has records is counted besides.

        `left` is what an ended run has done. An exception is told where the lines are by then.
        """
        total = self.inputs.total
        try:
            with (
                writer,
                self.store or nullcontext(),
                closing(Progress(total, as_is(sys.stderr), quiet=self.quiet, size=self.inputs.size)) as progress,
                closing(self._outcomes(left)) as outcomes,
            ):
                for outcome in outcomes:
                    self._write(outcome, writer)
                    summary.add(outcome)
                    if counted is not None and outcome.types:
                        counted(outcome.line)
                    progress.step(outcome.read)
        except (KeyboardInterrupt, Stopped, UsageError) as error:
            of = "" if total is None else f" of {total:,}"
            error.add_note(f"{writer.lines:,}{of} documents are written {writer.told()}")
            raise

    def _outcomes(self, left: Left | None) -> Generator[Outcome, None, None]:
        """Those of an ended run, then those of the documents that it has not done."""
        inputs = iter(self.inputs)
        if left is not None:
            yield from done_before(left.lines(), inputs)
        with closing(run_corpus(inputs, self.worker, self.settings, self.jobs, self.inputs.total)) as outcomes:
            yield from outcomes

    def _write(self, outcome: Outcome, writer: Outputs) -> None:
        if self.store is not None and outcome.key:
            self.store.add(outcome.key, outcome.cues, outcome.packed())
        if not outcome.skipped:
            writer.write(outcome.line)
            if self.copies is not None:
                self.copies.add(outcome.id, outcome.signature)
        elif self.verbose:
            print(f"{outcome.id}: skipped: {outcome.skipped}", file=as_is(sys.stderr))
