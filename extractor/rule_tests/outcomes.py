"""What became of a test: what was expected and what came, field by field, where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from extractor.language.model import Rule, RuleTest

Record = Mapping[str, Any]
RECORD = "record"
"""The name of a difference that is a whole record."""


Span = tuple[int, int]


class State(StrEnum):
    """What became of a test; of several things that are wrong with it the first of these is told."""

    INVALID = "invalid"
    """A record does not satisfy the schema: `extract` would not write it."""
    MISSING = "missing"
    """A record was expected and none was made."""
    NOISY = "noisy"
    """A record was made and none was expected."""
    WRONG = "wrong"
    """A record has another value than the expected one, or a field too few or too many."""
    DONE = "done"
    """A test marked `todo` passes."""
    TODO = "todo"
    """A test marked `todo` fails, as is known."""
    PASS = "pass"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a record (counted from 1) whose value is not the expected one; None is no value at all.

    `at` is where in the text (code points) that stands which came, of a whole record its cue; None where nothing came.
    """

    record: int
    field: str
    expected: object
    got: object
    at: Span | None = None

    @property
    def state(self) -> State:
        """Whether a record is missing, one too many, or has a wrong value."""
        if self.field != RECORD:
            return State.WRONG
        return State.MISSING if self.got is None else State.NOISY


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a test; `others` are rules of the same type that made records of the text instead.

    `records` are those that the rule made, `pairs` say which of them (by number from 0) answers which expected one.
    `invalid` tells which records of the text, whichever rule made them, `extract` would not write.
    """

    rule: Rule
    test: RuleTest
    differences: tuple[Difference, ...]
    others: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    pairs: tuple[tuple[int | None, int | None], ...] = ()
    seconds: float = 0.0
    invalid: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the records are the expected ones and can be written, or, of a test known to fail, are not."""
        return bool(self.differences or self.invalid) == self.test.todo

    @property
    def state(self) -> State:
        """What became of the test, in a word."""
        if self.test.todo:
            return State.TODO if self.differences or self.invalid else State.DONE
        found = {*(difference.state for difference in self.differences), *([State.INVALID] if self.invalid else [])}
        return next((state for state in State if state in found), State.PASS)
