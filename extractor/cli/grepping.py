"""The command `grep`: an ad-hoc pattern over a corpus, and from it a new rule."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Annotated, Literal

import orjson
from cyclopts import Parameter
from cyclopts.validators import Number

from extractor.cli.inputs import AS_GIVEN, InputOptions
from extractor.cli.options import RuleCache, RulesFolder, TimeLimited
from extractor.display.wording import counted
from extractor.engine.analysis import Analyser
from extractor.escaping import as_is
from extractor.hidden_terms import HiddenTerms
from extractor.inputs.document import SourceDocument
from extractor.inputs.input import Input
from extractor.language.locate import locate_rules
from extractor.pipeline import Extractor
from extractor.problems import UsageError
from extractor.rule_index.rule_index import Study
from extractor.runs.attempts import Failure, attempt
from extractor.runs.time_limit import TimeLimit
from extractor.scaffolding.saving import save_pattern
from extractor.search.adhoc import AdHoc
from extractor.search.search import Hit, as_data, hits_in, shown


def grep(
    pattern: str,
    paths: Annotated[list[Path], Parameter(negative="")],
    /,
    *,
    output_format: Literal["text", "json"] = "text",
    most: Annotated[int | None, Parameter(validator=Number(gte=1))] = None,
    save: str | None = None,
    record: str | None = None,
    into: Path | None = None,
    matches: str | None = None,
    rules: RulesFolder = None,
    time_limit: TimeLimited = None,
    rule_cache: RuleCache = True,
    reading: InputOptions = AS_GIVEN,
) -> int:
    """Find what a pattern of the rule language matches in a corpus; with --save, make a rule of it.

    A pattern with a capture `cue` matches as a rule would; one without is found wherever it fits.

    Parameters
    ----------
    pattern
        A pattern as rules have them; it may use the lexicons, classes and named patterns of the rules.
    paths
        Folders (all .txt and .html files below), files of any format, patterns of paths, addresses, or - for
        standard input.
    output_format
        Text for people, or JSON for tools: one object a line.
    most
        Stop after so many matches.
    save
        Write a draft rule of this id, with the sentences matched as its tests.
    record
        The record type of the rule that is saved.
    into
        The file to which the rule is added; by default that of the record type.
    matches
        The numbers of the matches that become tests, as 1,3; by default the first five.
    """
    if save is not None and record is None:
        raise UsageError("name the record type of the rule with --record")
    inputs = reading.find(paths)
    folder = locate_rules(rules)
    analyser = Extractor.load(folder, cache=rule_cache).analyser
    study = Study.load(folder, cache=rule_cache)
    search = AdHoc(pattern, analyser, study, folder)
    for problem in search.notes:
        print(problem.render(pattern), file=sys.stderr)
    failed, hidden = [], search.hidden()

    def found() -> Iterator[Hit]:
        for document in inputs:
            work = partial(_hits, document, search, analyser, hidden)
            hits = attempt(document, work, TimeLimit(time_limit))
            if isinstance(hits, Failure):
                failed.append(hits)
                print(hits, file=sys.stderr)
            else:
                yield from hits

    hits = _printed(islice(found(), most), output_format)
    for note in hidden.notes():
        print(note, file=sys.stderr)
    if save is not None and record is not None:
        return save_pattern(search, save, record, into, _chosen(hits, matches), folder, study)
    if output_format == "text":
        print(f"{counted(len(hits), 'match', 'es')}", file=sys.stderr)
    return 1 if failed else 0


def _hits(
    document: Input, search: AdHoc, analyser: Analyser, hidden: HiddenTerms, read: SourceDocument
) -> list[Hit]:
    return list(hits_in(read.text, str(document.path or document.id), search, analyser, hidden))


def _printed(hits: Iterator[Hit], output_format: str) -> list[Hit]:
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    kept = []
    for number, hit in enumerate(hits, 1):
        if output_format == "json":
            print(orjson.dumps(as_data(hit, number)).decode())
        else:
            print(shown(hit, number, coloured=coloured), file=as_is(sys.stdout))
        kept.append(hit)
    return kept


def _chosen(hits: Sequence[Hit], numbers: str | None) -> list[Hit]:
    if numbers is None:
        return list(hits[:5])
    chosen = []
    for number in numbers.split(","):
        if not number.strip().isdecimal() or not 1 <= int(number) <= len(hits):
            raise UsageError(f"there is no match {number.strip()}; there are {len(hits)}")
        chosen.append(hits[int(number) - 1])
    return chosen
