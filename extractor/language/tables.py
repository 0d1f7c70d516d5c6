"""Tab-separated data files beside the rules: the full-form lexicon and term lists too long for YAML.

Lines that begin with `#` are comments; the first line that does not may be a header of a term list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from extractor.files import read_string
from extractor.language.model import Attributes
from extractor.problems import Place, Problem, nearest

FORMS = Path("data") / "english.tsv"


def read_forms(folders: Sequence[Path]) -> tuple[tuple[str, str, str], ...]:
    """Rows of the nearest full-form lexicon `data/english.tsv`: form, tags, lemmas; empty where there is no file."""
    file = next((file for folder in folders if (file := folder / FORMS).exists()), None)
    if file is None:
        return ()
    lines = read_string(file).split("\n")
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((row[0], row[1], row[2] if len(row) > 2 else "") for row in rows)


def read_terms(file: Path, place: Place, problems: list[Problem]) -> dict[str, Attributes]:
    """Terms of a list: first column the term, further columns its attributes, named by the header line."""
    if not file.exists():
        names = (p.name for p in file.parent.glob("*.tsv"))
        problems.append(Problem("no-such-file", f"there is no file {file.name}", place, nearest(file.name, names)))
        return {}
    rows = [row for row in _rows(file) if not row[1][0].startswith("#")]
    header = rows[0][1][1:] if rows else []
    for line, row in rows[1:]:
        if len(row) > len(header) + 1:
            title = f"the row has {len(row)} columns, the header {len(header) + 1}"
            problems.append(Problem("bad-table", title, Place(file, line, 1)))
    return {row[0]: dict(zip(header, row[1:], strict=False)) for _, row in rows[1:]}


def _rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    """The lines that are not empty, cut into columns, with their numbers."""
    for number, line in enumerate(read_string(file).split("\n"), 1):
        if line:
            yield number, line.split("\t")
