"""Years of two figures with their apostrophe: `Oct '20`, `since '20`, `Oct. 5, '20`.

Conventions ─▶ ways to read such a token, as regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.text.document import Conventions

_YEAR = r"['‘]\d\d"
_OPENS_NOTHING = r"(?!(?:[^'’\n]|(?<=\w)['’](?=\w)){0,100}+(?<=\S)['’](?!\w))"
"""Not where the next mark that is no apostrophe in a word closes a quotation."""
_BEHIND_FIGURES = r"(?<=\d, )"


def short_years(conventions: Conventions) -> Iterator[str]:
    """Such years behind the name of a month or a quarter; behind other words or a day where the mark opens nothing."""
    dated = conventions.calendar | conventions.quarters
    if dated:
        yield f"(?={_YEAR}(?!\\w))(?i:{_behind(dated)}){_YEAR}"
    if conventions.year_leads:
        yield f"(?={_YEAR}(?!\\w))(?i:{_behind(conventions.year_leads)}|{_BEHIND_FIGURES}){_YEAR}{_OPENS_NOTHING}"


def _behind(words: frozenset[str]) -> str:
    return "|".join(rf"(?<=\b{re.escape(word)} )" for word in sorted(words))
