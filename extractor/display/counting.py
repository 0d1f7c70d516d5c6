"""Numbers with what they count, for people."""

from __future__ import annotations


def counted(number: int, what: str) -> str:
    """A number with what it counts, in the singular or the plural."""
    return f"{number} {what}{'' if number == 1 else 's'}"
