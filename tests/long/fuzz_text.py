"""Cases of texts: articles changed at random, scraps joined at random, shapes repeated many times.

Each text is extracted, alone and among others, and the promises of the output are held against what comes.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from extractor.inputs.input import Input
from extractor.pipeline import Extractor
from extractor.runs.worker import Settings, Worker
from tests.long.mutations import ODD, Case, mutated

ROOT = Path(__file__).parents[2]
LONGEST = 30_000
"""Characters of a text."""


def text_cases(_folder: Path) -> Case:
    """What runs a case of text."""
    load = partial(Extractor.load, ROOT / "rules", speakers="all")
    worker = Worker(Settings(load, (ROOT / "schemas",), date(2021, 11, 12)))
    articles = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "corpus").glob("*.txt"))]
    words = sorted({word for article in articles for word in re.findall(r"\S+", article)})
    return partial(_case, worker, articles, words)


def _case(worker: Worker, articles: list[str], words: list[str], dice: random.Random, counts: Counter[str]) -> None:
    texts = [_text(articles, words, dice)[:LONGEST] for _ in range(dice.choice((1, 1, 2, 5)))]
    inputs = [Input(f"{i}.txt", data=text.encode("utf-8", "surrogatepass")) for i, text in enumerate(texts)]
    together = worker.process(inputs)
    alone = [outcome for item in reversed(inputs) for outcome in worker.process([item])][::-1]
    assert [o.line for o in together] == [o.line for o in alone], "a line depends on the others, or on the order"
    for text, outcome in zip(texts, together, strict=True):
        counts["documents"] += 1
        counts["characters"] += len(text)
        kind = outcome.error.partition(":")[0]
        assert kind in {"", "binary", "invalid_utf8"}, outcome.error
        assert not outcome.invalid, outcome.invalid
        counts["unreadable"] += bool(kind)
        line = json.loads(outcome.line)
        counts["records"] += len(line["records"])
        if not kind:
            _promises(line, text.removeprefix("\ufeff"))


def _text(articles: list[str], words: list[str], dice: random.Random) -> str:
    article = dice.choice(articles)
    match dice.randrange(4):
        case 0:
            return mutated(article, dice, 30)
        case 1:
            pieces = [dice.choice(dice.choice((words, ODD))) for _ in range(dice.randint(0, 300))]
            return dice.choice(("", " ", "\n")).join(pieces)
        case 2:
            start = dice.randrange(len(article))
            return article[start : start + dice.randint(1, 200)] * dice.choice((2, 10, 100, 1000))
        case _:
            sentences = re.split(r"(?<=[.!?])\s", article)
            dice.shuffle(sentences)
            return dice.choice((" ", "\n", "\n\n", "")).join(mutated(sentence, dice, 2) for sentence in sentences)


def _promises(line: dict[str, Any], text: str) -> None:
    """Each span is its text, lies inside its evidence's document, and neither begins nor ends with a blank."""
    assert line["document"]["chars"] == len(text)
    for record in line["records"]:
        for span in _spans(record):
            assert 0 <= span["start"] < span["end"] <= len(text), (record["rule"], span)
            assert span["text"] == text[span["start"] : span["end"]], (record["rule"], span)
            assert span["text"] == span["text"].strip(), (record["rule"], span)
    starts = [(record.get("cue") or record["fields"]["credit"])["start"] for record in line["records"]]
    assert starts == sorted(starts), "records are not in the order of their cues"
    ids = [record["id"] for record in line["records"]]
    assert len(ids) == len(set(ids)), "two records have one id"


def _spans(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from (record[name] for name in ("cue", "evidence") if name in record)
    for value in record["fields"].values():
        yield from value if isinstance(value, list) else [value]
