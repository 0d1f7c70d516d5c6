"""The formats that there are: a new one is a module of `formats`, and a line here."""

from __future__ import annotations

from extractor.compression import without_compression
from extractor.extras import needed
from extractor.inputs.formats.exports.factiva import FACTIVA
from extractor.inputs.formats.exports.nexis import NEXIS
from extractor.inputs.formats.html.page import HTML
from extractor.inputs.formats.lines import JSON, JSON_LINES
from extractor.inputs.formats.markdown import MARKDOWN
from extractor.inputs.formats.separated import CSV
from extractor.inputs.formats.tables import ARROW, PARQUET
from extractor.inputs.formats.text import TEXT
from extractor.inputs.formats.web_archive import WARC
from extractor.inputs.reading import Format
from extractor.problems import UsageError, nearest

FORMATS = {f.name: f for f in (TEXT, MARKDOWN, HTML, JSON_LINES, JSON, CSV, PARQUET, ARROW, WARC, NEXIS, FACTIVA)}


def format_named(name: str) -> Format:
    """The format of this name; raises UsageError where there is none, or what it needs is missing."""
    if name not in FORMATS:
        raise UsageError(f"there is no input format {name}; {nearest(name, FORMATS)}")
    return ready(FORMATS[name])


def format_of(name: str) -> Format | None:
    """The format that the ending of a file's name tells, None for one that nobody knows."""
    lower = without_compression(name).lower()
    return next((found for found in FORMATS.values() if lower.endswith(found.endings)), None)


def ready(found: Format, file: str = "") -> Format:
    """The format of a file, once the libraries that it needs are known to be there; raises UsageError."""
    for library, extra in found.needs.items():
        needed(library, extra, f"reading {found.name}{file and f' ({file})'}")
    return found
