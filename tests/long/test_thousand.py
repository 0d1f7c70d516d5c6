"""A thousand articles of feeds that people have, in as they are and out as tables, counted by DuckDB."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extractor.cli import main

PARTIES = ["Norland", "Sudland", "Ostland", "Westland", "Norway", "Sweden", "Finland"]
PLACES = ["Bergstad", "Linden", "Marell", "Vik", "Tauro", "Hamra"]
NAMES = ["Ada Berg", "Otto Lind", "Eva Holm", "Tom Vik"]
SENTENCES = (
    "{a} accused {b} on Monday of violating the truce near {p}.",
    "{a} blamed {b} for the attack on a convoy in {p}, a charge {b} denied.",
    "{a} sent {n:,} soldiers to the border with {b} on Tuesday.",
    '"We will not be moved," Defence Minister {who} told reporters in {p}.',
    "Foreign Minister {who} said the talks with {b} would go on in {p} next week.",
    "Rain fell on {p} for the third day, and schools stayed shut.",
    "Bread in {p} cost a tenth more than {n} days before, traders there said.",
)
STORIES, ARTICLES = 700, 1000
Article = dict[str, Any]


def articles() -> list[Article]:
    """Some are copies of others under another headline, a few of them without the last paragraph."""
    dice = random.Random(1)

    def sentence() -> str:
        a, b = dice.sample(PARTIES, 2)
        some = {"a": a, "b": b, "p": dice.choice(PLACES), "who": dice.choice(NAMES), "n": dice.randrange(10, 900) * 10}
        return dice.choice(SENTENCES).format(**some)

    found = [
        {"title": f"The day in {dice.choice(PLACES)}, {number}", "date": f"2021-{number % 12 + 1:02}-09",
         "paragraphs": [" ".join(sentence() for _ in range(3)) for _ in range(4)]}
        for number in range(STORIES)
    ]  # fmt: skip
    for number in range(ARTICLES - STORIES):
        copied = dice.choice(found[:STORIES])
        kept = copied["paragraphs"][: -1 if number % 10 == 0 else None]
        found.append({**copied, "title": f"From the wires: {copied['title']}", "paragraphs": kept})
    return found


def fundus(number: int, article: Article) -> Article:
    image = {"versions": [], "caption": f"Soldiers near {PLACES[number % 6]}", "authors": ["Tom Lind/Nordfoto"]}
    return {
        "title": article["title"], "plaintext": "\n\n".join(article["paragraphs"]), "lang": "en",
        "publishing_date": f"{article['date']} 08:00:00+00:00", "authors": ["Ida Strand"], "images": [image],
        "publisher": f"Paper {number % 3}", "html": {"requested_url": f"https://news.example/{number}"},
    }  # fmt: skip


def ccnews(number: int, article: Article) -> Article:
    return {
        "title": article["title"], "text": "\n".join(article["paragraphs"]), "domain": f"paper{number % 3}.example",
        "date": f"{article['date']} 08:00:00", "url": f"https://paper.example/{number}", "image_url": "",
    }  # fmt: skip


@pytest.mark.parametrize("layout", [fundus, ccnews])
def test_in_as_they_are_and_out_as_tables(
    layout: Callable[[int, Article], Article], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (json.dumps(layout(number, article)) for number, article in enumerate(articles()))
    (tmp_path / "news.jsonl").write_text("\n".join(rows))
    options = ["--preset", layout.__name__, "--clusters", "--with-text", "--jobs", "0", "--quiet"]
    outputs = ["-o", str(tmp_path / "t"), "--output-format", "parquet,jsonl"]
    assert main(["extract", str(tmp_path / "news.jsonl"), *options, *outputs]) == 0

    def asked(sql: str) -> tuple[Any, ...]:
        (row,) = duckdb.sql(sql.replace("FROM ", f"FROM '{tmp_path}/t/")).fetchall()
        return tuple(row)

    documents, stories, outlets, records = asked(
        "SELECT count(*), count(DISTINCT cluster), count(DISTINCT outlet), sum(records) FROM documents.parquet'"
    )
    assert (documents, outlets) == (ARTICLES, 3)
    assert abs(stories - STORIES) <= 5
    counts = [asked(f"SELECT count(*) FROM {name}.parquet'")[0] for name in
              ("accusation", "troop_movement", "official_statement", "image_credit")]  # fmt: skip
    assert sum(counts) == records > 5000
    assert asked("SELECT count(*) FROM accusation.parquet' WHERE published IS NULL OR date_from > published")[0] == 0
    if layout is fundus:
        assert counts[-1] == ARTICLES
        assert asked("SELECT DISTINCT photographer, agency FROM image_credit.parquet'") == (["Tom Lind"], ["Nordfoto"])
    lines, tasks = str(tmp_path / "t" / "records.jsonl"), str(tmp_path / "tasks.json")
    assert main(["export", "label-studio", lines, "-o", tasks]) == 0
    capsys.readouterr()
    assert main(["diff", lines, tasks]) == 0
    assert "no record differs" in capsys.readouterr().out
