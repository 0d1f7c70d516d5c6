"""Who does what to whom: sentences by construction, each with the roles that must come of it."""

from pathlib import Path

import pytest

from extractor.pipeline import Extractor
from tests.clauses.conftest import Row, wrong
from tests.reading import read_yaml

TABLES = sorted(Path(__file__).parent.glob("*.yaml"))


def rows() -> list[object]:
    """Every row of every table; those that are still to be done must fail."""
    found = []
    for table in TABLES:
        for number, keys in enumerate(read_yaml(table), 1):
            wanted = {str(key): str(value) for key, value in keys.items() if key not in ("text", "todo")}
            row = Row(keys["text"], wanted, keys.get("todo", ""))
            marks = [pytest.mark.xfail(reason=row.todo, strict=True)] if row.todo else []
            found.append(pytest.param(row, id=f"{table.stem}-{number}", marks=marks))
    return found


@pytest.mark.parametrize("row", rows())
def test_row(row: Row, extractor: Extractor) -> None:
    assert wrong(row, extractor) == [], row.text
