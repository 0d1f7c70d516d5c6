"""Dates on the command line: one form, and a message that shows it, with the date as it was probably meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

FORM = "YYYY-MM-DD"
_PARTS = re.compile(r"(\d{1,4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,4})")


def read_date(_type: Any, tokens: Sequence[Any]) -> date:
    """The date of an argument; raises ValueError that says which form it has."""
    given = str(getattr(tokens[0], "value", tokens[0]))
    try:
        found = date.fromisoformat(given.strip())
    except ValueError:
        found = None
    if found is None or found.isoformat() != given.strip():
        raise ValueError(f'"{given}" is no date: write {FORM}, {_meant(given)}')
    return found


def _meant(given: str) -> str:
    """The date in the right form: as it was meant, or both where day and month cannot be told apart."""
    parts = _PARTS.fullmatch(given.strip())
    numbers = [int(part) for part in parts.groups()] if parts else []
    orders = ((0, 1, 2),) if parts and len(parts[1]) == 4 else ((2, 1, 0), (2, 0, 1))
    found = [day for order in orders if parts and (day := _day(*(numbers[i] for i in order)))]
    return " or ".join(dict.fromkeys(found)) if found else "as 2021-11-09"


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if year > 99 else ""
    except ValueError:
        return ""
