"""What lines are written to, in whatever format, and several of them at once: all are put in their places, or none.

lines ─▶ Outputs ─▶ each Output: begun where it will stand, finished when the last line is written, then committed.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Protocol

from extractor.signals import undisturbed


class Output(Protocol):
    """Takes line after line; nothing stands under its name before `commit`.

    All but `abandon` raise UsageError where the disk is full or the place cannot be written.
    """

    def write(self, line: bytes) -> None:
        """Take an encoded line, given without its line end."""

    def finish(self) -> None:
        """Write what is still to be written, behind the last line."""

    def commit(self) -> None:
        """Put what was written in its place."""

    def abandon(self) -> None:
        """Leave what stood there as it was; what was written stays beside it where it is of use."""

    def told(self) -> str:
        """Where the lines are that were written before an exception came."""


class Outputs:
    """Several outputs as one; `lines` counts what all of them have."""

    def __init__(self, outputs: Sequence[Output]) -> None:
        self.lines = 0
        self._outputs = outputs

    def write(self, line: bytes) -> None:
        """Write one line to each; raises UsageError."""
        with undisturbed():
            for output in self._outputs:
                output.write(line)
            self.lines += 1

    def told(self) -> str:
        """Where the lines are that were written before an exception came."""
        return "; ".join(output.told() for output in self._outputs)

    def __enter__(self) -> Outputs:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _t: TracebackType | None) -> None:
        with undisturbed(), ExitStack() as left:
            for output in self._outputs:
                left.callback(output.abandon)
            if error is None:
                for output in self._outputs:
                    output.finish()
                left.pop_all()
                for output in self._outputs:
                    output.commit()
