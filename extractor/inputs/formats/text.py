"""Text files, and whatever has an ending that nobody knows."""

from __future__ import annotations

from extractor.inputs.document import SourceDocument
from extractor.inputs.noticing import doubts_of
from extractor.inputs.reading import Format, Reading
from extractor.text.reading import read_text


def parse(reading: Reading, name: str, data: bytes) -> SourceDocument:
    """The text of a file; where it is a web page after all, that is told."""
    text = read_text(data, reading.encoding)
    return SourceDocument(name, text, doubts=doubts_of(text))


TEXT = Format("text", (".txt", ".text"), parse=parse, in_folders=True)
