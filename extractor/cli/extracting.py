"""The command `extract`: find the inputs, make the extractor ready, run, tell what came of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from extractor.cli.dates import read_date
from extractor.language.extending import rule_folders
from extractor.language.locate import locate_rules
from extractor.language.schemas import schema_folders
from extractor.pipeline import Extractor
from extractor.problems import UsageError, nearest
from extractor.records.validate import BrokenSchema
from extractor.runs.corpus_run import run_corpus
from extractor.runs.inputs import STDIN, Input, find_inputs
from extractor.runs.progress import Progress
from extractor.runs.summary import Summary
from extractor.runs.worker import Outcome, Settings, Worker
from extractor.runs.writer import LineWriter

NotNegative = Parameter(validator=Number(gte=0))


def extract(
    paths: Annotated[list[Path], Parameter(negative="")],
    /,
    *,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    rules: Path | None = None,
    types: str | None = None,
    speakers: Literal["official", "all"] = "official",
    published: Annotated[date | None, Parameter(converter=read_date)] = None,
    jobs: Annotated[int, NotNegative] = 1,
    max_errors: Annotated[int, NotNegative] = 0,
    cache: Annotated[bool, Parameter(name="--cache", negative="--no-cache")] = True,
    quiet: Annotated[bool, Parameter(name=["--quiet", "-q"], negative="")] = False,
) -> int:
    """Extract records from articles and write one JSON line a document, in the order of the paths.

    Parameters
    ----------
    paths
        Folders (all .txt files below), files, or - for standard input.
    output
        File to write; - or nothing is standard output.
    rules
        Folder of rules; by default ./rules, then the bundled ones.
    types
        Record types, separated by commas; all by default.
    speakers
        Whose statements are wanted: those of official speakers, or of all.
    published
        Date of the documents (YYYY-MM-DD); by default each document's own.
    jobs
        Processes; 0 takes one for every processor.
    max_errors
        So many documents may be unreadable before the exit code is 1.
    cache
        Keep what is made of the rules in the user's cache folder, for the next start.
    quiet
        No progress and no summary.
    """
    inputs = find_inputs(paths, sys.stdin.buffer.read)
    wanted = [name.strip() for name in (types or "").split(",") if name.strip()]
    settings = _settings(rules, wanted, speakers, published, cache)
    worker = _ready(settings, wanted)
    target = None if output == STDIN else output
    _keep_inputs(target, inputs)
    summary = Summary()
    with closing(LineWriter(target)) as writer, closing(Progress(len(inputs), sys.stderr, quiet=quiet)) as progress:
        _write(run_corpus(inputs, worker, settings, jobs or os.cpu_count() or 1), writer, summary, progress)
    _tell(summary, quiet)
    return 1 if summary.errors > max_errors or summary.invalid else 0


def _settings(rules: Path | None, types: Sequence[str], speakers: str, published: date | None, cache: bool) -> Settings:
    folder = locate_rules(rules)
    load = partial(Extractor.load, folder, types=frozenset(types) or None, speakers=speakers, cache=cache)
    return Settings(load, schema_folders(*rule_folders(folder)), published)


def _ready(settings: Settings, types: Sequence[str]) -> Worker:
    """The worker of this process; refuses broken schemas, unknown types, and types without a schema."""
    try:
        worker = Worker(settings)
    except BrokenSchema as error:
        raise UsageError(f"broken schema {error}") from error
    known, schemas = worker.extractor.record_types, worker.validator.types
    for name in types:
        if name in schemas and name not in known:
            raise UsageError(f"no rule makes records of the type {name}; there are rules for {', '.join(known)}")
        if name not in known:
            raise UsageError(f"there is no record type {name}; {nearest(name, {*known, *schemas})}")
    for name in known:
        if name not in schemas:
            raise UsageError(f"record type {name} has no schema; write schemas/records/{name}.schema.json")
    return worker


def _keep_inputs(output: Path | None, inputs: Iterable[Input]) -> None:
    if output is not None and output.resolve() in {i.path.resolve() for i in inputs if i.path}:
        raise UsageError(f"the output {output} is one of the inputs")


def _write(outcomes: Iterable[Outcome], writer: LineWriter, summary: Summary, progress: Progress) -> None:
    for outcome in outcomes:
        writer.write(outcome.line)
        summary.add(outcome)
        progress.step()


def _tell(summary: Summary, quiet: bool) -> None:
    told = [summary.complaint()] if summary.complaints else []
    text = "\n".join([*told, *([] if quiet else [summary.render()])])
    if text:
        print(text, file=sys.stderr)
