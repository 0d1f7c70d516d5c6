"""A report: one page that shows an analyst what was found; of many texts, a page with files of texts beside it.

lines with their texts ─▶ files by name. The same lines make the same files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.clauses.parsed import Parse
from extractor.reports.packing import Packer
from extractor.reports.page import page, texts_file
from extractor.reports.pictures import pictures
from extractor.reports.pieces import Piece, pieces
from extractor.reports.world import world

SPLIT = 8_000_000
"""Bytes of texts that stand in the page itself, and in each file beside it."""
Line = Mapping[str, Any]


def report(
    lines: Iterable[tuple[Line, str | None]],
    types: Mapping[str, Mapping[str, Any]],
    rules: Mapping[str, Mapping[str, str]],
    name: str,
    title: str = "",
    split: int = SPLIT,
    parse: Callable[[str, str], Parse] | None = None,
) -> dict[str, str]:
    """The files of a report by their names; `name` is that of the page.

    `types` says what record types are, `rules` what is known of rules by their ids, `split` how many bytes of texts
    stand in one file, `parse` how a text of an id is understood, for the clauses that records stand in. Raises
    UsageError where a span has other words than its text.
    """
    packer = Packer(types)
    texts: list[list[Piece]] = []
    for line, text in lines:
        texts.append(pieces(line, text))
        understood = parse(text, line["document"]["id"]) if parse and text is not None and line["records"] else None
        packer.add(line, text is not None, understood)
    data = packer.data()
    parts = list(_parts(texts, split))
    files = [f"{Path(name).stem}.texts/{number}.js" for number in range(len(parts))] if len(parts) > 1 else []
    data |= {**world((code for _, code in packer.places), packer.places), **pictures()}
    data |= {
        "title": title,
        "described": {rule: rules[rule] for rule in data["rules"] if rule in rules},
        "parts": [[file, len(part)] for file, part in zip(files, parts, strict=bool(files))],
    }
    here = [] if files else texts
    found = {name: page(data, here, files, title)}
    return found | {file: texts_file(number, parts[number]) for number, file in enumerate(files)}


def _parts(texts: list[list[Piece]], split: int) -> Iterator[list[list[Piece]]]:
    """The texts in order, cut where a part would have more than so many bytes."""
    part: list[list[Piece]] = []
    size = 0
    for text in texts:
        own = sum(len(piece.encode("utf-8", "surrogatepass")) for _, piece in text)
        if part and size + own > split:
            yield part
            part, size = [], 0
        part.append(text)
        size += own
    if part:
        yield part
