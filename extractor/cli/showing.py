"""The command `show`: what was found, in its sentences, for people at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter
from rich.console import Console, RenderableType

from extractor.cli.dates import read_date
from extractor.cli.explaining import choose
from extractor.cli.options import NotNegative, RuleCache
from extractor.display.interlinear import WIDTH
from extractor.display.wording import counted
from extractor.escaping import as_is
from extractor.exits import FINE
from extractor.inputs.finding import find_inputs
from extractor.language.extending import rule_folders
from extractor.language.locate import locate_rules
from extractor.language.schemas import record_schemas, schema_folders
from extractor.outputs.output_lines import each_line, is_output
from extractor.pipeline import Extractor
from extractor.problems import UsageError, nearest
from extractor.runs.attempts import Failure, attempt
from extractor.showing.records import heading, shown


def show(
    what: Annotated[list[str], Parameter(negative="")],
    /,
    *,
    types: Annotated[str | None, Parameter(name=["--types", "--type"])] = None,
    rule: str = "*",
    most: Annotated[int, NotNegative] = 0,
    rules: Path | None = None,
    speakers: Literal["official", "all"] = "official",
    published: Annotated[date | None, Parameter(converter=read_date)] = None,
    rule_cache: RuleCache = True,
) -> int:
    """Show what was found: each record in its sentence, with its fields and what they mean.

    Parameters
    ----------
    what
        Outputs of extract; or articles and folders of them, a text, or - for standard input, from which is extracted.
    types
        Record types, separated by commas; all by default.
    rule
        Rules by their ids, as a pattern: 'accusation/*'.
    most
        So many records are shown; 0 shows all.
    rules
        Folder of rules; by default ./rules, then the bundled ones.
    speakers
        Of articles and texts: whose statements are wanted.
    published
        Of articles and texts: their date (YYYY-MM-DD).
    rule_cache
        Use what is kept of the rules in the user's cache folder, and keep it.
    """
    folder = locate_rules(rules)
    schemas = record_schemas(schema_folders(*rule_folders(folder)))
    wanted = [name.strip() for name in (types or "").split(",") if name.strip()]
    for name in wanted:
        if name not in schemas:
            raise UsageError(f"there is no record type {name}; {nearest(name, schemas)}")

    @cache
    def extractor() -> Extractor:
        return Extractor.load(folder, speakers=speakers, cache=rule_cache)

    out = as_is(sys.stdout)
    console = Console(file=out, highlight=False, markup=False, emoji=False, width=None if out.isatty() else WIDTH)
    left = most or -1
    found = 0
    for line in _lines(what, extractor, published):
        records = [r for r in line["records"] if (not wanted or r["type"] in wanted) and fnmatch(r["rule"], rule)]
        found += len(records)
        if left and (records or line.get("error")):
            _print(console, heading(line))
            for record in records[:left] if left > 0 else records:
                _print(console, shown(record, [*schemas[record["type"]].fields] if record["type"] in schemas else []))
            _print(console, "")
            left = left if left < 0 else max(0, left - len(records))
    print(f"{counted(found, 'record')}{f', {most} shown' if 0 < most < found else ''}", file=sys.stderr)
    return FINE


def _print(console: Console, what: RenderableType) -> None:
    """Without the blanks that fill lines up."""
    with console.capture() as captured:
        console.print(what)
    print("\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n")), file=console.file)


def _lines(
    what: Sequence[str], extractor: Callable[[], Extractor], published: date | None
) -> Iterator[Mapping[str, Any]]:
    """The lines of outputs, and those of what is extracted from now; of rules only where something is."""
    for given in what:
        path = Path(given)
        if _stands_there(path) and not path.is_dir() and is_output(path):
            yield from each_line(path)
        elif _stands_there(path):
            for item in find_inputs([path]):
                found = attempt(item, lambda read: extractor().extract(read.text, read.id, published or read.published))
                yield _failed(found) if isinstance(found, Failure) else found
        else:
            yield extractor().extract(choose(given).text, published=published)


def _stands_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a text that is no name of a file
        return False


def _failed(failure: Failure) -> Mapping[str, Any]:
    error = {"kind": failure.kind, "message": failure.message}
    return {"document": {"id": failure.id}, "records": [], "error": error}
