"""The first screen of the README tells the truth: the text that goes in gives the records that come out."""

import json
import re
from pathlib import Path

from extractor.pipeline import Extractor

README = Path(__file__).parents[2] / "README.md"
BLOCKS = re.findall(r"```text\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
TEXT, SHOWN = BLOCKS[:2]
SHORTENED = re.compile(r", …|(?<=\[)…")


def test_the_example(extractor: Extractor) -> None:
    line = extractor.extract(TEXT, "border.txt")
    shown = json.loads(SHORTENED.sub("", SHOWN))
    assert shown["document"].items() <= line["document"].items()
    assert [record["rule"] for record in shown["records"]] == [record["rule"] for record in line["records"]]
    for part, whole in zip(shown["records"], line["records"], strict=True):
        assert within(part, whole)


def within(part: object, whole: object) -> bool:
    """Whether what is shown is there, key by key."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in whole and within(value, whole[key]) for key, value in part.items())
    if isinstance(part, list) and isinstance(whole, list):
        return len(part) == len(whole) and all(map(within, part, whole))
    return part == whole
