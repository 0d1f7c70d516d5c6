"""Where text goes: a file, or standard output."""

from __future__ import annotations

import sys
from pathlib import Path

from extractor.atomic import cannot_write, replaceable, write_file
from extractor.escaping import visible
from extractor.files import descriptor


def put(text: str, file: Path | None) -> None:
    """Write a text in UTF-8 to a file, making its folder, or to standard output (also for the file `-`).

    Control characters are made visible. A regular file gets its name when it is whole; raises UsageError where it
    cannot be written.
    """
    text = visible(text)
    if file is None or str(file) == "-" or descriptor(file) == 1:
        sys.stdout.write(text)
    elif replaceable(file):
        write_file(file, text)
    else:
        _pour(text, file)


def _pour(text: str, file: Path) -> None:
    """Write to a pipe, a device or an open file, as it is."""
    try:
        number = descriptor(file)
        with open(file if number is None else number, "wb", closefd=number is None) as out:
            out.write(text.encode())
    except BrokenPipeError:
        raise
    except OSError as error:
        raise cannot_write(file, error) from error
