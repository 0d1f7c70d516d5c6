"""Who is meant by a speaker: text → for the last statement, the fullest earlier name and whether it is official."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.pipeline import Extractor

RULES = (Path(__file__).parent / "statements.yaml").read_text(encoding="utf-8")

RESOLVED = {
    "surname": ("Then Minister Ada Holm left it. Later Holm said that it was over.", "Ada Holm", True),
    "full name again": ("Then Minister Ada Holm left it. Later Ada Holm said that it was over.", None, True),
    "pronoun": ("Then Minister Ada Holm left it. Later she said that it was over.", "Ada Holm", True),
    "pronoun of the last speaker": (
        "Then Minister Olav Lie met Minister Olav Dal. So Lie said that it was on. Now he said that it was over.",
        "Olav Lie",
        True,
    ),
    "gender": ("Then Minister Ada Holm met Minister Olav Lie here. Later she said that it was over.", "Ada Holm", True),
    "the other gender": (
        "Then Minister Olav Lie met Minister Ada Holm here. Later he said that it was over.",
        "Olav Lie",
        True,
    ),
    "nobody agrees": ("Then Minister Olav Lie left it. Later she said that it was over.", None, False),
    "a role without a name": ("Then the minister left it. Later he said that it was over.", "the minister", True),
    "no role for a thing": ("Then the minister left it. Later it said that it was over.", None, False),
    "a name before a role": (
        "Then Minister Olav Lie met the farmer here. Later he said that it was over.",
        "Olav Lie",
        True,
    ),
    "a body": ("The old ministry left. Later it said that it was over.", "The old ministry", True),
    "no body for a person": ("The old ministry left. Later he said that it was over.", None, False),
    "no person for a thing": ("Then Minister Olav Lie left it. Later it said that it was over.", None, False),
    "role": ("Then Minister Ada Holm left it. Later the minister said that it was over.", "Ada Holm", True),
    "role in an appositive": (
        "Then Ada Holm, the minister, left it. Later the minister said that it was over.",
        "Ada Holm",
        True,
    ),
    "role before the name": (
        "Then the minister, Ada Holm, left it. Later the minister said that it was over.",
        "Ada Holm",
        True,
    ),
    "somebody new": ("Then Minister Ada Holm left it. Later a minister said that it was over.", None, True),
    "not one who speaks in the words of another": (
        "Then Minister Olav Lie left. So “It was over, Minister Olav Dal said,” said Lie. Now he said that it was on.",
        "Olav Lie",
        True,
    ),
    "not one whom another named": (
        "Then Minister Olav Lie left it. So “It was Olav Dal,” he said.",
        "Olav Lie",
        True,
    ),
    "role of nobody named": ("The war was on. Later the minister said that it was over.", None, True),
    "too far back": (
        "Then Minister Ada Holm left it. It is. It is. It is. Later she said that it was over.",
        None,
        False,
    ),
    "a speaker may be further back": (
        "Then Minister Ada Holm said that it was on. It is. It is. It is. Later she said that it was over.",
        "Ada Holm",
        True,
    ),
    "unknown name": ("The war was on. Later Holm said that it was over.", None, False),
    "no office": ("The farmer met Ada Holm. Later Holm said that it was over.", "Ada Holm", False),
    "a job": ("The war was on. Later the farmer said that it was over.", None, False),
    "office in an appositive": ("The war was on. Ada Holm, the minister, said that it was over.", None, True),
    "two with one surname": (
        "Minister Ada Holm met the farmer Olav Holm. Later Ada Holm said that it was over.",
        None,
        True,
    ),
    "later mention": ("Later Holm said that it was over. Then Minister Ada Holm left it.", None, True),
}


@pytest.mark.parametrize("name", RESOLVED)
def test_who_is_meant(name: str, small: Callable[..., Extractor]) -> None:
    text, resolved, official = RESOLVED[name]
    computed = small(RULES).extract(text)["records"][-1]["computed"]
    assert (computed.get("speaker_resolved"), computed["official"]) == (resolved, official)


def test_only_official_speakers_are_kept_where_that_is_asked(small: Callable[..., Extractor]) -> None:
    text = "The army said that it was over. The farmer said that it was on."
    kept = [r["fields"]["speaker"]["text"] for r in small(RULES, speakers="official").extract(text)["records"]]
    assert kept == ["The army"]
    assert len(small(RULES).extract(text)["records"]) == 2


def test_statements_that_are_left_out_still_tell_who_spoke(small: Callable[..., Extractor]) -> None:
    text = "The farmer Ada Holm said that it was on. Then Ingrid Dal met Olav Lie here. Now she said that it was over."
    records = small(RULES).extract(text)["records"]
    assert records[-1]["computed"].get("speaker_resolved") == "Ingrid Dal"
