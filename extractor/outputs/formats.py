"""The formats that lines can be written in, and where each puts its files.

`-o` and `--output-format` ─▶ Targets ─▶ Outputs. A new format of tables is a module beside `csv_table` and a line here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.atomic import cannot_write, replaceable
from extractor.compression import without_compression
from extractor.outputs.clustered import Clustered
from extractor.outputs.clusters import Clusters
from extractor.outputs.columns import Table
from extractor.outputs.csv_table import CsvTable
from extractor.outputs.journal import Journal, Left
from extractor.outputs.lines import LineWriter
from extractor.outputs.output import Output, Outputs
from extractor.outputs.parquet_table import ParquetTable
from extractor.outputs.tabular import Make, Tables
from extractor.problems import UsageError, nearest

LINES = "jsonl"
TABULAR: Mapping[str, Make] = {
    "csv": CsvTable,
    "parquet": ParquetTable,
}
"""The formats of tables, by the ending of their files."""
FORMATS = (LINES, *TABULAR)
ENDINGS: Mapping[str, str] = {f".{name}": name for name in FORMATS}
RECORDS = "records"
"""What a file of lines is called in a folder of several outputs."""
COMPRESSED = "parquet"
"""The format that is compressed by itself."""


@dataclass(frozen=True, slots=True)
class Target:
    """An output to be written: its format, and its file (none is standard output).

    Tables have a file each: in the folder that the path is, or beside the path, which then stands for all of them.
    A file of lines may have a journal, and go on with what another run left.
    """

    format: str
    path: Path | None
    folder: bool = False
    journal: Journal | None = None
    left: Left | None = None

    @property
    def tabular(self) -> bool:
        """Whether it is tables that are written."""
        return self.format in TABULAR

    @property
    def lines(self) -> Path | None:
        """The file of lines that is written, where it is one that a later run can go on with: not compressed."""
        path = None if self.path is None or self.tabular else self._lines(self.path)
        plain = path is not None and without_compression(path.name) == path.name
        return path if path is not None and plain and replaceable(path) else None

    def paths(self, names: Iterable[str]) -> list[Path | None]:
        """Every file that is written, for tables with these names."""
        if self.path is None:
            return [None]
        return [*self._files(self.path, names).values()] if self.tabular else [self._lines(self.path)]

    def open(self, tables: Mapping[str, Table]) -> Output:
        """Begin to write; raises UsageError where that cannot be done."""
        if self.path is None:
            return LineWriter(None)
        if self.folder:
            _make(self.path)
        if self.tabular:
            return Tables(tables, self._files(self.path, tables), TABULAR[self.format])
        return LineWriter(self._lines(self.path), self.journal, self.left)

    def _lines(self, path: Path) -> Path:
        return path / f"{RECORDS}.{LINES}" if self.folder else path

    def _files(self, path: Path, names: Iterable[str]) -> dict[str, Path]:
        if self.folder:
            return {name: path / f"{name}.{self.format}" for name in names}
        plain = Path(without_compression(path.name))
        ending = path.name[len(plain.name) :]
        return {name: path.with_name(f"{plain.stem}.{name}.{self.format}{ending}") for name in names}


def targets(paths: Sequence[Path | None], formats: str | None) -> list[Target]:
    """What is to be written for the values of `-o` (none: standard output) and of `--output-format`.

    The ending of a path says its format. One without such an ending is a file of JSON Lines, or, where tables are asked
    for, the folder of the tables and of all other formats. Raises UsageError for what cannot be meant.
    """
    names = [name.strip() for name in (formats or "").split(",") if name.strip()]
    for name in names:
        if name not in FORMATS:
            raise UsageError(f"there is no output format {name}; {nearest(name, FORMATS)}")
    found = [target for path in paths or [None] for target in _targets(path, names)]
    left = [name for name in names if name not in {target.format for target in found}]
    if left:
        raise UsageError(f"no output is {left[0]}: name a file that ends in .{left[0]}, or a folder")
    return found


def journaled(targets: Sequence[Target], depends: Mapping[str, str], *, resume: bool) -> list[Target]:
    """The targets, those that are files of lines with a journal, and to `resume` the first with what was left of it.

    `depends` is what lines depend on. Raises UsageError where nothing can be gone on with.
    """
    found = [t if t.lines is None else replace(t, journal=Journal(t.lines, depends)) for t in targets]
    first = next((i for i, target in enumerate(found) if target.journal is not None), None)
    if resume and first is None:
        raise UsageError("--resume goes on with a file of JSON Lines that is not compressed: name one with -o")
    if resume and first is not None and (journal := found[first].journal) is not None:
        found[first] = replace(found[first], left=journal.left())
    return found


def left_by(targets: Iterable[Target]) -> Left | None:
    """What an ended run left of one of the targets, if it did."""
    return next((target.left for target in targets if target.left is not None), None)


def refuse_lines(targets: Iterable[Target]) -> None:
    """Raise UsageError where none of the outputs is tables, which alone have clusters."""
    if not any(target.tabular for target in targets):
        raise UsageError("--clusters is for tables: name a folder with --output-format, or a file of a table")


def open_all(targets: Iterable[Target], tables: Mapping[str, Table], clusters: Clusters | None = None) -> Outputs:
    """Begin to write all of them; raises UsageError, and then leaves nothing, where one cannot be written.

    Tables are written with clusters where these are given, to which all documents are added before the end.
    """
    with ExitStack() as opened:
        found: list[Output] = []
        for target in targets:
            opening = target.open(tables)
            found.append(Clustered(opening, clusters) if target.tabular and clusters is not None else opening)
            opened.callback(found[-1].abandon)
        opened.pop_all()
    return Outputs(found)


def _targets(path: Path | None, names: Sequence[str]) -> Iterator[Target]:
    tabular = [name for name in names if name != LINES]
    if path is None:
        if tabular:
            raise UsageError(f"tables cannot go to standard output: name a folder or a file in .{tabular[0]}")
        yield Target(LINES, None)
        return
    plain = without_compression(path.name)
    format = None if path.is_dir() else ENDINGS.get(Path(plain).suffix.lower())
    if format == COMPRESSED and plain != path.name:
        raise UsageError(f"{path}: Parquet is compressed by itself; name a file that ends in .{COMPRESSED}")
    if format is not None:
        yield Target(format, path)
    elif not tabular:
        yield Target(LINES, path)
    elif plain != path.name:
        raise UsageError(f"{path} is no folder for tables, and no file of one: NAME.{tabular[0]}")
    else:
        yield from (Target(name, path, folder=True) for name in dict.fromkeys(names))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
