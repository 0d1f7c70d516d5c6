"""What reading costs beside extraction: MB of text a second of processor time, of each reader alone, in one run.

python benchmarks/readers.py FOLDER [--documents 400] [--rules FOLDER] ─▶ a table. The texts of a folder are written in
every format, to a temporary folder, and read again.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import html
import io
import json
import re
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import feather, parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractor.inputs.document import Skipped, SourceDocument
from extractor.inputs.finding import find_inputs
from extractor.inputs.languages import Language
from extractor.inputs.layouts import layout
from extractor.inputs.reading import Reading
from extractor.language.extending import rule_folders
from extractor.language.locate import locate_rules
from extractor.language.schemas import schema_folders
from extractor.pipeline import Extractor
from extractor.runs.worker import Settings, Worker
from extractor.text.reading import UnreadableDocument

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MENU = "<nav>" + "".join(f'<a href="/{n}">Section {n}</a>' for n in range(40)) + "</nav>"
Write = Callable[[Path, Sequence[str]], None]


def page(text: str) -> str:
    """A page with a text, as sites make them: a menu before it, other stories behind it."""
    title, *paragraphs = [html.escape(line) for line in text.splitlines() if line.strip()] or ["-"]
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    figure = "<figure><img src='a.jpg'><figcaption>Soldiers <span class='credit'>Ada Berg</span></figcaption></figure>"
    more = "".join(f'<li><a href="/more/{n}">Another story of the day, number {n}</a></li>' for n in range(20))
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title></head><body>{MENU}<article>"
        f"<h1>{title}</h1>{figure}{body}</article><aside class=related><ul>{more}</ul></aside></body></html>"
    )


def texts(folder: Path, written: Sequence[str]) -> None:
    """A file each."""
    folder.mkdir()
    for number, text in enumerate(written):
        (folder / f"{number}.txt").write_text(text, newline="")


def pages(folder: Path, written: Sequence[str]) -> None:
    """A page each."""
    folder.mkdir()
    for number, text in enumerate(written):
        (folder / f"{number}.html").write_text(page(text))


def lines(file: Path, written: Sequence[str]) -> None:
    """A line each, compressed where the name says so."""
    data = "".join(json.dumps({"text": text}) + "\n" for text in written).encode()
    file.write_bytes(gzip.compress(data) if file.suffix == ".gz" else data)


def separated(file: Path, written: Sequence[str]) -> None:
    """A row each."""
    with file.open("w", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(["text"])
        rows.writerows([text] for text in written)


def archive(file: Path, written: Sequence[str]) -> None:
    """A response each."""
    with file.open("wb") as opened:
        writer = WARCWriter(opened)
        for number, text in enumerate(written):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            content = io.BytesIO(page(text).encode())
            url = f"https://a.example/{number}"
            writer.write_record(writer.create_warc_record(url, "response", content, http_headers=headers))


def nexis(file: Path, written: Sequence[str]) -> None:
    """An article each, as Nexis has Word write it."""
    said = "".join(f"T\nHerald\nMarch 1, 2019\nCopyright 2019\nBody\n{text}\nEnd of Document\n" for text in written)
    shown = "".join(f"<w:p><w:r><w:t>{html.escape(line)}</w:t></w:r></w:p>" for line in said.splitlines())
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{shown}</w:body></w:document>')


def factiva(file: Path, written: Sequence[str]) -> None:
    """An article each, as Factiva shows it."""
    head = "T\\par 9 words\\par 1 March 2019\\par Herald\\par English\\par (c) 2019\\par\n"
    shown = (re.sub(r"[^\n -~]", lambda c: f"\\u{ord(c[0]) & 0xFFFF}?", text.replace("\\", "")) for text in written)
    bodies = (text.replace("{", "(").replace("}", ")").replace("\n", "\\par\n") for text in shown)
    ends = (f"\\par Document HER{number:015}\\par\n" for number in range(len(written)))
    articles = "".join(f"{head}{body}{end}" for body, end in zip(bodies, ends, strict=True))
    file.write_text(f"{{\\rtf1\\ansi {articles}}}")


def table(texts: Sequence[str]) -> pa.Table:
    """One column of texts."""
    return pa.table({"text": list(texts)})


WRITERS: dict[str, Write] = {
    "text": texts,
    "a.jsonl": lines,
    "a.jsonl.gz": lines,
    "a.json": lambda file, written: file.write_text(json.dumps([{"text": text} for text in written])) and None,
    "a.csv": separated,
    "a.parquet": lambda file, written: parquet.write_table(table(written), file),
    "a.feather": lambda file, written: feather.write_feather(table(written), file),
    "markdown": lambda folder, written: _named(folder, written),
    "html": pages,
    "a.warc.gz": archive,
    "a.docx": nexis,
    "a.rtf": factiva,
}


def _named(folder: Path, written: Sequence[str]) -> None:
    folder.mkdir()
    for number, text in enumerate(written):
        (folder / f"{number}.md").write_text(text)


def read(place: Path) -> list[SourceDocument]:
    """Every document of a place."""
    how = Reading(layout=layout(), include=("*.md",) if place.name == "markdown" else ())
    found = []
    for item in find_inputs([place], how):
        with suppress(Skipped, UnreadableDocument):
            found.append(item.document(item.read()))
    return found


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """What a call gives back, and the seconds of processor time it took."""
    started = time.process_time()
    made = call()
    return made, time.process_time() - started


def main() -> None:
    """Measure what the arguments name and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--rules", type=Path)
    given = parser.parse_args()
    found = [document.text for document in read(given.folder)][: given.documents]
    megabytes = sum(len(text.encode()) for text in found) / 1e6
    rules = locate_rules(given.rules)
    settings = Settings(partial(Extractor.load, rules), schema_folders(*rule_folders(rules)))
    worker = Worker(settings)
    print(f"{len(found):,} documents, {megabytes:.2f} MB of text\n\n| | MB/s |\n|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, write in WRITERS.items():
            place = Path(folder, name)
            write(place, found)
            read(place)  # libraries are loaded
            documents, seconds = timed(partial(read, place))
            assert len(documents) >= 0.8 * len(found), name
            print(f"| {name} | {megabytes / seconds:,.1f} |")
        language = Language("en")
        _, seconds = timed(lambda: [language.check(SourceDocument("-", text)) for text in found])
        _, seconds = timed(lambda: [language.check(SourceDocument("-", text)) for text in found])
        print(f"| telling the language | {megabytes / seconds:,.1f} |")
        inputs = list(find_inputs([Path(folder, "text")]))
        worker.process(inputs)  # patterns are compiled when they are first tried
        _, seconds = timed(lambda: worker.process(inputs))
        print(f"| extraction, text to line | {megabytes / seconds:,.2f} |")


if __name__ == "__main__":
    main()
