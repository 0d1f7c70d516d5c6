"""Cases for the readers of inputs: a sound file of each format, compressed or not, changed at random, bytes or text.

Whatever it has become, its documents are found one by one, and each is read, refused or skipped: nothing else is
raised, nothing takes for ever, and what is read is text with an id, of which an output line can be written.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import orjson
import pyarrow as pa
import zstandard
from pyarrow import feather, parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractor.inputs.document import Skipped, SourceDocument
from extractor.inputs.finding import find_inputs
from extractor.inputs.layouts import layout, presets
from extractor.inputs.reading import Reading
from extractor.problems import UsageError
from extractor.text.reading import UnreadableDocument
from tests.long.mutations import ODD, Case, mutated

BODY = "<p>Norland has withdrawn two battalions from the border with Sudland, its ministry said.</p>" * 4
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Troops leave | Herald</title>
<meta property="article:published_time" content="2021-11-12T08:00:00Z"><script type="application/ld+json">
{{"@type":"NewsArticle","headline":"Troops leave","author":[{{"name":"Ada Berg"}}],"image":{{"@type":"ImageObject",
"caption":"Soldiers","creditText":"NPA"}}}}</script></head><body><nav><a href="/">Home</a></nav><article><h1>Troops
leave</h1><figure><img src="a.jpg"><figcaption>Soldiers <span class="credit">Ada Berg</span></figcaption></figure>
<div class="wp-caption"><img src="b"><p class="caption">A bridge</p></div>{BODY}
<table><tr><td><p>x</p></td></tr></table>
</article></body></html>"""
ROWS: list[dict[str, Any]] = [
    {
        "id": str(number), "text": f"Norland accused Sudland {number} times.", "title": "T", "date": "2021-11-12",
        "authors": ["Ada Berg"], "url": "https://a.example/", "language": "en", "publishing_date": "12 Nov 2021",
        "images": [{"caption": "Soldiers", "authors": ["NPA"]}], "body": {"summary": ["x"], "sections": []},
        "metadata": {"url": "u", "date": 1636704000},
    }
    for number in range(5)
]  # fmt: skip
MARKDOWN = "---\ntitle: T\ndate: 2021-11-12\n---\n# T\n\nNorland *accused* [it](u).\n\n![c](a.jpg)\n\n- a\n\n> b\n"
MORE = (
    *ODD, "<figure>", "</figure>", "<figcaption class='credit'>", "<table><tr><td>", "<script>", "<!--", "-->", "&#0;",
    "<div>" * 3000, '{"a":' * 3000, "[" * 3000, '"', '""', ",", "\n,", '"id": "1"', '"date": 1e400', "> " * 500,
    "![", "](", "{" * 3000, "\\bin9999", "\\u99999?", "\\ansicpg0", "<w:p>" * 3000, "&lol;", "\nEnd of Document\n",
)  # fmt: skip
COMPRESSED: tuple[Callable[[bytes], bytes], ...] = (
    bytes, bytes, bytes, gzip.compress, bz2.compress, lzma.compress, zstandard.ZstdCompressor().compress,
)  # fmt: skip


_NEXIS = (
    "Documents (1)\n1. T\nT\nHerald\nMarch 1, 2019 Friday\nCopyright 2019\nByline: Ada Berg\nBody\nNorland said.\n"
    "Graphic\nSoldiers\nClassification\nLoad-Date: March 2, 2019\nEnd of Document\nU\nPost\n1 March 2019\nBody\nIt did."
)
_FACTIVA = (
    "T\nBy Ada Berg\n4 words\n1 March 2019\n09:12\nHerald\nNPA\nEnglish\n(c) 2019\nNorland said.\n"
    "Document NPA0000020190301ef31000xy\nHD|U|\nPD|2 March 2019|\nLP|It did.|\nAN|Document NPA0000020190301ef31000xz|\n"
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _rich(text: str) -> bytes:
    """A text as Rich Text."""
    lines = text.replace("\n", "\\par\n").replace("|", "\\cell ")
    return f"{{\\rtf1\\ansi{{\\fonttbl{{\\f0 A;}}}}{lines}\\u8212? \\'93}}".encode()


def _package(data: bytes) -> bytes:
    """A text as Word packs it, a paragraph a line."""
    lines = "".join(c for c in data.decode("utf-8", "replace") if c.isprintable() or c == "\n").split("\n")
    shown = "".join(f"<w:p><w:t>{escape(line)}</w:t><w:tab/><w:del><w:t>x</w:t></w:del></w:p>" for line in lines)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{shown}</w:body></w:document>')
    return out.getvalue()


def _archive() -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    for number in range(3):
        named = [("Content-Type", "text/html; charset=utf-8"), ("Transfer-Encoding", "identity")]
        headers = StatusAndHeaders("200 OK", named, protocol="HTTP/1.1")
        content = io.BytesIO(PAGE.encode())
        record = writer.create_warc_record(f"https://a.example/{number}", "response", content, http_headers=headers)
        writer.write_record(record)
    return out.getvalue()


def _table(write: Callable[[pa.Table, Any], None]) -> bytes:
    out = io.BytesIO()
    write(pa.Table.from_pylist(ROWS), out)
    return out.getvalue()


def _stream(table: pa.Table, out: Any) -> None:
    with pa.ipc.new_stream(out, table.schema) as writer:
        writer.write_table(table)


SOUND: dict[str, Callable[[], list[bytes]]] = {
    "text": lambda: [BODY.encode()],
    "markdown": lambda: [MARKDOWN.encode()],
    "html": lambda: [PAGE.encode()],
    "jsonl": lambda: ["".join(json.dumps(row) + "\n" for row in ROWS).encode()],
    "json": lambda: [json.dumps(ROWS, indent=1).encode(), json.dumps({"Herald": ROWS}).encode()],
    "csv": lambda: [b'id,text,date\n1,"Norland, it\nsaid",2021-11-12\n2,words,\n3,"a ""b""",x\n'],
    "parquet": lambda: [_table(parquet.write_table)],
    "arrow": lambda: [_table(_stream), _table(feather.write_feather)],
    "warc": lambda: [_archive()],
    "nexis": lambda: [_NEXIS.encode(), _rich(_NEXIS)],
    "factiva": lambda: [_rich(_FACTIVA), "".join(f"<div>{line}</div>" for line in _FACTIVA.split("\n")).encode()],
}


def inputs_cases(name: str, folder: Path) -> Case:
    """What runs a case of one format."""
    return partial(_case, name, SOUND[name](), folder)


def _case(name: str, sound: list[bytes], folder: Path, dice: random.Random, counts: Counter[str]) -> None:
    data = dice.choice(sound)
    if dice.random() < 0.5 and name not in {"parquet", "arrow"}:
        data = mutated(data.decode("utf-8", "replace"), dice, 4, MORE).encode("utf-8", "surrogatepass")
    else:
        data = damaged(data, dice)
    if name == "nexis" and not data.startswith(b"{"):
        data = _package(data)
        data = damaged(data, dice) if dice.random() < 0.2 else data
    compressed = dice.choice(COMPRESSED)(data)
    if compressed is not data and dice.random() < 0.5:
        compressed = damaged(compressed, dice)
    file = folder / "case"
    file.write_bytes(compressed)
    encoding = dice.choice(("utf-8", "utf-8", "utf-8", "cp1252", "utf-16", "latin-1"))
    how = Reading(name, encoding, layout(dice.choice([*presets()])))
    try:
        for item in find_inputs([file], how):
            counts[_read(item)] += 1
    except UsageError:
        counts["a field is missing"] += 1


def _read(item: Any) -> str:
    assert item.id
    try:
        found = item.document(item.read())
    except UnreadableDocument as error:
        assert error.message
        return f"refused: {error.kind}"
    except Skipped:
        return "skipped"
    assert isinstance(found, SourceDocument)
    assert isinstance(found.text, str) and (found.published is None or type(found.published) is date)
    orjson.dumps(found.said())
    return "read"


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Bytes with up to four changes: some go, come, change, or the end is cut off."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randint(0, len(data))
        length = dice.choice((1, 1, 2, 8, 100))
        match dice.randrange(5):
            case 0:
                data = data[:at]
            case 1:
                data = data[:at] + data[at + length :]
            case 2:
                data = data[:at] + dice.randbytes(length) + data[at:]
            case 3:
                data = data[:at] + dice.randbytes(length) + data[at + length :]
            case _:
                data = data[:at] + bytes([dice.choice((0, 1, 127, 255))]) * length + data[at + length :]
    return data
