"""The example of the first page: sentences with their records drawn below them, each record a lane of bars.

output line ─▶ HTML without scripts. Words are columns of a grid, a field takes the columns of its span.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

TEXT = """Norland accused Sudland on Monday of massing troops at the border.

“We have sent two battalions to Bergstad,” Defence Minister Ada Berg told reporters.

Soldiers near Bergstad. (Tom Lind/Reuters)
"""
"""Invented; of each record type there is one."""
_PIECE = re.compile(r"\w+|[^\w\s]")
Span = tuple[int, int, str]


def drawn(line: Mapping[str, Any], text: str) -> str:
    """The sentences of a text, one a paragraph, with what was found in each."""
    shown = (_sentence(line, text, found.start(), found.end()) for found in re.finditer(r"[^\n]+", text))
    return f'<div class="example" role="group" aria-label="An example">{"".join(shown)}</div>'


def _sentence(line: Mapping[str, Any], text: str, start: int, end: int) -> str:
    pieces = [(found.start(), found.end()) for found in _PIECE.finditer(text, start, end)]
    words = "".join(_word(text, pieces, i) for i in range(len(pieces)))
    lanes = "".join(_lane(record, pieces, 2 * lane) for lane, record in enumerate(_here(line, start, end), 1))
    return f'<div class="sentence" tabindex="0" style="--words:{len(pieces)}">{words}{lanes}</div>'


def _here(line: Mapping[str, Any], start: int, end: int) -> Iterator[Mapping[str, Any]]:
    for record in line["records"]:
        if start <= record["evidence"]["start"] and record["evidence"]["end"] <= end:
            yield record


def _word(text: str, pieces: list[tuple[int, int]], i: int) -> str:
    start, end = pieces[i]
    blank = " " if i + 1 < len(pieces) and pieces[i + 1][0] > end else ""
    return f'<span class="word" style="grid-area:1/{i + 1}">{escape(text[start:end])}{blank}</span>'


def _lane(record: Mapping[str, Any], pieces: list[tuple[int, int]], row: int) -> str:
    kind = record["type"].replace("_", " ")
    told = f'<span class="kind" style="grid-area:{row}/1/{row}/-1">{escape(kind)}</span>'
    bars = "".join(_bar(span, pieces, row + 1) for span in _outermost(record))
    return f'<div class="lane {escape(record["type"])}">{told}{bars}</div>'


def _outermost(record: Mapping[str, Any]) -> list[Span]:
    """Cue and fields that lie in no other field of the record."""
    spans = [(c["start"], c["end"], "cue") for c in [record.get("cue")] if c]
    for name, value in record["fields"].items():
        spans += [(s["start"], s["end"], name) for s in (value if isinstance(value, list) else [value])]
    wider = [s for s in spans if not any(o[0] <= s[0] and s[1] <= o[1] and o[:2] != s[:2] for o in spans)]
    return list({span[:2]: span for span in reversed(wider)}.values())


def _bar(span: Span, pieces: list[tuple[int, int]], row: int) -> str:
    start, end, name = span
    inside = [i for i, (a, b) in enumerate(pieces) if start <= a and b <= end]
    if not inside:
        return ""
    place = f"grid-area:{row}/{inside[0] + 1}/{row}/{inside[-1] + 2}"
    cue = " cue" if name == "cue" else ""
    return f'<span class="bar{cue}" style="{place}">{"" if cue else escape(name)}</span>'
