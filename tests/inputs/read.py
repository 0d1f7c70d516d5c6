"""What a file says when it is read, for tests of formats."""

from pathlib import Path
from typing import Any

from extractor.inputs.document import Skipped, SourceDocument
from extractor.inputs.finding import find_inputs
from extractor.inputs.layouts import layout
from extractor.inputs.reading import Reading
from extractor.text.reading import UnreadableDocument


def reading(preset: str | None = None, fields: dict[str, str] | None = None, **options: Any) -> Reading:
    return Reading(layout=layout(preset, **(fields or {})), **options)


def read(path: Path, how: Reading | None = None) -> list[SourceDocument | str]:
    """The documents of a file; of one that cannot be read the kind of the error, of one skipped the reason."""
    found: list[SourceDocument | str] = []
    for item in find_inputs([path], how or reading()):
        try:
            found.append(item.document(item.read()))
        except UnreadableDocument as error:
            found.append(f"{item.id}: {error.kind}")
        except Skipped as reason:
            found.append(f"{item.id}: skipped: {reason}")
        except OSError as error:
            found.append(f"{item.id}: {error.strerror}")
    return found


def texts(path: Path, how: Reading | None = None) -> list[str]:
    """The same, of each document its text alone."""
    return [one if isinstance(one, str) else one.text for one in read(path, how)]
