"""Output lines together: a notebook shows them, and they become tables of pandas, polars or Arrow by one call.

lines, or a file that `extract` wrote ─▶ Lines ─▶ a table a record type.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from extractor.extras import extra
from extractor.language.extending import rule_folders
from extractor.language.locate import locate_rules
from extractor.language.schemas import schema_folders
from extractor.line import Line, as_html
from extractor.outputs.arrow import arrow, fields
from extractor.outputs.columns import DOCUMENTS, Row, tables
from extractor.outputs.output_lines import each_line
from extractor.problems import UsageError, nearest

_SHOWN = 20
"""So many documents a notebook shows."""


class Lines(list[Line]):
    """Output lines, such as `Lines(extractor.extract_all(texts))`; `rules` is the folder whose schemas they follow."""

    def __init__(self, lines: Iterable[dict[str, Any]] = (), *, rules: Path | str | None = None) -> None:
        super().__init__(line if isinstance(line, Line) else Line(line) for line in lines)
        self._rules = rules

    @classmethod
    def read(cls, *files: Path | str, rules: Path | str | None = None) -> Lines:
        """The lines of files that `extract` wrote, compressed or not; raises UsageError."""
        return cls((line for file in files for line in each_line(Path(file))), rules=rules)

    def _repr_html_(self) -> str:
        more = len(self) - _SHOWN
        rest = f"<p>… and {more:,} more</p>" if more > 0 else ""
        return "".join(map(as_html, self[:_SHOWN])) + rest

    def to_arrow(self, name: str = DOCUMENTS) -> Any:
        """The table of a record type, or of the documents, as a `pyarrow.Table`; raises UsageError for others.

        Its columns are those of `extract -o NAME.parquet` (docs/tables.md). Needs the extra `tables`.
        """
        found = {record["type"] for line in self for record in line["records"]}
        folders = schema_folders(*rule_folders(locate_rules(None if self._rules is None else Path(self._rules))))
        known = tables({*found, name} - {DOCUMENTS}, folders) if name in {DOCUMENTS, *found} else {}
        if name not in known:
            raise UsageError(f"there are no records of the type {name}; {nearest(name, {DOCUMENTS, *found})}")
        table = known[name]
        pairs = ((line, record) for line in self for record in ([{}] if name == DOCUMENTS else line["records"]))
        rows = [table.cells(Row(line, record)) for line, record in pairs if record.get("type", name) == name]
        schema = arrow().schema(fields(table))
        arrays = [arrow().array([row[i] for row in rows], of.type) for i, of in enumerate(schema)]
        return arrow().Table.from_arrays(arrays, schema=schema)

    def to_pandas(self, name: str = DOCUMENTS) -> Any:
        """The same as a `pandas.DataFrame`, in the types of Arrow, so that what is not stated stays apart from 0."""
        pandas = extra("pandas", "notebook", "a table of pandas")
        return self.to_arrow(name).to_pandas(types_mapper=pandas.ArrowDtype)

    def to_polars(self, name: str = DOCUMENTS) -> Any:
        """The same as a `polars.DataFrame`."""
        return extra("polars", "notebook", "a table of polars").from_arrow(self.to_arrow(name))
