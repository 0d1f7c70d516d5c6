"""The commands `export tables`, `export label-studio` and `export plover`: outputs in formats of others."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Any

import orjson
from cyclopts import Parameter

from extractor.atomic import refuse_inputs
from extractor.cli.output import put
from extractor.cli.outputs import checked_lines, folders_of, text_of
from extractor.exits import FINE
from extractor.language.schemas import record_schemas
from extractor.outputs.clusters import Clusters, signature
from extractor.outputs.columns import tables
from extractor.outputs.csv_table import CsvTable
from extractor.outputs.events import CODES, EVENTS, TABLE, events, read_codes
from extractor.outputs.formats import TABULAR, open_all, refuse_lines, targets
from extractor.outputs.label_studio.interface import interface
from extractor.outputs.label_studio.tasks import task
from extractor.outputs.output import Outputs
from extractor.outputs.tabular import Tables
from extractor.problems import UsageError

Outs = Annotated[list[Path], Parameter(negative="", help="Outputs of extract.")]
Schemas = Annotated[
    Path | None,
    Parameter(help="Folder of rules whose schemas describe the records; by default ./rules, then the bundled ones."),
]
Target = Parameter(name=["--output", "-o"], negative="")


def as_tables(
    outputs: Outs,
    /,
    *,
    output: Annotated[list[Path], Target],
    output_format: str | None = None,
    clusters: Annotated[bool, Parameter(negative="")] = False,
    text_dir: Path | None = None,
    rules: Schemas = None,
) -> int:
    """Write outputs of extract as tables: a flat one a record type, and one of the documents.

    Parameters
    ----------
    output
        NAME.csv or NAME.parquet, for NAME.accusation.csv …, or a folder. May be given several times.
    output_format
        jsonl, csv, parquet, or several, separated by commas; by default what the ending of the output says.
    clusters
        Tables have a column that copies of one text share, whichever of the outputs they are in.
    text_dir
        Folder of the texts; needed for clusters where the lines have none of their own.
    """
    folders = folders_of(rules)
    schemas = record_schemas(folders)
    made = tables(schemas, folders, clusters=clusters)
    wished = targets(output, output_format)
    if clusters:
        refuse_lines(wished)
    copies = Clusters() if clusters else None
    refuse_inputs([path for target in wished for path in target.paths(made)], outputs)
    with open_all(wished, made, copies) as written:
        for line in checked_lines(outputs, folders, schemas):
            written.write(orjson.dumps(line))
            if copies is not None:
                signed = b"" if "error" in line else signature(_text(line, text_dir))
                copies.add(line["document"]["id"], signed)
    return FINE


def as_events(
    outputs: Outs,
    /,
    *,
    output: Annotated[Path | None, Target] = None,
    codes: Path = CODES,
    rules: Schemas = None,
) -> int:
    """Write records as events with codes of PLOVER and CAMEO, source, target and date, a row each.

    Parameters
    ----------
    output
        File to write, CSV or Parquet by its ending; CSV on standard output by default.
    codes
        The table of codes; by default the bundled one.
    """
    rows = partial(events, codes=read_codes(codes))
    folders = folders_of(rules)
    lines = checked_lines(outputs, folders, record_schemas(folders))
    if output is None or str(output) == "-":
        written = CsvTable(sys.stdout.buffer, TABLE)
        for line in lines:
            written.add([TABLE.cells(row) for _, row in rows(line)])
        sys.stdout.buffer.flush()
        return FINE
    (target,) = targets([output], None)
    if not target.tabular:
        raise UsageError(f"{output} is no table: name a file that ends in .{' or .'.join(TABULAR)}")
    refuse_inputs([output], [*outputs, codes])
    with Outputs([Tables({EVENTS: TABLE}, {EVENTS: output}, TABULAR[target.format], rows)]) as file:
        for line in lines:
            file.write(orjson.dumps(line))
    return FINE


def as_tasks(
    outputs: Outs,
    /,
    *,
    output: Annotated[Path | None, Target] = None,
    text_dir: Path | None = None,
    interface_output: Path | None = None,
    rules: Schemas = None,
) -> int:
    """Write records as predictions for Label Studio, to be corrected there; `score` and `diff` read its JSON export.

    Parameters
    ----------
    output
        File to write, to be imported as tasks; standard output by default.
    text_dir
        Folder of the texts; needed where the lines have none of their own.
    interface_output
        File to write the labelling interface to, for the settings of the project.
    """
    folders = folders_of(rules)
    schemas = record_schemas(folders)
    refuse_inputs([output, interface_output], outputs)
    shown = interface(schemas)
    lines = (line for line in checked_lines(outputs, folders, schemas) if "error" not in line)
    made = [task(line, _text(line, text_dir), schemas, _version()) for line in lines]
    put(json.dumps(made, indent=1) + "\n", output)
    if interface_output is not None:
        put(shown, interface_output)
    return FINE


def _text(line: Mapping[str, Any], folder: Path | None) -> str:
    """The text of a document, which must be there."""
    text = text_of(line, folder)
    if text is None:
        raise UsageError(f"{line['document']['id']} has no text: name the folder of the texts with --text-dir")
    return text


def _version() -> str:
    try:
        return f"extractor {version('extractor')}"
    except PackageNotFoundError:
        return "extractor"
