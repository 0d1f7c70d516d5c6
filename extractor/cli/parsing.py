"""The command `parse`: how texts are understood, drawn under each sentence or as JSON lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import orjson
from cyclopts import Parameter
from rich.color import ColorSystem
from rich.style import Style

from extractor.atomic import refuse_inputs
from extractor.clauses.parsed import Parse
from extractor.cli.inputs import AS_GIVEN, InputOptions
from extractor.cli.options import RuleCache, RulesFolder, TimeLimited
from extractor.escaping import as_is, inert
from extractor.inputs.finding import STDIN
from extractor.inputs.input import Input
from extractor.language.extending import files_read
from extractor.language.locate import locate_rules
from extractor.outputs.lines import LineWriter
from extractor.parses.data import as_data, failed
from extractor.parses.text import BLANK, KINDS, LINKS, PLACE, ROLES, TAGS, WORDS, drawn
from extractor.pipeline import Extractor
from extractor.runs.attempts import Failure, attempt
from extractor.runs.time_limit import TimeLimit

_STYLES = {PLACE: "dim", WORDS: "bold", TAGS: "dim", KINDS: "cyan", ROLES: "green", LINKS: "none", BLANK: "none"}


def parse(
    paths: Annotated[list[Path], Parameter(negative="")],
    /,
    *,
    output_format: Literal["text", "jsonl"] = "text",
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    rules: RulesFolder = None,
    time_limit: TimeLimited = None,
    rule_cache: RuleCache = True,
    reading: InputOptions = AS_GIVEN,
) -> int:
    """Show how texts are understood: words with tags, phrases with kinds, who does what to whom.

    Parameters
    ----------
    paths
        Folders (all .txt and .html files below), files of any format, patterns of paths, addresses, or - for
        standard input.
    output_format
        Text for people, or jsonl for tools: one object a document.
    output
        File to write; - or nothing is standard output.
    """
    inputs = reading.find(paths)
    folder = locate_rules(rules)
    target = None if output == STDIN else output
    refuse_inputs([target], files_read(folder, *inputs.files))
    extractor = Extractor.load(folder, cache=rule_cache)
    coloured = target is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    shown = _json_lines if output_format == "jsonl" else partial(_text_lines, coloured=coloured)
    unreadable = 0
    with ExitStack() as stack:
        write = _print if target is None else stack.enter_context(LineWriter(target)).write
        for document in inputs:
            found = attempt(document, lambda read: extractor.parse(read.text, read.id), TimeLimit(time_limit))
            if isinstance(found, Failure):
                unreadable += 1
                print(found, file=sys.stderr)
            for line in shown(document, found):
                write(line.encode("utf-8", "surrogatepass"))
    return 1 if unreadable else 0


def _text_lines(document: Input, found: Parse | Failure, *, coloured: bool) -> Iterator[str]:
    if isinstance(found, Parse):
        for line in drawn(found, str(document.path or document.id)):
            style = Style.parse(_STYLES[line.shows] if coloured else "none")
            yield style.render(inert(line.text), color_system=ColorSystem.STANDARD)


def _json_lines(_document: Input, found: Parse | Failure) -> Iterator[str]:
    data = failed(found) if isinstance(found, Failure) else as_data(found)
    yield orjson.dumps(data).decode()


def _print(line: bytes) -> None:
    print(line.decode("utf-8", "replace"), file=as_is(sys.stdout))
