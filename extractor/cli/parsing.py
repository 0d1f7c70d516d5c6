"""The command `parse`: how texts are understood, drawn under each sentence or as JSON lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import orjson
from cyclopts import Parameter
from rich.color import ColorSystem
from rich.style import Style

from extractor.authoring.parses.parse_data import as_data, failed
from extractor.authoring.parses.parse_text import BLANK, KINDS, LINKS, PLACE, ROLES, TAGS, WORDS, drawn
from extractor.clauses.parsed import Parse
from extractor.language.locate import locate_rules
from extractor.pipeline import Extractor
from extractor.runs.inputs import STDIN, Input, find_inputs
from extractor.runs.writer import LineWriter
from extractor.text.reading import UnreadableDocument, read_text

_STYLES = {PLACE: "dim", WORDS: "bold", TAGS: "dim", KINDS: "cyan", ROLES: "green", LINKS: "none", BLANK: "none"}


def parse(
    paths: Annotated[list[Path], Parameter(negative="")],
    /,
    *,
    output_format: Literal["text", "jsonl"] = "text",
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    rules: Path | None = None,
    cache: Annotated[bool, Parameter(name="--cache", negative="--no-cache")] = True,
) -> int:
    """Show how texts are understood: words with tags, phrases with kinds, who does what to whom.

    Parameters
    ----------
    paths
        Folders (all .txt files below), files, or - for standard input.
    output_format
        Text for people, or jsonl for tools: one object a document.
    output
        File to write; - or nothing is standard output.
    rules
        Folder of rules; by default ./rules, then the bundled ones.
    cache
        Use what is kept of the rules in the user's cache folder, and keep it.
    """
    inputs = find_inputs(paths, sys.stdin.buffer.read)
    extractor = Extractor.load(locate_rules(rules), cache=cache)
    target = None if output == STDIN else output
    coloured = target is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    shown = _json_lines if output_format == "jsonl" else partial(_text_lines, coloured=coloured)
    unreadable = 0
    with ExitStack() as stack:
        write = _print if target is None else stack.enter_context(closing(LineWriter(target))).write
        for document in inputs:
            found = _parsed(document, extractor)
            unreadable += not isinstance(found, Parse)
            for line in shown(document, found):
                write(line.encode("utf-8", "surrogatepass"))
    return 1 if unreadable else 0


def _parsed(document: Input, extractor: Extractor) -> Parse | Exception:
    """The parse of a document, or why it cannot be read, which is told."""
    try:
        return extractor.parse(read_text(document.read()), document.id)
    except (UnreadableDocument, OSError) as error:
        print(f"{document.id}: {error}", file=sys.stderr)
        return error


def _text_lines(document: Input, found: Parse | Exception, *, coloured: bool) -> Iterator[str]:
    if isinstance(found, Parse):
        for line in drawn(found, str(document.path or document.id)):
            style = Style.parse(_STYLES[line.shows] if coloured else "none")
            yield style.render(line.text, color_system=ColorSystem.STANDARD)


def _json_lines(document: Input, found: Parse | Exception) -> Iterator[str]:
    data = as_data(found) if isinstance(found, Parse) else failed(document.id, found)
    yield orjson.dumps(data).decode()


def _print(line: bytes) -> None:
    print(line.decode("utf-8", "replace"))
