"""WARC files as crawlers write them: written by warcio, read by ours."""

import gzip
import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractor.inputs.document import SourceDocument
from tests.inputs.read import read
from tests.inputs.test_html import BODY

PAGE = "<html lang='en'><head><title>{0}</title></head><body><article><h1>{0}</h1>{1}</article></body></html>"


def page(title: str) -> bytes:
    return PAGE.format(title, "".join(f"<p>{paragraph}</p>" for paragraph in BODY)).encode()


def archive(*responses: tuple[str, str, bytes], gzipped: bool = True) -> bytes:
    """A file with such responses: status, type, content; each with its request, as crawlers write it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzipped)
    writer.write_record(writer.create_warcinfo_record("x.warc.gz", {"software": "test"}))
    for number, (status, kind, content) in enumerate(responses):
        url = f"https://herald.example/{number}"
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "herald.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=request))
        writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(content), http_headers=headers))
    return out.getvalue()


@pytest.mark.parametrize("gzipped", [True, False])
def test_an_archive(gzipped: bool, tmp_path: Path) -> None:
    file = tmp_path / ("a.warc.gz" if gzipped else "a.warc")
    file.write_bytes(
        archive(
            ("200 OK", "text/html; charset=UTF-8", page("Troops leave Bergstad")),
            ("404 Not Found", "text/html", page("Nothing here")),
            ("200 OK", "image/jpeg", b"\xff\xd8"),
            ("200 OK", "text/html", b"<html><body><a href='/'>Home</a></body></html>"),
            ("200 OK", "text/html", page("Council warns Sudland")),
            gzipped=gzipped,
        )
    )
    first, *between, last = read(file)
    assert isinstance(first, SourceDocument) and isinstance(last, SourceDocument)
    assert (first.id, first.title, first.url) == (f"{file.name}:3", "Troops leave Bergstad", "https://herald.example/0")
    assert (last.id, last.outlet, last.text.split("\n\n")[1:]) == (f"{file.name}:11", "herald.example", [*BODY])
    reasons = ["HTTP status 404", "no web page", "no article on the page"]
    assert between == [f"{file.name}:{5 + 2 * i}: skipped: {reason}" for i, reason in enumerate(reasons)]


def test_a_packed_response(tmp_path: Path) -> None:
    content = gzip.compress(page("Troops leave Bergstad"))
    out = io.BytesIO()
    writer = WARCWriter(out)
    named = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
    headers = StatusAndHeaders("200 OK", named, protocol="HTTP/1.1")
    record = writer.create_warc_record("https://a.example/", "response", io.BytesIO(content), http_headers=headers)
    writer.write_record(record)
    (tmp_path / "a.warc.gz").write_bytes(out.getvalue())
    (found,) = read(tmp_path / "a.warc.gz")
    assert isinstance(found, SourceDocument) and found.title == "Troops leave Bergstad"


def test_an_archive_that_was_cut_off(tmp_path: Path) -> None:
    """What stands before the cut is read."""
    whole = archive(*[("200 OK", "text/html", page(f"Troops leave town {n} of Norland")) for n in range(5)])
    (tmp_path / "a.warc.gz").write_bytes(whole[:-300])
    *found, last = read(tmp_path / "a.warc.gz")
    assert [one.title for one in found if isinstance(one, SourceDocument)][:4] == [
        f"Troops leave town {n} of Norland" for n in range(4)
    ]
    assert last == "a.warc.gz: truncated"


@pytest.mark.parametrize("data", [b"", b"words", b"\x1f\x8bwords", gzip.compress(b"words", mtime=0)])
def test_what_is_no_archive(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(data)
    (found,) = read(tmp_path / "a.warc")
    assert found in {"a.warc: damaged", "a.warc: truncated"}
