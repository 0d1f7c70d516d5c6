"""Tab-separated data files beside the rules: the full-form lexicon and term lists too long for YAML.

Lines that begin with `#` are comments; the first line that does not may be a header of a term list. Rows that cannot
be read are left out, and the first of them told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from extractor.files import read_string
from extractor.language.classes import TAGS
from extractor.language.model import Attributes
from extractor.problems import Place, Problem, nearest, unreadable

FORMS = Path("data") / "english.tsv"
_LEMMAS = re.compile(r"(?:[^,/]+/[vna](?:,[^,/]+/[vna])*)?")


def read_forms(folders: Sequence[Path], problems: list[Problem] | None = None) -> tuple[tuple[str, str, str], ...]:
    """Rows of the nearest full-form lexicon `data/english.tsv`: form, tags, lemmas; empty where there is no file."""
    file = next((file for folder in folders if (file := folder / FORMS).exists()), None)
    if file is None:
        return ()
    told: list[Problem] = []
    rows = []
    for number, row in _rows(file, told):
        wrong = _wrong(row)
        if wrong:
            told.append(Problem("bad-table", wrong, Place(file, number, 1)))
        else:
            rows.append((row[0], row[1], row[2] if len(row) > 2 else ""))
    _tell(told, problems)
    return tuple(rows)


def _wrong(row: list[str]) -> str:
    """What is wrong with a row of the full-form lexicon."""
    if not row[0] or not 2 <= len(row) <= 3:
        return "a row has a form, its tags and perhaps its lemmas, with tabs between"
    if len(row) > 2 and not _LEMMAS.fullmatch(row[2]):
        return f"`{row[2]}` are no lemmas: write them as `say/v`, with v, n or a, and commas between"
    return _wrong_tags(row[1])


@lru_cache(maxsize=1000)
def _wrong_tags(tags: str) -> str:
    unknown = next((tag for tag in tags.split(",") if tag not in TAGS), None)
    return "" if unknown is None else f"`{unknown}` is no tag of a word"


def read_terms(file: Path, place: Place, problems: list[Problem]) -> dict[str, Attributes]:
    """Terms of a list: first column the term, further columns its attributes, named by the header line."""
    if not file.exists():
        names = (p.name for p in file.parent.glob("*.tsv"))
        problems.append(Problem("no-such-file", f"there is no file {file.name}", place, nearest(file.name, names)))
        return {}
    told: list[Problem] = []
    rows = list(_rows(file, told))
    header = rows[0][1][1:] if rows else []
    for line, row in rows[1:]:
        if len(row) > len(header) + 1:
            title = f"the row has {len(row)} columns, the header {len(header) + 1}"
            told.append(Problem("bad-table", title, Place(file, line, 1)))
        elif not row[0].strip():
            told.append(Problem("bad-table", "the row has no term", Place(file, line, 1)))
    _tell(told, problems)
    return {row[0]: dict(zip(header, row[1:], strict=False)) for _, row in rows[1:] if row[0].strip()}


def _tell(found: Sequence[Problem], problems: list[Problem] | None) -> None:
    """Tell the first problem of a file, and how many there are: whoever has no tabs makes one mistake."""
    if found and problems is not None:
        more = f"{len(found) - 1} more rows of this file have a mistake" if len(found) > 1 else ""
        problems.append(replace(found[0], hint="; ".join(filter(None, (found[0].hint, more)))))


def _rows(file: Path, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """The lines that are neither empty nor comments, cut into columns, with their numbers."""
    try:
        text = read_string(file, "utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(unreadable(file, error))
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.startswith("#"):
            yield number, line.split("\t")
