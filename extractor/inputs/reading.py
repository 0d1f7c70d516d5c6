"""How inputs are read, as a command is asked to, and what a format is: what formats and finding share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from extractor.inputs.document import SourceDocument
from extractor.inputs.input import Input
from extractor.inputs.layouts import Layout, layout
from extractor.inputs.shards import WHOLE, Shard
from extractor.text.reading import UTF8


@dataclass(frozen=True, slots=True)
class Reading:
    """What a command is told of its inputs.

    `format` is that of every file named and of standard input, else the ending tells; `include` and `exclude` are
    patterns of the paths of files below folders, `shard` is the part of the documents that is wanted.
    """

    format: str | None = None
    encoding: str = UTF8
    layout: Layout = field(default_factory=layout)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    shard: Shard = WHOLE


Parse = Callable[[Reading, str, bytes], SourceDocument]
Find = Callable[[str, BinaryIO, Reading], Iterator[Input]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files: of one document each (`parse`), or of several that `find` tells one by one.

    `find` gets the name of the file, under which it names its documents, and the unpacked stream; it raises UsageError
    for fields that a table lacks, with its first document, and anything where the stream breaks off.
    """

    name: str
    endings: tuple[str, ...]
    parse: Parse | None = None
    find: Find | None = None
    needs: Mapping[str, str] = field(default_factory=dict)
    """Libraries that it needs, with the extras that bring them."""
    in_folders: bool = False
    """Whether a folder gives such files without being asked: those that hold articles and nothing else."""
