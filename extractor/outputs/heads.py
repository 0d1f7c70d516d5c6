"""What a line says of its document, where another program gives its name and its text."""

from __future__ import annotations

from typing import Any

from extractor.records.line import text_digest


def head_of(name: str, text: str) -> dict[str, Any]:
    """The document of a line."""
    return {"id": name, "title": "", "published": None, "chars": len(text), "sha256": text_digest(text)}
