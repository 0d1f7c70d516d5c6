"""Accusations, movements and statements: sentences by construction, each with the records that must come of it."""

from pathlib import Path

import pytest

from extractor.pipeline import Extractor
from tests.acts.reading import Row, rows_of, wrong

KINDS = {
    "accusation": "accusations*.yaml",
    "troop_movement": "movements*.yaml",
    "official_statement": "statements*.yaml",
}


def rows() -> list[object]:
    """Every row of every table; those that are still to be done must fail."""
    found = []
    for kind, pattern in KINDS.items():
        for table in sorted(Path(__file__).parent.glob(pattern)):
            for number, row in enumerate(rows_of(table), 1):
                marks = [pytest.mark.xfail(reason=row.todo, strict=True)] if row.todo else []
                found.append(pytest.param(row, kind, id=f"{table.stem}-{number}", marks=marks))
    return found


@pytest.mark.parametrize(("row", "kind"), rows())
def test_row(row: Row, kind: str, extractor: Extractor) -> None:
    assert wrong(row, kind, extractor) == [], row.text
