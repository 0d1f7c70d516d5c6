"""What the exports of all databases share: an article becomes a row, which is read as the rows of tables are.

lines of an export ── a database's own module ─▶ Article ── row ─▶ Input.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extractor.files import read_string
from extractor.inputs.bylines import names_in
from extractor.inputs.captions import squeezed
from extractor.inputs.dates import read_day
from extractor.inputs.input import Input
from extractor.inputs.layouts import Captions, layout
from extractor.inputs.rows import row_inputs
from extractor.text.reading import UnreadableDocument

_LABELS = Path(__file__).parents[2] / "data" / "exports.yaml"
_LAYOUT = replace(layout(), captions=Captions("captions", ("text",)))
_FEWEST, _MOST = 3, 8
"""Words that the date at the beginning of a line may have."""


@dataclass(frozen=True, slots=True)
class Article:
    """What an export says of one article; `text` and `captions` hold paragraphs, `id` is empty where it has none."""

    title: str
    text: Sequence[str]
    published: date | None = None
    outlet: str = ""
    language: str = ""
    byline: str = ""
    captions: Sequence[str] = field(default_factory=tuple)
    id: str = ""

    def row(self) -> dict[str, Any]:
        """The article as a row of a table, the headline as the first paragraph of its text."""
        return {
            "id": self.id,
            "title": squeezed(self.title),
            "text": [*map(squeezed, (self.title, *self.text))],
            "published": self.published and self.published.isoformat(),
            "outlet": self.outlet,
            "language": self.language,
            "authors": names_in(self.byline),
            "captions": [{"text": squeezed(caption)} for caption in self.captions],
        }


def article_inputs(name: str, articles: Iterable[Article], database: str) -> Iterator[Input]:
    """The articles of an export, told by their own ids or by their number; raises UnreadableDocument for none."""
    inputs = row_inputs(name, (article.row() for article in articles), _LAYOUT)
    first = next(inputs, None)
    if first is None:
        raise UnreadableDocument("no_text", f"no article is found: the file is no export of {database} as it is known")
    yield first
    yield from inputs


@cache
def labels(database: str) -> Any:
    """How a database calls what it says."""
    return _data()[database]


def is_rights(line: str) -> bool:
    """Whether a line says whose the rights are."""
    return line.lower().startswith(_rights())


def day_of(line: str) -> date | None:
    """The day that a line begins with, whatever follows: a day of the week, an edition."""
    words = line.split()
    lengths = range(min(len(words), _MOST), _FEWEST - 1, -1)
    return next(filter(None, (read_day(" ".join(words[:count])) for count in lengths)), None)


@cache
def _rights() -> tuple[str, ...]:
    return tuple(label.lower() for label in _data()["rights"])


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(read_string(_LABELS), yaml.CSafeLoader)
    return found
