"""The command `report`: outputs of extract as a page for people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter
from cyclopts.validators import Number

from extractor.atomic import refuse_inputs, write_files
from extractor.cli.outputs import checked_lines, folders_of, text_of
from extractor.compression import without_compression
from extractor.exits import FINE
from extractor.language.extending import rule_folders
from extractor.language.locate import locate_rules
from extractor.language.schemas import record_schemas
from extractor.pipeline import Extractor
from extractor.reports.report import SPLIT
from extractor.reports.report import report as made
from extractor.reports.rule_notes import rule_notes
from extractor.reports.wording import described_types

_MEGABYTE = 1_000_000


def report(
    outputs: Annotated[list[Path], Parameter(negative="")],
    /,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    text_dir: Path | None = None,
    title: str = "",
    split: Annotated[int, Parameter(validator=Number(gte=1))] = SPLIT // _MEGABYTE,
    rules: Path | None = None,
    clauses: bool = False,
) -> int:
    """Make a page that shows what was found: pictures, articles with their records, filters, search, and review.

    The page needs no network and no server. Without texts (extract --with-text, or --text-dir) it shows of each
    article what its records quote.

    Parameters
    ----------
    outputs
        Outputs of extract.
    output
        The page to write, NAME.html.
    text_dir
        Folder of the texts, where the lines have none of their own.
    title
        What stands above the page; by default the names of the outputs.
    split
        Megabytes of texts from which on they go into files of such a size, in a folder NAME.texts beside the page.
    rules
        Folder of rules; then the page also shows how the rules are written. Its schemas describe the records; without
        it those of ./rules do, then the bundled ones.
    clauses
        Also show, beside each record, who does what in its clause, as the command parse does. Articles without a text
        have none. It takes about as long as the texts took to extract.
    """
    folders = folders_of(rules)
    notes = rule_notes(rule_folders(locate_rules(rules))) if rules is not None else {}
    refuse_inputs([output], outputs)

    def lines() -> Iterator[tuple[dict[str, Any], str | None]]:
        for line in checked_lines(outputs, folders, record_schemas(folders)):
            yield line, None if "error" in line else text_of(line, text_dir)

    called = title or ", ".join(dict.fromkeys(map(_called, outputs)))
    parse = Extractor.load(locate_rules(rules)).parse if clauses else None
    files = made(lines(), described_types(folders), notes, output.name, called, split * _MEGABYTE, parse)
    write_files({output.parent / name: text for name, text in files.items()})
    return FINE


def _called(output: Path) -> str:
    """The name of an output without the endings that tell how it is written."""
    return Path(without_compression(output.name)).stem
