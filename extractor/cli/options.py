"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

NotNegative = Parameter(validator=Number(gte=0))
Seconds = Annotated[float | None, NotNegative]
"""A limit of time; none is that by size, 0 is no limit."""

Cache = Annotated[bool, Parameter(name="--cache", negative="--no-cache")]
"""Whether what is kept of the rules is used, and kept."""
