"""Where a command writes what it has to say: a file, or standard output."""

from __future__ import annotations

import sys
from pathlib import Path


def put(text: str, file: Path | None) -> None:
    """Write a text to a file in UTF-8, making its folder, or to standard output (also for the file `-`)."""
    if file is None or str(file) == "-":
        sys.stdout.write(text)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
