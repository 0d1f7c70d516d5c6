"""Records as a person reads them at a terminal: each with its sentence, fields marked in it, and a table of them below.

output line ─▶ a heading, and for each record its parts, as `rich` lays them out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractor.escaping import one_line, printable
from extractor.line import BETWEEN, computed, meant, spans, summary

_HEADING, _TYPE, _CUE, _QUIET, _PROBLEM = "bold", "bold", "bold underline", "dim", "bold red"
_COLOURS = ("cyan", "green", "magenta", "yellow", "blue", "bright_red", "bright_cyan", "bright_green")
"""Of fields, in the order of a record type's schema."""
_INDENT = 2


def heading(line: Mapping[str, Any]) -> Text:
    """What a document is: its id, its date and its title; and what was wrong with it."""
    found = Text(one_line(summary(line)), style=_HEADING)
    error = line.get("error")
    return found.append(f"\n{error['kind']}: {one_line(error['message'])}", _PROBLEM) if error else found


def shown(record: Mapping[str, Any], fields: Sequence[str]) -> RenderableType:
    """A record of a type that has these fields."""
    order = [*fields, *(name for name in record["fields"] if name not in fields)]
    colours = {name: _COLOURS[place % len(_COLOURS)] for place, name in enumerate(order)}
    parts = (_line(record), _sentence(record, colours), _table(record, order, colours))
    return Padding(Group(*parts), (1, 0, 0, _INDENT), expand=False)


def _line(record: Mapping[str, Any]) -> Text:
    """The type, what was computed, and the rule."""
    told = BETWEEN.join([*computed(record), record["rule"]])
    return Text.assemble((one_line(record["type"]), _TYPE), "  ", (one_line(told), _QUIET))


def _sentence(record: Mapping[str, Any], colours: Mapping[str, str]) -> Text:
    """The evidence, on one line, with the cue and the fields in it marked."""
    evidence = record["evidence"]
    text = Text(printable(evidence["text"].replace("\n", " ").replace("\t", " ")))
    marks = [(colours[name], span) for name, span in spans(record)]
    for style, span in [*marks, *([(_CUE, record["cue"])] if record.get("cue") else [])]:
        start, end = (max(0, span[at] - evidence["start"]) for at in ("start", "end"))
        if start < end:  # a field may stand in another sentence
            text.stylize(style, start, end)
    return text


def _table(record: Mapping[str, Any], order: Sequence[str], colours: Mapping[str, str]) -> Table:
    """A row a span: its field, its words, and what they mean."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(style=_QUIET, overflow="fold")
    if record.get("cue"):
        table.add_row(Text("cue", style=_CUE), Text(_plain(record["cue"]["text"])))
    last = ""
    for name, span in sorted(spans(record), key=lambda found: order.index(found[0])):
        beside = one_line(BETWEEN.join(meant(span)))
        label = Text("" if name == last else one_line(name), style=colours[name])
        table.add_row(label, Text(_plain(span["text"])), Text(beside))
        last = name
    return table


def _plain(text: str) -> str:
    return one_line(" ".join(text.split()))
