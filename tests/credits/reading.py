"""Tables of lines with their credits, as people read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Credit = tuple[tuple[str, ...], tuple[str, ...], str, str]
"""Photographers, agencies, provider, kind."""
NONE = "none"


def read_table(path: Path) -> Iterator[tuple[str, list[Credit]]]:
    """Lines and the credits in them, as the head of the table tells."""
    for row in path.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            line, *credits = row.split(" => ")
            yield line, [_credit(cells) for cells in credits if cells.strip() != NONE]


def _credit(cells: str) -> Credit:
    people, bodies, provider, kind = [cell.strip() for cell in (*cells.split(" | "), "", "", "", "")[:4]]
    return _listed(people), _listed(bodies), provider, kind or "staff_or_agency"


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(", ") if part)


def found(records: Sequence[dict[str, Any]]) -> list[Credit]:
    """The credits among the records of a line."""
    return [
        (
            _texts(record["fields"].get("photographer", [])),
            _texts(record["fields"].get("agency", [])),
            record["fields"].get("provider", {"text": ""})["text"],
            record["computed"]["kind"],
        )
        for record in records
        if record["type"] == "image_credit"
    ]


def _texts(spans: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(span["text"] for span in spans)
