"""The command `extract`: find the inputs, make the extractor ready, run, tell what came of it."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from cyclopts import Parameter

from extractor.atomic import refuse_inputs
from extractor.cli.dates import read_date
from extractor.cli.inputs import AS_GIVEN, InputOptions, Paths
from extractor.cli.options import NotNegative, RuleCache, RulesFolder, Seconds
from extractor.cli.telling import be_quiet
from extractor.escaping import as_is
from extractor.extras import later
from extractor.files import STARTED
from extractor.inputs.finding import STDIN
from extractor.inputs.languages import ANY_LANGUAGE, Language, language_named
from extractor.language.extending import files_read, rule_folders
from extractor.language.locate import locate_rules
from extractor.language.schemas import schema_folders
from extractor.outputs.clusters import Clusters
from extractor.outputs.columns import tables
from extractor.outputs.formats import journaled, left_by, open_all, refuse_lines, targets
from extractor.problems import UsageError, nearest
from extractor.result_cache.opening import open_results
from extractor.rule_cache import program_digest, rules_digest
from extractor.runs.run import Run
from extractor.runs.summary import Summary
from extractor.runs.time_limit import TimeLimit
from extractor.runs.worker import Extracts, Settings, Worker
from extractor.showing.parties import Parties

_pipeline, _profiling = later("extractor.pipeline"), later("extractor.cli.profiling")
"""The engine: where all results are kept from earlier runs, nobody needs it, and loading it is a third of a start."""


def extract(
    paths: Paths = None,
    /,
    *,
    output: Annotated[list[Path] | None, Parameter(name=["--output", "-o"], negative="")] = None,
    output_format: str | None = None,
    clusters: Annotated[bool, Parameter(negative="")] = False,
    rules: RulesFolder = None,
    types: str | None = None,
    speakers: Literal["official", "all"] = "official",
    min_grounds: Literal["stated", "linked", "resolved"] = "resolved",
    published: Annotated[date | None, Parameter(converter=read_date)] = None,
    jobs: Annotated[int, NotNegative] = 1,
    max_errors: Annotated[int, NotNegative] = 0,
    rule_cache: Annotated[
        RuleCache, Parameter(help="Keep what is made of the rules in the user's cache folder, for the next start.")
    ] = True,
    time_limit: Seconds = None,
    resume: Annotated[bool, Parameter(negative="")] = False,
    cache: Path | None = None,
    profile: Annotated[bool, Parameter(negative="")] = False,
    quiet: Annotated[bool, Parameter(name=["--quiet", "-q"], negative="")] = False,
    verbose: Annotated[bool, Parameter(name=["--verbose", "-v"], negative="")] = False,
    language: str | None = None,
    with_text: Annotated[bool, Parameter(negative="")] = False,
    reading: InputOptions = AS_GIVEN,
) -> int:
    """Extract records from articles: one JSON line a document, in the order of the paths, or tables.

    Parameters
    ----------
    paths
        Folders (all .txt and .html files below), files of any format, patterns of paths, addresses, or - for
        standard input.
    output
        File to write; - or nothing is standard output. NAME.csv and NAME.parquet are tables, one a record type:
        NAME.accusation.csv … A .gz, .bz2, .xz or .zst behind it compresses lines and CSV. May be given
        several times.
    output_format
        jsonl, csv, parquet, or several, separated by commas; by default what the ending of the output says. With csv
        or parquet an output without such an ending is a folder: FOLDER/accusation.csv …
    clusters
        Tables have a column that copies of one text share, such as wire stories in several papers.
    types
        Record types, separated by commas; all by default.
    speakers
        Whose statements are wanted: those of official speakers, or of all.
    min_grounds
        How firm records must be: with all they say in their sentence (stated), with fields from other records or
        sentences as well (linked), or also with a speaker who had to be worked out (resolved).
    published
        Date of the documents (YYYY-MM-DD); by default each document's own.
    jobs
        Processes; 0 takes one for every processor.
    max_errors
        So many documents may be unreadable before the exit code is 1.
    time_limit
        Seconds of processor time that a document may take before it is given up, with an error in its line; 0 is no
        limit. By default 30 a MB, and at least 10.
    resume
        Go on behind the lines that an ended run with the same paths, rules and options has left of an output of JSON
        Lines; where none has, begin.
    cache
        File (SQLite) that keeps what came of each document: those that it has are not extracted again. After a change
        of rules that make records only documents that hold a cue of these are.
    profile
        Tell behind the summary where the time went: by stage, by record type, and the rules that took longest.
    quiet
        No progress and no summary.
    verbose
        Name every document that is skipped, and every file of a folder that is left out.
    language
        Language of the documents that are wanted, as a code; by default en. The others are skipped and counted; any
        takes all.
    with_text
        Write the text of each document into its line, to which the offsets refer.
    """
    if quiet:
        be_quiet()
    inputs = reading.find(paths)
    wanted = [name.strip() for name in (types or "").split(",") if name.strip()]
    chosen = Chosen(frozenset(wanted) or None, speakers, min_grounds)
    folder = locate_rules(rules)
    settings = _settings(folder, chosen, published, rule_cache, time_limit)
    settings = replace(settings, language=language_named(language), with_text=with_text, signed=clusters)
    wished = targets([None if path == STDIN else path for path in output or ()], output_format)
    tabular = any(target.tabular for target in wished)
    if clusters:
        refuse_lines(wished)
    if clusters and resume:
        raise UsageError("--clusters needs every text, and --resume does not read again those that are done")
    if profile and jobs != 1:
        raise UsageError("--profile tells where the time of one process goes: leave --jobs out")
    read = [*files_read(folder), *inputs.files]
    plain = (path for target in wished if not target.tabular for path in target.paths(()))
    refuse_inputs([*plain, cache], read)  # before what takes a while
    store = None
    if cache is not None:
        store, results = open_results(cache, folder, settings.schemas, _asked(chosen, settings), rule_cache=rule_cache)
        settings = replace(settings, results=results)
    worker = _ready(settings, wanted)
    profiled = _profiling.begun(worker) if profile else None
    made = tables(_types(worker, settings, wanted), settings.schemas, clusters=clusters) if tabular else {}
    if tabular:
        refuse_inputs([*(path for target in wished for path in target.paths(made)), cache], read)
    depends = {
        "the program": program_digest(),
        "what the rules say": rules_digest(folder),
        "what is to be read": inputs.digest(),
        **{f"--{name.replace('_', '-')}": _told(value) for name, value in _asked(chosen, settings, reading).items()},
    }
    wished = journaled(wished, depends, resume=resume)
    copies = Clusters() if clusters else None
    run = Run(inputs, worker, settings, jobs or os.cpu_count() or 1, store, copies, quiet=quiet, verbose=verbose)
    summary = Summary(started=STARTED, left_out=Counter(left.reason for left in inputs.left_out))
    for left in inputs.left_out if verbose else ():
        print(f"{left.path}: left out: {left.reason}", file=as_is(sys.stderr))
    parties = None if quiet else Parties()
    run.write(open_all(wished, made, copies), left_by(wished), summary, None if parties is None else parties.add)
    _tell(summary, parties, next((target.lines for target in wished if target.lines is not None), None))
    if profiled is not None:
        print(f"\n{_profiling.told(profiled)}", file=sys.stderr)
    return 1 if summary.errors > max_errors or summary.invalid else 0


class Chosen(NamedTuple):
    """Which records are wanted."""

    types: frozenset[str] | None
    speakers: str
    min_grounds: str


def _settings(folder: Path, chosen: Chosen, published: date | None, cache: bool, limit: float | None) -> Settings:
    load = partial(_load, folder, **chosen._asdict(), cache=cache)
    return Settings(load, schema_folders(*rule_folders(folder)), published, TimeLimit(limit))


def _load(*folder: Path, **chosen: Any) -> Extracts:
    """The rules of a folder, made ready in whichever process asks."""
    found: Extracts = _pipeline.Extractor.load(*folder, **chosen)
    return found


def _asked(chosen: Chosen, settings: Settings, reading: InputOptions | None = None) -> dict[str, object]:
    """The options that lines depend on, by their names."""
    found = {"published": settings.published, "language": settings.language, "with_text": settings.with_text}
    return {**chosen._asdict(), **found, "clusters": settings.signed, **(asdict(reading) if reading else {})}


def _told(value: object) -> str:
    """The value of an option as people write it, nothing where it was not given."""
    if isinstance(value, Language):
        return value.wanted or ANY_LANGUAGE
    return ",".join(sorted(value)) if isinstance(value, frozenset) else "" if value is None else str(value)


def _types(worker: Worker, settings: Settings, wanted: Sequence[str]) -> tuple[str, ...]:
    """The record types that are made; the rules need not be loaded for it where results are kept."""
    if settings.results is None:
        return worker.extractor.record_types
    return tuple(name for name in settings.results.fingerprint.types if not wanted or name in wanted)


def _ready(settings: Settings, types: Sequence[str]) -> Worker:
    """The worker of this process; refuses broken schemas, unknown types, and types without a schema."""
    worker = Worker(settings)
    known, schemas = _types(worker, settings, types), worker.validator.types
    for name in types:
        if name in schemas and name not in known:
            raise UsageError(f"no rule makes records of the type {name}; there are rules for {', '.join(known)}")
        if name not in known:
            raise UsageError(f"there is no record type {name}; {nearest(name, {*known, *schemas})}")
    for name in known:
        if name not in schemas:
            raise UsageError(f"record type {name} has no schema; write schemas/records/{name}.schema.json")
    return worker


def _tell(summary: Summary, parties: Parties | None, lines: Path | None) -> None:
    """What went wrong; and, where names were counted, what came of the run, and how to look at it."""
    told = [summary.complaint()] if summary.complaints else []
    if parties is not None:
        told.append(summary.render(parties.told()))
        if lines is not None and summary.records:
            told.append(f"look at them: extractor show {lines}, or extractor report {lines} -o {lines.stem}.html")
    if told:
        print("\n".join(told), file=sys.stderr)
