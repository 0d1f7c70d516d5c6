"""The command `score`: rules held against annotated texts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from extractor.atomic import refuse_inputs
from extractor.cli.options import RuleCache, RulesFolder, TimeLimited, renamed
from extractor.cli.output import put
from extractor.disk_cache import cache_used
from extractor.exits import FINDINGS, FINE
from extractor.language.extending import files_read
from extractor.language.locate import locate_rules
from extractor.runs.time_limit import TimeLimit
from extractor.scoring.figures import ALL
from extractor.scoring.report import as_json, as_markdown, as_text, cases
from extractor.scoring.scoring import AnnotatedSet, Choice, Rules
from extractor.scoring.scoring import score as score_sets

RENDERERS = {"text": as_text, "json": as_json, "markdown": as_markdown}


def score(
    gold: Path,
    texts: Path,
    /,
    *,
    text_dir: Path | None = None,
    rules: RulesFolder = None,
    types: str | None = None,
    speakers: Literal["official", "all"] = "official",
    half: Literal["even", "odd"] | None = None,
    names: str | None = None,
    show: Annotated[int, Parameter(validator=Number(gte=0))] = 20,
    output_format: Literal["text", "json", "markdown"] = "text",
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    fail_under: Annotated[float | None, Parameter(validator=Number(gte=0, lte=1))] = None,
    time_limit: TimeLimited = None,
    rule_cache: RuleCache = True,
) -> int:
    """Hold records against annotations: precision, recall and F1 of records and fields, and what is wrong, in context.

    Parameters
    ----------
    gold
        Annotations: a JSON file, an .ann file of brat, or a folder of such, or a JSON export of Label Studio.
    texts
        Folder of the annotated texts, or an output: of extract, or JSON Lines of langextract.
    text_dir
        Folder of the texts where TEXTS is an output; by default `text` beside the annotations, else beside them.
    types
        Record types to score, separated by commas; by default all that are annotated.
    speakers
        Whose statements the rules look for: those of official speakers, or of all.
    half
        Every second document alone, by their sorted names.
    names
        How types and roles of others are called here: Attribution=official_statement,Source=speaker.
    show
        So many misses, extras and wrong fields are shown, of each kind.
    output_format
        What is printed.
    output
        File to write; standard output by default.
    fail_under
        The exit code is 1 when the F1 of all records is lower.
    """
    wanted = tuple(name.strip() for name in (types or "").split(",") if name.strip())
    choice = Choice(wanted, half, speakers, tuple(renamed(names)), TimeLimit(time_limit))
    ready = Rules(locate_rules(rules), speakers)
    refuse_inputs([output], files_read(ready.folder, gold, texts, *([text_dir] if text_dir else [])))
    with cache_used(rule_cache):
        scores = score_sets([AnnotatedSet(gold, texts, text_dir)], ready, choice)
        for problem in scores.warnings:
            print(problem.render(), end="\n\n", file=sys.stderr)
        shown = cases(scores, lambda text, name: ready.extractor.analyser.segment(text, name), show)
    put(RENDERERS[output_format](scores, shown), output)
    for failed in scores.failed:
        print(f"not scored: {failed}", file=sys.stderr)
    if scores.failed:
        return FINDINGS
    return FINDINGS if fail_under is not None and scores.figures[ALL].records.f1 < fail_under else FINE
