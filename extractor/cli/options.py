"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from extractor.problems import UsageError

NotNegative = Parameter(validator=Number(gte=0))
Seconds = Annotated[float | None, NotNegative]
"""A limit of time; none is that by size, 0 is no limit."""

TimeLimited = Annotated[
    Seconds,
    Parameter(
        help="Seconds of processor time that a document may take before it is given up; 0 is no limit. "
        "By default 30 a MB, and at least 10."
    ),
]
"""The same of each document."""
RulesFolder = Annotated[Path | None, Parameter(help="Folder of rules; by default ./rules, then the bundled ones.")]

RuleCache = Annotated[
    bool,
    Parameter(
        name="--rule-cache",
        negative="--no-rule-cache",
        help="Use what is kept of the rules in the user's cache folder, and keep it.",
    ),
]
"""Whether what is kept of the rules is used, and kept."""


def renamed(names: str | None) -> list[tuple[str, str]]:
    """What others call record types and fields, with what they are called here; raises UsageError."""
    pairs = [tuple(pair.strip() for pair in part.split("=")) for part in (names or "").split(",") if part.strip()]
    for pair in pairs:
        if len(pair) != 2 or not all(pair):
            raise UsageError(f"--names takes THEIRS=OURS,…, not {names}")
    return [(theirs, ours) for theirs, ours in pairs]
