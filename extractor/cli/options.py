"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from extractor.problems import UsageError

NotNegative = Parameter(validator=Number(gte=0))
Seconds = Annotated[float | None, NotNegative]
"""A limit of time; none is that by size, 0 is no limit."""

RuleCache = Annotated[bool, Parameter(name="--rule-cache", negative="--no-rule-cache")]
"""Whether what is kept of the rules is used, and kept."""


def renamed(names: str | None) -> list[tuple[str, str]]:
    """What others call record types and fields, with what they are called here; raises UsageError."""
    pairs = [tuple(pair.strip() for pair in part.split("=")) for part in (names or "").split(",") if part.strip()]
    for pair in pairs:
        if len(pair) != 2 or not all(pair):
            raise UsageError(f"--names takes THEIRS=OURS,…, not {names}")
    return [(theirs, ours) for theirs, ours in pairs]
