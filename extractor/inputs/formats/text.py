"""Text files, and whatever has an ending that nobody knows."""

from __future__ import annotations

import re

from extractor.inputs.document import Doubt, SourceDocument
from extractor.inputs.reading import Format, Reading
from extractor.text.reading import read_text

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_LOOKED_AT = 2000
"""Characters at the beginning of a text that are looked at."""


def parse(reading: Reading, name: str, data: bytes) -> SourceDocument:
    """The text of a file; where it is a web page after all, that is told."""
    text = read_text(data, reading.encoding)
    return SourceDocument(name, text, doubts=doubts_of(text))


def doubts_of(text: str) -> tuple[Doubt, ...]:
    """What makes a text seem to be something else."""
    if _PAGE.match(text[:_LOOKED_AT]):
        return (Doubt("looks_like_html", "this is HTML, and was read as text: --input-format html reads it as a page"),)
    return ()


TEXT = Format("text", (".txt", ".text"), parse=parse, in_folders=True)
