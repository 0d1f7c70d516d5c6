"""An output line that shows itself in a notebook: each record in its sentence, with its fields and what they mean.

line ─▶ HTML without scripts; whatever an article holds stands there as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from itertools import pairwise
from typing import Any

_COLOURS = ("#4e9", "#59f", "#fb5", "#d7f", "#f77", "#7dd", "#bb5", "#f9c")
"""Of fields, in the order in which a record has them; laid on thinly, so that they do on white and on black."""
_THIN, _QUIET = "59", "opacity:.65"
BETWEEN = " · "
"""Stands between what is told of one thing."""
_SPAN = frozenset({"text", "start", "end"})


class Line(dict[str, Any]):
    """The output line of a document, as it is written; a dictionary that a notebook shows."""

    def _repr_html_(self) -> str:
        return as_html(self)


def as_html(line: Mapping[str, Any]) -> str:
    """A line as HTML."""
    error = line.get("error")
    told = f'<p style="color:#d33">{escape(error["kind"])}: {escape(error["message"])}</p>' if error else ""
    return f"<div><p><b>{escape(summary(line))}</b></p>{told}{''.join(map(_record, line['records']))}</div>"


def _record(record: Mapping[str, Any]) -> str:
    colours = {name: _COLOURS[i % len(_COLOURS)] for i, name in enumerate(record["fields"])}
    rows = "".join(_row(name, span, colours[name]) for name, span in spans(record))
    return (
        f'<div style="margin:0 0 1em 1em"><b>{escape(record["type"])}</b> '
        f'<span style="{_QUIET}">{escape(BETWEEN.join([*computed(record), record["rule"]]))}</span>'
        f'<p style="margin:.3em 0">{"".join(_sentence(record, colours))}</p><table>{rows}</table></div>'
    )


def _row(name: str, span: Mapping[str, Any], colour: str) -> str:
    cells = f'<th style="text-align:left;border-left:.4em solid {colour}">{escape(name)}</th>'
    words = f'<td style="text-align:left">{escape(span["text"])}</td>'
    return f'<tr>{cells}{words}<td style="text-align:left;{_QUIET}">{escape(BETWEEN.join(meant(span)))}</td></tr>'


def _sentence(record: Mapping[str, Any], colours: Mapping[str, str]) -> Iterator[str]:
    """The evidence in pieces, each with the colour of the shortest field it is in; the words of the cue are bold."""
    evidence, cue = record["evidence"], record.get("cue")
    first, last = evidence["start"], evidence["end"]
    fields = [(span["start"], span["end"], name) for name, span in spans(record)]
    own = [(cue["start"], cue["end"])] if cue else []
    edges = {edge for start, end, *_ in (*fields, *own) for edge in (start, end) if first < edge < last}
    for start, end in pairwise([first, *sorted(edges), last]):
        within = [(e - s, name) for s, e, name in fields if s <= start and end <= e]
        names = " ".join(name for _, name in sorted(within))
        style = f"background:{colours[min(within)[1]]}{_THIN};" if within else ""
        style += "font-weight:bold;" if any(s <= start and end <= e for s, e in own) else ""
        words = escape(evidence["text"][start - first : end - first])
        yield f'<span style="{style}" title="{escape(names)}">{words}</span>' if style else words


def spans(record: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The spans of a record, each with the name of its field."""
    for name, value in record["fields"].items():
        yield from ((name, span) for span in (value if isinstance(value, list) else [value]))


def meant(span: Mapping[str, Any]) -> list[str]:
    """What stands beside the words of a span, as texts."""
    return [f"{key} {_written(value)}" for key, value in span.items() if key not in _SPAN]


def computed(record: Mapping[str, Any]) -> list[str]:
    """What was computed for a record, as texts; what is empty is left out."""
    values = record.get("computed", {}).items()
    return [f"{name} {_written(value)}" for name, value in values if value not in (None, "", [])]


def summary(line: Mapping[str, Any]) -> str:
    """What a document is: its id, its date and its title, as far as it has them."""
    return BETWEEN.join(str(line["document"][key]) for key in ("id", "published", "title") if line["document"].get(key))


def _written(value: object) -> str:
    return ", ".join(map(_written, value)) if isinstance(value, list) else str(value)
