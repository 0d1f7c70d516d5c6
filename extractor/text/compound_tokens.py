"""Words and numbers that are tied together without a blank, and are words of their own.

token ── a hyphen between names, dates or numbers, or letters behind figures ─▶ its parts: `10k-15k-strong`,
`Monday-Wednesday`, `mid-2015`, `2021Q3`, `Oct'20`, `Ada Berg-Pool`. Which words are tied so, the conventions of the
language say.
"""

from __future__ import annotations

import re

from extractor.text.document import Conventions

FIGURES = r"(?:\d{1,3}(?:['’]\d{3})+|\d+)(?:[,.:/]\d+)*"
"""A number in figures, a date or a time of day."""
_NUMBERS = re.compile(rf"({FIGURES})([^\W\d_]*)(?:(-)({FIGURES})([^\W\d_]*))?(?:(-)([^\W\d_]+))?\Z")
"""One number or two with a hyphen between them, each with letters at its end, and a word tied to the last."""
_MIXED = re.compile(r"\d+-\d+/\d+\Z")
"""A number with a fraction: `1-1/2`."""
_YEAR_AND_QUARTER = re.compile(r"(\d{4})([^\W\d_]\d)\Z|(\d[^\W\d_])(\d{4}|\d\d)\Z")
"""A year and its quarter, either first: `2021Q3`, `3Q2021`, `3Q21`."""
_SHORT_YEAR = re.compile(r"(.+)('\d\d)\Z")
"""A year of two figures behind an apostrophe."""
_HYPHEN = "-"


class Ties:
    """Cuts tokens by the conventions of a language."""

    def __init__(self, conventions: Conventions) -> None:
        self._conventions = conventions

    def parts(self, token: str) -> tuple[str, ...]:
        """The words of a token; the token itself where nothing is tied."""
        if token[:1].isdigit():
            return self._numbers(token)
        if (short := _SHORT_YEAR.match(token)) and self._dated(short[1]):
            return short[1], short[2]
        head, hyphen, tail = token.rpartition(_HYPHEN)
        return (head, hyphen, tail) if head and tail and self._tied(head, tail) else (token,)

    def _tied(self, head: str, tail: str) -> bool:
        """Whether a hyphen ties two words that are words of their own."""
        known, first, last = self._conventions, head.lower(), tail.lower()
        if tail in known.calendar:
            return head in known.calendar or first in known.portions
        if self._dated(head):
            return tail.isdecimal()
        return (
            (head[0].isupper() and last in known.hyphened)
            or (tail[0].isdigit() and first in known.portions)
            or (first in known.numbers and last in known.number_tails)
        )

    def _dated(self, word: str) -> bool:
        """Whether a word names a month, a weekday, a quarter or a half of a year."""
        return word in self._conventions.calendar or word.lower() in self._conventions.quarters

    def _numbers(self, token: str) -> tuple[str, ...]:
        """Two numbers that a hyphen joins, words at their ends (`10k`, `5pm`), and a word tied to the last of them."""
        if (dated := _YEAR_AND_QUARTER.match(token)) and self._dated(dated[2] or dated[3]):
            return tuple(group for group in dated.groups() if group)
        match = _NUMBERS.match(token)
        if (
            match is None
            or _MIXED.match(token)
            or (match[7] and match[7].lower() not in self._conventions.number_tails)
        ):
            return (token,)
        first, end, hyphen, second, other, tie, tail = (group or "" for group in match.groups())
        parts = (*self._ended(first, end), hyphen, *self._ended(second, other), tie, tail)
        return tuple(part for part in parts if part)

    def _ended(self, figures: str, end: str) -> tuple[str, str]:
        return (figures, end) if end.lower() in self._conventions.figure_endings else (figures + end, "")
