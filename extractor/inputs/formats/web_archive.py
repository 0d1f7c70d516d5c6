"""WARC: the pages in an archive of a crawl, each a document; what else it holds is counted.

stream ── fastwarc ─▶ records ── the responses that are pages ─▶ Input, whose page a worker reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO, NoReturn

from extractor.extras import extra
from extractor.inputs.document import Skipped, SourceDocument
from extractor.inputs.formats.html.page import HTML, decoded, page
from extractor.inputs.input import Input, refused
from extractor.inputs.reading import Format, Reading
from extractor.text.reading import UnreadableDocument

_EXTRA, _WHAT = "warc", "reading WARC"
_PAGES = ("text/html", "application/xhtml+xml")
_LARGEST = 1 << 25
"""Bytes: a response with more is no page of news."""


def find(name: str, stream: BinaryIO, reading: Reading) -> Iterator[Input]:
    """A document a page; the number in its id is that of the record in the file."""
    library = extra("fastwarc.warc", _EXTRA, _WHAT)
    wanted = library.WarcRecordType
    records = library.ArchiveIterator(stream, parse_http=True, record_types=wanted.any_type)
    number = 0
    for number, record in enumerate(records, 1):
        if record.record_type in (wanted.response, wanted.resource):
            yield _found(f"{name}:{number}", record, reading)
    if not number and stream.read(1) == b"":
        yield refused(name, "damaged", "the file holds no WARC record")


def _found(name: str, record: Any, reading: Reading) -> Input:
    headers = record.http_headers if record.is_http else None
    kind = (record.http_content_type or "") if headers is not None else record.headers.get("Content-Type", "")
    status = headers.status_code if headers is not None else None
    if not kind.startswith(_PAGES):
        return _skipped(name, "no web page")
    if status is not None and status != 200:
        return _skipped(name, f"HTTP status {status}")
    if record.content_length > _LARGEST:
        return refused(name, "too_large", f"the page has more than {_LARGEST >> 20} MB")
    url = record.headers.get("WARC-Target-URI", "")
    charset = record.http_charset if headers is not None else None
    return Input(name, data=record.reader.read(_LARGEST), parse=partial(_parse, reading, url, charset))


def _parse(reading: Reading, url: str, charset: str | None, name: str, data: bytes) -> SourceDocument:
    try:
        return page(name, decoded(data, reading.encoding), url)
    except UnreadableDocument as error:
        raise Skipped("no article on the page") from error


def _skipped(name: str, reason: str) -> Input:
    return Input(name, parse=partial(_skip, reason))


def _skip(reason: str, _name: str, _data: bytes) -> NoReturn:
    raise Skipped(reason)


WARC = Format("warc", (".warc",), find=find, needs={"fastwarc": _EXTRA, **HTML.needs})
