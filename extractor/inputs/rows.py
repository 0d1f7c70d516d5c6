"""A row of a table as a document: what its layout says of its fields.

row ── JSON ─▶ Input, which goes to a worker ── fields by the layout ─▶ SourceDocument.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from typing import Any, TypeVar

import orjson

from extractor.inputs.captions import squeezed, with_captions
from extractor.inputs.codes import language_code
from extractor.inputs.dates import read_day
from extractor.inputs.document import Caption, Doubt, SourceDocument
from extractor.inputs.input import Input
from extractor.inputs.layouts import Captions, Fields, Layout
from extractor.inputs.noticing import doubts_of
from extractor.text.reading import UnreadableDocument, read_text

Row = Mapping[str, Any]
Item = TypeVar("Item")
FIRST = 100
"""So many rows are looked at for the fields that there are: in JSON a row leaves out what is empty."""
_LONGEST_ID = 1000


def row_inputs(name: str, rows: Iterable[Row], layout: Layout, first: int = 1) -> Iterator[Input]:
    """The rows of a table, told by the field of their ids, else by the name of the file and their number in it."""
    for number, row in enumerate(rows, first):
        yield row_input(f"{name}:{number}", row, layout)


def row_input(place: str, row: Row, layout: Layout) -> Input:
    """One row; `place` is its id where it has none of its own."""
    data = orjson.dumps(row, default=str, option=orjson.OPT_NON_STR_KEYS)
    return Input(row_id(row, layout) or place, data=data, parse=partial(parse_row, layout))


def checked(name: str, rows: Iterable[Row], layout: Layout) -> Iterator[Row]:
    """The rows, once the first of them together have the fields that the layout needs; else raises UsageError."""
    first, following = ahead(rows, FIRST)
    if first:
        layout.check(chain.from_iterable(first), name)
    return chain(first, following)


def ahead(items: Iterable[Item], count: int) -> tuple[list[Item], Iterator[Item]]:
    """The first items, and an iterator of the others; what is raised among the first is raised behind them."""
    first: list[Item] = []
    following = iter(items)
    try:
        first += islice(following, count)
    except Exception as error:  # noqa: BLE001 -- it is raised again, behind what came before it
        return first, _raising(error)
    return first, following


def _raising(error: Exception) -> Iterator[Any]:
    raise error
    yield


def row_id(row: Row, layout: Layout) -> str:
    """The id that a row gives itself, or nothing."""
    found = value_of(row, layout.id)
    return squeezed(str(found))[:_LONGEST_ID] if isinstance(found, str | int | float) else ""


def parse_row(layout: Layout, name: str, data: bytes) -> SourceDocument:
    """The document of a row that is given as JSON; raises UnreadableDocument where it has no text."""
    try:
        row = orjson.loads(data)
    except ValueError as error:
        read_text(data)  # which tells what else is wrong with it
        raise UnreadableDocument("invalid_json", f"the row is no JSON: {error}") from None
    if not isinstance(row, dict):
        raise UnreadableDocument("invalid_json", f"the row is a {type(row).__name__}, and no object with fields")
    text = texts_of(value_of(row, layout.text))
    if not text.strip():
        raise UnreadableDocument("no_text", f"the row has no text in {' or '.join(layout.text)}")
    day = value_of(row, layout.published)
    published = read_day(day)
    doubts = [*doubts_of(text)]
    if day and published is None:
        doubts.append(Doubt("unreadable_date", f"{str(day)[:100]!r} is no date"))
    captions = tuple(_captions(row, layout.captions)) if layout.captions else ()
    return SourceDocument(
        name,
        with_captions(text, captions),
        _line(row, layout.title),
        published,
        _line(row, layout.url),
        _line(row, layout.outlet),
        language_code(_line(row, layout.language)),
        tuple(_authors(value_of(row, layout.authors))),
        captions,
        tuple(doubts),
    )


def value_of(row: Row, fields: Fields) -> Any:
    """The value of the first of the fields that has one, None where none has."""
    for field in fields:
        found = _value(row, field)
        if found not in (None, "", [], {}):
            return found
    return None


def _value(row: Any, field: str) -> Any:
    if not isinstance(row, Mapping):
        return None
    if field in row:
        return row[field]
    head, dot, rest = field.partition(".")
    return _value(row.get(head), rest) if dot else None


def texts_of(value: Any) -> str:
    """A text; of a list, or of one in parts, all that it holds in its order, as paragraphs."""
    return value if isinstance(value, str) else "\n\n".join(_strings(value))


def _strings(value: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        yield from [value] if value.strip() else []
    elif isinstance(value, Mapping | Sequence) and depth < 20:
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _strings(item, depth + 1)


def _line(row: Row, fields: Fields) -> str:
    found = value_of(row, fields)
    return squeezed(str(found)) if isinstance(found, str | int | float) else ""


def _authors(value: Any) -> Iterator[str]:
    """The names of authors: a list of them, of objects with a name, or one text; each once."""
    items = value if isinstance(value, list) else [value]
    names = (item.get("name") if isinstance(item, Mapping) else item for item in items)
    yield from dict.fromkeys(squeezed(name) for name in names if isinstance(name, str) and name.strip())


def _captions(row: Row, where: Captions) -> Iterator[Caption]:
    pictures = _value(row, where.list)
    for picture in pictures if isinstance(pictures, list) else []:
        if isinstance(picture, Mapping):
            text, credit = value_of(picture, where.text), value_of(picture, where.credit)
            found = Caption(squeezed(texts_of(text)), ", ".join(_authors(credit)))
            if found.text or found.credit:
                yield found
