"""WARC: the pages in an archive of a crawl, each a document; what else it holds is counted.

stream ── warcio ─▶ records ── the responses that are pages ─▶ Input, whose page a worker reads.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
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
_NO_ARTICLE = "no article on the page"
_SHORTEST = 200
"""Characters: a page with less is a front page, a notice or an error, which crawls are full of."""
_LARGEST = 1 << 25
"""Bytes: a response with more is no page of news."""


class _Pieces:
    """A stream that gives what it has: asked to fill a piece, it would lose what stands before a cut."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; none at the end."""
        found: bytes = self._stream.read1(size)
        return found


def find(name: str, stream: BinaryIO, reading: Reading) -> Iterator[Input]:
    """A document a page; the number in its id is that of the record in the file."""
    iterator = extra("warcio.archiveiterator", _EXTRA, _WHAT).ArchiveIterator
    number = 0
    for number, record in enumerate(_quietly(iterator(_Pieces(stream))), 1):
        if record.rec_type in {"response", "resource"}:
            yield _found(f"{name}:{number}", record, reading)
    if not number:
        yield refused(name, "damaged", "the file holds no WARC record")


def _quietly(records: Iterator[Any]) -> Iterator[Any]:
    """The records; what the library prints of those that are odd is not passed on."""
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _found(name: str, record: Any, reading: Reading) -> Input:
    headers = record.http_headers
    kind = (headers or record.rec_headers).get_header("Content-Type") or ""
    status = headers.get_statuscode() if headers else "200"
    if status != "200":
        return _skipped(name, f"HTTP status {status}")
    if not kind.lower().startswith(_PAGES):
        return _skipped(name, "no web page")
    data = record.content_stream().read(_LARGEST + 1)
    if len(data) > _LARGEST:
        return refused(name, "too_large", f"the page has more than {_LARGEST >> 20} MB")
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    return Input(name, data=data, parse=partial(_parse, reading, url))


def _parse(reading: Reading, url: str, name: str, data: bytes) -> SourceDocument:
    try:
        found = page(name, decoded(data, reading.encoding), url)
    except UnreadableDocument as error:
        raise Skipped(_NO_ARTICLE) from error
    if len(found.text) < _SHORTEST:
        raise Skipped(_NO_ARTICLE)
    return found


def _skipped(name: str, reason: str) -> Input:
    return Input(name, parse=partial(_skip, reason))


def _skip(reason: str, _name: str, _data: bytes) -> NoReturn:
    raise Skipped(reason)


WARC = Format("warc", (".warc",), find=find, needs={"warcio": _EXTRA, **HTML.needs})
