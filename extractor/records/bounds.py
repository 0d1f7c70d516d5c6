"""What the output can hold: a number or a date beyond it is left out, with a warning."""

from __future__ import annotations

GREATEST = 2**63 - 1
"""The largest number: readers of JSON hold no larger integer."""
MOST_FIGURES = 100
"""A number in more figures than this is not even read."""


FIRST_YEAR, LAST_YEAR = 1000, 2999
"""Years that a date may name: what is beyond is a slip, or says no more than never (Dec 31, 9999)."""


class OutOfBounds(ValueError):
    """Raised for a number or a date that the output cannot hold; the message says which of them, for a person."""
