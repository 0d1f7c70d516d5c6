"""Output lines as the data of a page, small: what occurs often is kept once in a table, records are rows of numbers.

lines ── Packer ─▶ tables, documents and rows. A row is [type, rule, number of the id or the id itself, start and length
of the evidence, start of the cue counted from there, its length (0: it has none), computed values, then for each span
of a field: the field, its start counted from the evidence, its length, what stands beside it]. The page reads it back
in `page/data.js`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractor.clauses.parsed import Parse
from extractor.reports.clause_rows import ClauseRows
from extractor.reports.table import Table
from extractor.reports.wording import undescribed

_HEAD = ("title", "published", "outlet", "url", "language", "authors", "chars", "sha256")
_SPAN = frozenset({"text", "start", "end"})
Row = list[int | str]


class Packer:
    """Takes lines one by one; `data` is what came of them."""

    def __init__(self, types: Mapping[str, Mapping[str, Any]]) -> None:
        """`types` describes record types; what is not described there is called as it is."""
        self._described = types
        self._types, self._rules, self._fields, self._beside, self._computed = (Table() for _ in range(5))
        self._clauses = ClauseRows()
        self._used: dict[str, dict[str, None]] = {}
        for name in sorted(types):  # so that a type has the same colour in every report
            self._types.number(name)
        self._documents: list[dict[str, Any]] = []
        self.places: dict[tuple[str, str], None] = {}
        """The words of spans that have a country, with the code of that."""

    def add(self, line: Mapping[str, Any], whole: bool, parse: Parse | None = None) -> None:
        """Take a line; `whole` says whether its text is known, `parse` how that is understood."""
        head = line["document"]
        known = {key: head[key] for key in _HEAD if head.get(key)}
        more = {key: line[key] for key in ("error", "warnings") if line.get(key)}
        rows = [self._row(record, head["id"]) for record in line["records"]]
        if parse is not None:
            more["clauses"] = [self._clauses.row(parse, record) for record in line["records"]]
        self._documents.append({"id": head["id"], **known, **more, "whole": whole, "records": rows})

    def data(self) -> dict[str, Any]:
        """All that came, for the page."""
        types = [self._type(name) for name in self._types.values]
        return {
            "types": types,
            "rules": self._rules.values,
            "fields": self._fields.values,
            "beside": self._beside.values,
            "computed": self._computed.values,
            "forms": self._clauses.forms.values,
            "roles": self._clauses.roles.values,
            "documents": self._documents,
        }

    def _type(self, name: str) -> dict[str, Any]:
        described = self._described.get(name) or undescribed()
        fields = {**described["fields"], **{f: {} for f in self._used.get(name, ()) if f not in described["fields"]}}
        return {"name": name, **described, "fields": fields}

    def _row(self, record: Mapping[str, Any], document: str) -> Row:
        evidence, cue = record["evidence"], record.get("cue")
        start = evidence["start"]
        used = self._used.setdefault(record["type"], {})
        row: Row = [
            self._types.number(record["type"]),
            self._rules.number(record["rule"]),
            _short(record, document),
            start,
            evidence["end"] - start,
            cue["start"] - start if cue else 0,
            cue["end"] - cue["start"] if cue else 0,
            self._computed.number(record.get("computed", {})),
        ]
        for name, value in record["fields"].items():
            used[name] = None
            for span in value if isinstance(value, list) else [value]:
                if "country" in span:
                    self.places[span["text"], span["country"]] = None
                beside = {key: said for key, said in span.items() if key not in _SPAN}
                place = (span["start"] - start, span["end"] - span["start"])
                row += [self._fields.number(name), *place, self._beside.number(beside)]
        return row


def _short(record: Mapping[str, Any], document: str) -> int | str:
    """The number at the end of an id that is made as `extract` makes it; else the id."""
    name = str(record.get("id", ""))
    head, _, number = name.rpartition("-")
    made = head == f"{document}#{record['type']}" and number.isdecimal() and number == str(int(number))
    return int(number) if made else name
