"""Tables of articles, whatever holds them: each is written by the library it is for, and gives the same documents."""

import bz2
import csv
import gzip
import json
import lzma
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import zstandard
from pyarrow import feather, parquet

from extractor.inputs.dates import read_day
from extractor.inputs.document import Caption, SourceDocument
from extractor.inputs.finding import find_inputs
from extractor.inputs.layouts import layout, presets
from extractor.problems import UsageError
from tests.inputs.read import read, reading, texts

ROWS = [
    {"id": "n-1", "text": "Norland accused Sudland.\r\nIt denied it.", "title": "Lies", "date": "2021-11-12"},
    {"id": "n-2", "text": "“Non,” said Ada Berg — twice.", "title": "", "date": ""},
]
Write = Callable[[Path, list[dict[str, Any]]], None]


def json_lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def separated(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, [*rows[0]], delimiter="\t" if path.suffix == ".tsv" else ",")
        writer.writeheader()
        writer.writerows(rows)


def arrow_stream(path: Path, rows: list[dict[str, Any]]) -> None:
    table = pa.Table.from_pylist(rows)
    with pa.ipc.new_stream(str(path), table.schema) as writer:
        writer.write_table(table)


WRITERS: dict[str, Write] = {
    "t.jsonl": json_lines,
    "t.json": lambda path, rows: path.write_text(json.dumps(rows)) and None,
    "t.csv": separated,
    "t.tsv": separated,
    "t.parquet": lambda path, rows: parquet.write_table(pa.Table.from_pylist(rows), path),
    "t.feather": lambda path, rows: feather.write_feather(pa.Table.from_pylist(rows), path),
    "t.arrow": arrow_stream,
}
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": lambda data: bz2.compress(data, 1),
    ".xz": lambda data: lzma.compress(data, preset=0),
    ".zst": lambda data: zstandard.ZstdCompressor().compress(data),
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_table_gives_a_document_a_row(name: str, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name, ROWS)
    assert read(tmp_path / name) == [
        SourceDocument("n-1", ROWS[0]["text"], "Lies", date(2021, 11, 12)),
        SourceDocument("n-2", ROWS[1]["text"]),
    ]


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize("name", ["t.jsonl", "t.parquet"])
def test_packed_tables_are_unpacked(name: str, ending: str, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name, ROWS)
    (tmp_path / (name + ending)).write_bytes(PACKERS[ending]((tmp_path / name).read_bytes()))
    assert texts(tmp_path / (name + ending)) == [row["text"] for row in ROWS]


@pytest.mark.parametrize("name", WRITERS)
def test_fields_can_be_named(name: str, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name, [{"body": "words", "key": "7", "on": "12 November 2021", "text": "other"}])
    how = reading(fields={"text": "body", "id": "key", "published": "on"})
    assert read(tmp_path / name, how) == [SourceDocument("7", "words", "", date(2021, 11, 12))]


@pytest.mark.parametrize("name", WRITERS)
def test_a_missing_field_is_told_with_those_there_are(name: str, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name, [{"body": "words", "headline": "x"}])
    with pytest.raises(UsageError, match=rf"{name} has no field text: it has body, headline; .* --text-field"):
        find_inputs([tmp_path / name], reading()).check()
    with pytest.raises(UsageError, match=rf"{name} has no field when: it has body, headline"):
        find_inputs([tmp_path / name], reading(fields={"text": "body", "published": "when"})).check()


@pytest.mark.parametrize("name", ["t.jsonl", "t.parquet"])
def test_a_row_without_text_costs_itself(name: str, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name, [{"text": "a"}, {"text": None}, {"text": " "}, {"text": "b"}])
    assert texts(tmp_path / name) == ["a", f"{name}:2: no_text", f"{name}:3: no_text", "b"]


DAMAGED = {
    "a line that is no JSON": (
        "t.jsonl", b'{"text": "a"}\n{"text": \n\n["a"]\n{"text": "b"}', "a 2: invalid_json 4: invalid_json b"
    ),
    "a line that is not UTF-8": ("t.jsonl", b'{"text": "a"}\n{"text": "\xe9"}\n{"text": "b"}', "a 2: invalid_utf8 b"),
    "nothing but lines that are no JSON": ("t.jsonl", b"%PDF\nwords", "1: invalid_json 2: invalid_json"),
    "a row that is not UTF-8": ("t.csv", b"text\na\ncaf\xe9\nb\n", "a 3: invalid_utf8 b"),
    "a row with too many fields": ("t.csv", b"text\na\na,b\nb\n", "a 3: invalid_row b"),
    "an empty table": ("t.csv", b"", ": no_fields"),
    "no JSON": ("t.json", b'[{"text": "a"}', ": damaged"),
    "no Parquet": ("t.parquet", b"PAR1 and nothing more", ": damaged"),
    "no Arrow": ("t.arrow", b"ARROW1 and nothing more", ": damaged"),
    "nothing packed": ("t.jsonl.bz2", b"BZhwords and more", ": damaged"),
    "nothing": ("t.jsonl", b"", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", DAMAGED)
def test_what_is_damaged_costs_itself(case: str, tmp_path: Path) -> None:
    name, data, expected = DAMAGED[case]
    (tmp_path / name).write_bytes(data)
    assert " ".join(texts(tmp_path / name)).replace(f"{name}:", "").replace("  ", " ").strip() == expected.strip(": ")


@pytest.mark.parametrize("ending", PACKERS)
def test_what_stands_before_the_cut_is_not_lost(ending: str, tmp_path: Path) -> None:
    """Of a packed file that was cut off: the documents before the cut, then the error."""
    lines = "".join(json.dumps({"text": f"{i} {i**40}"}) + "\n" for i in range(5_000)).encode()
    whole = PACKERS[ending](lines)
    (tmp_path / f"t.jsonl{ending}").write_bytes(whole[: len(whole) * 3 // 4])
    found = texts(tmp_path / f"t.jsonl{ending}")
    assert found[-1] in {f"t.jsonl{ending}: truncated", f"t.jsonl{ending}: damaged"}
    assert len(found) > 2_500
    assert found[:-1] == [f"{i} {i**40}" for i in range(len(found) - 1)]


def test_a_cut_off_parquet_file(tmp_path: Path) -> None:
    WRITERS["t.parquet"](tmp_path / "t.parquet", ROWS)
    (tmp_path / "t.parquet").write_bytes((tmp_path / "t.parquet").read_bytes()[:-10])
    assert texts(tmp_path / "t.parquet") == ["t.parquet: damaged"]


def test_other_encodings(tmp_path: Path) -> None:
    for name, text in {"a.txt": "café", "b.csv": "text\ncafé\n", "c.jsonl": '{"text": "café"}\n'}.items():
        (tmp_path / name).write_bytes(text.encode("utf-16"))
    assert texts(tmp_path / "a.txt") == ["a.txt: binary"]
    for name in ("a.txt", "b.csv", "c.jsonl"):
        assert texts(tmp_path / name, reading(encoding="utf-16")) == ["café"]


PRESETS: dict[str, tuple[dict[str, Any], SourceDocument]] = {
    "fundus": (
        {
            "title": "Troops leave Bergstad", "authors": ["Ada Berg"], "publishing_date": "2021-11-12 08:30:00+01:00",
            "body": {"summary": ["The short of it."], "sections": [
                {"headline": [], "paragraphs": ["First.", "Second."]}, {"headline": ["More"], "paragraphs": ["Third."]},
            ]},
            "topics": ["Norland"], "free_access": True,
            "images": [
                {"versions": [], "is_cover": True, "description": "soldiers", "caption": "Soldiers in Bergstad",
                 "authors": ["Otto Lind", "NPA"], "position": 3},
                {"versions": [], "is_cover": False, "description": None, "caption": None, "authors": [], "position": 9},
            ],
        },
        SourceDocument(
            "-",
            "The short of it.\n\nFirst.\n\nSecond.\n\nMore\n\nThird.\n\nSoldiers in Bergstad. Photo: Otto Lind, NPA",
            "Troops leave Bergstad", date(2021, 11, 12), authors=("Ada Berg",),
            captions=(Caption("Soldiers in Bergstad", "Otto Lind, NPA"),),
        ),
    ),
    "ccnews": (
        {"title": "T", "text": "words", "domain": "herald.example", "date": "2017-10-28 05:59:53", "description": "d",
         "url": "https://herald.example/1", "image_url": "https://herald.example/1.jpg"},
        SourceDocument("-", "words", "T", date(2017, 10, 28), "https://herald.example/1", "herald.example"),
    ),
    "ccnews of many languages": (
        {"requested_url": "https://herald.example/1", "plain_text": "words", "published_date": "2017-10-28",
         "title": "T", "author": "Ada Berg", "language": "en", "sitename": "The Herald"},
        SourceDocument("-", "words", "T", date(2017, 10, 28), "https://herald.example/1", "The Herald", "en",
                       ("Ada Berg",)),
    ),
    "news-please": (
        {"authors": ["Ada Berg"], "date_download": "2021-11-13 09:00:00", "date_modify": "None",
         "date_publish": "2021-11-12 00:00:00", "description": None, "filename": "x.json", "image_url": None,
         "language": "en", "localpath": None, "maintext": "words", "source_domain": "herald.example", "text": None,
         "title": "T", "title_page": None, "title_rss": None, "url": "https://herald.example/1"},
        SourceDocument("-", "words", "T", date(2021, 11, 12), "https://herald.example/1", "herald.example", "en",
                       ("Ada Berg",)),
    ),
    "datatrove": (
        {"text": "words", "id": "<urn:uuid:1>", "metadata": {"url": "https://herald.example/1", "language": "en",
                                                            "date": "2021-11-12T08:00:00Z", "language_score": 0.9}},
        SourceDocument("<urn:uuid:1>", "words", "", date(2021, 11, 12), "https://herald.example/1", "", "en"),
    ),
    "huggingface": (
        {"article": "words", "highlights": "w", "id": "42"},
        SourceDocument("42", "words"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PRESETS)
@pytest.mark.parametrize("name", ["t.jsonl", "t.parquet"])
def test_presets(case: str, name: str, tmp_path: Path) -> None:
    row, expected = PRESETS[case]
    WRITERS[name](tmp_path / name, [row])
    (found,) = read(tmp_path / name, reading(case.split(" ")[0]))
    assert isinstance(found, SourceDocument)
    own = found.id if expected.id == "-" else expected.id
    assert found == SourceDocument(own, *(getattr(expected, f) for f in list(SourceDocument.__slots__)[1:]))


def test_the_file_that_fundus_saves(tmp_path: Path) -> None:
    """Lists of articles, under the names of their publishers."""
    row = PRESETS["fundus"][0]
    (tmp_path / "f.json").write_text(json.dumps({"The Herald": [row, row], "The Times of Norland": [row]}))
    found = [d for d in read(tmp_path / "f.json", reading("fundus")) if isinstance(d, SourceDocument)]
    assert [(d.id, d.outlet) for d in found] == [
        ("f.json:1", "The Herald"), ("f.json:2", "The Herald"), ("f.json:3", "The Times of Norland")
    ]  # fmt: skip


def test_an_article_a_file(tmp_path: Path) -> None:
    """So does news-please write."""
    (tmp_path / "n.json").write_text(json.dumps(PRESETS["news-please"][0]))
    (found,) = read(tmp_path / "n.json", reading("news-please"))
    assert isinstance(found, SourceDocument) and (found.id, found.text) == ("n.json", "words")


def test_every_preset_is_tried() -> None:
    assert set(presets()) - {"plain"} == {case.split(" ")[0] for case in PRESETS}
    with pytest.raises(UsageError, match="there is no preset fundos; did you mean `fundus`"):
        layout("fundos")


def test_a_table_is_not_read_before_it_is_asked_for(tmp_path: Path) -> None:
    """A hundred rows are looked at, of ten thousand that follow one that is broken."""
    (tmp_path / "t.jsonl").write_text('{"text": "a"}\n' * 10_000)
    found = iter(find_inputs([tmp_path / "t.jsonl"], reading()))
    assert next(found).id == "t.jsonl:1"
    (tmp_path / "t.jsonl").write_text("")
    assert sum(1 for _ in found) < 9_999


DAYS = {
    "2021-11-12T23:59:00-05:00": date(2021, 11, 12),
    "20211112": date(2021, 11, 12),
    "20211112T083000Z": date(2021, 11, 12),
    "12 November 2021": date(2021, 11, 12),
    "Nov. 12, 2021 8:30 am": date(2021, 11, 12),
    "Fri, 12 Nov 2021 08:00:00 GMT": date(2021, 11, 12),
    1636704000: date(2021, 11, 12),
    1636704000000: date(2021, 11, 12),
    "1636704000": date(2021, 11, 12),
    datetime(2021, 11, 12, 8): date(2021, 11, 12),
    date(2021, 11, 12): date(2021, 11, 12),
    "11/12/2021": None,  # December to some, November to others
    "13/12/2021": date(2021, 12, 13),
    "2021": None,
    "November 2021": None,
    "Friday": None,
    "": None,
    "None": None,
    "0000-00-00": None,
    True: None,
    None: None,
    float("inf"): None,
}


@pytest.mark.parametrize("value", DAYS, ids=repr)
def test_days(value: object) -> None:
    assert read_day(value) == DAYS[value]  # type: ignore[index]


def test_a_date_that_is_none_is_told(tmp_path: Path) -> None:
    json_lines(tmp_path / "t.jsonl", [{"text": "a", "date": "11/12/2021"}])
    (found,) = read(tmp_path / "t.jsonl")
    assert isinstance(found, SourceDocument) and [d.kind for d in found.doubts] == ["unreadable_date"]
