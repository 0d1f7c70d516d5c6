"""The output line of a document: what is known of it, its records with their ids, warnings.

Document, its date, its records ─▶ a plain dict, as the schema of lines says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from extractor.text.document import Document

FORMAT = "2"
"""Version of the output lines; a reader of "1" finds everything where it was."""
Result = tuple[list[dict[str, Any]], list[dict[str, str]]]
"""The records of a document, and warnings of what had to be left out of them."""


def text_digest(text: str) -> str:
    """The SHA-256 of a text, as output lines have it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def line_of(document: Document, published: date | None, result: Result) -> dict[str, Any]:
    """The output line of a document."""
    text, title = document.text, document.title
    head = {
        "id": document.id,
        "title": text[title.start : title.end] if title else "",
        "published": published.isoformat() if published else None,
        "chars": len(text),
        "sha256": text_digest(text),
    }
    records = list(_identified(result[0], document.id))
    return {"schema": FORMAT, "document": head, "records": records, "warnings": result[1]}


def _identified(records: list[dict[str, Any]], document: str) -> Iterable[dict[str, Any]]:
    for record in records:
        record["id"] = f"{document}#{record['id']}"
        yield record
