"""The command `diff`: what a change of rules does to the records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from extractor.atomic import refuse_inputs
from extractor.cli.options import RuleCache, TimeLimited, renamed
from extractor.cli.output import put
from extractor.differences.differences import difference
from extractor.differences.report import as_json, as_markdown, as_text
from extractor.differences.sides import Corpus, lines_of
from extractor.disk_cache import cache_used
from extractor.exits import FINDINGS, FINE
from extractor.language.extending import files_read
from extractor.language.locate import locate_rules
from extractor.runs.time_limit import TimeLimit

RENDERERS = {"text": as_text, "json": as_json, "markdown": as_markdown}


def diff(
    old: str,
    new: str,
    corpus: Annotated[list[Path] | None, Parameter(negative="")] = None,
    /,
    *,
    rules: Path | None = None,
    types: str | None = None,
    speakers: Literal["official", "all"] = "official",
    names: str | None = None,
    output_format: Literal["text", "json", "markdown"] = "text",
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    time_limit: TimeLimited = None,
    rule_cache: RuleCache = True,
) -> int:
    """Tell which records a change adds, removes and changes, rule by rule; the exit code is 1 where there are any.

    Parameters
    ----------
    old
        An output of extract, a JSON export of Label Studio, JSON Lines of langextract, a folder of rules, or a git
        revision.
    new
        The same.
    corpus
        Texts that rules are run over; outputs need none.
    rules
        Folder of rules whose revisions are meant; by default ./rules.
    types
        Record types to compare, separated by commas; all by default.
    speakers
        Whose statements the rules look for.
    names
        How others call types and fields: Blaming=accusation,Who=accuser.
    output_format
        What is printed; markdown fits into a comment on a pull request.
    output
        File to write; standard output by default.
    """
    folder = locate_rules(rules)
    over = Corpus(tuple(corpus or ()), speakers, TimeLimit(time_limit), dict(renamed(names)))
    wanted = frozenset(name.strip() for name in (types or "").split(",") if name.strip())
    sides = [path for side in (old, new) if (path := Path(side)).exists()]
    refuse_inputs([output], files_read(folder, *sides, *over.paths))
    with cache_used(rule_cache):
        before, after = (lines_of(side, folder, over) for side in (old, new))
    changes = difference(before, after, wanted)
    put(RENDERERS[output_format](changes), output)
    return FINDINGS if changes.differ else FINE
