"""Options that say how inputs are read, of every command that reads articles."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from extractor.files import read_string
from extractor.inputs.finding import STDIN, Inputs, find_inputs
from extractor.inputs.layouts import layout
from extractor.inputs.reading import Reading
from extractor.inputs.shards import shard_named
from extractor.problems import UsageError
from extractor.text.reading import UTF8

Paths = Annotated[list[Path] | None, Parameter(negative="")]
Patterns = Annotated[list[str] | None, Parameter(negative="")]


@Parameter(name="*", group="Inputs")
@dataclass(frozen=True, slots=True)
class InputOptions:
    """How inputs are read.

    Parameters
    ----------
    input_format
        text, markdown, html, jsonl, json, csv, parquet, arrow, warc, nexis or factiva, of the files named and of
        standard input; by default what the ending of a file says, else text.
    encoding
        Of texts and tables that are not UTF-8 (cp1252, utf-16, …).
    preset
        The fields of tables as a feed calls them: fundus, ccnews, news-please, datatrove, huggingface.
    text_field
        The field of tables that holds the text; a dot leads into a nested one (metadata.text).
    id_field
        The field that holds the id; by default `id`, else the name of the file and the number of the row.
    date_field
        The field that holds the date; by default `published`, else `date`.
    title_field
        The field that holds the headline.
    include
        Files that folders give, as patterns of names or paths (*.jsonl); by default .txt and .html.
    exclude
        Files that folders do not give.
    files_from
        A file with a path a line to read as well; - is standard input.
    shard
        One of several parts of the documents, as 2/8: by their ids, so that the parts share nothing and leave nothing
        out.
    """

    input_format: str | None = None
    encoding: str = UTF8
    preset: str | None = None
    text_field: str | None = None
    id_field: str | None = None
    date_field: str | None = None
    title_field: str | None = None
    include: Patterns = None
    exclude: Patterns = None
    files_from: Path | None = None
    shard: str | None = None

    def reading(self) -> Reading:
        """How to read, as the options say it; raises UsageError for what there is not."""
        named = {"text": self.text_field, "id": self.id_field, "published": self.date_field, "title": self.title_field}
        return Reading(
            self.input_format,
            _encoding(self.encoding),
            layout(self.preset, **named),
            tuple(self.include or ()),
            tuple(self.exclude or ()),
            shard_named(self.shard),
        )

    def find(self, paths: Iterable[Path] | None) -> Inputs:
        """The documents that paths and options name, tables looked at; raises UsageError."""
        if not paths and self.files_from is None:
            raise UsageError("name PATHS to read, or a file of them with --files-from")
        inputs = find_inputs([*(paths or ())], reading=self.reading(), listed=self._listed())
        inputs.check()
        return inputs

    def _listed(self) -> list[Path]:
        """The paths in the file of paths; blank lines are none."""
        if self.files_from is None:
            return []
        try:
            text = sys.stdin.read() if self.files_from == STDIN else read_string(self.files_from)
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"--files-from {self.files_from} cannot be read: {error}") from error
        return [Path(line) for line in text.splitlines() if line.strip()]


AS_GIVEN = InputOptions()
"""Where no option is given."""


def _encoding(name: str) -> str:
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        raise UsageError(f"there is no encoding {name}") from None
    if not found._is_text_encoding:
        raise UsageError(f"{name} is no encoding of text")
    return UTF8 if found.name == UTF8 else name
