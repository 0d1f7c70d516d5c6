"""A memo asks its function once, keeps within bounds, and is kept on disk empty."""

import pickle

import pytest

from extractor import memo
from extractor.memo import Memo


def test_asks_once() -> None:
    asked: list[str] = []
    known = Memo[str, str](lambda value: asked.append(value) or value.upper())
    assert [*map(known.__getitem__, ("a", "b", "a"))] == ["A", "B", "A"]
    assert asked == ["a", "b"]


def test_forgets_all_when_it_holds_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "LIMIT", 2)
    known = Memo[str, str](str.upper)
    assert [known[value] for value in "abcab"] == [*"ABCAB"]
    assert len(known) <= 2


def test_is_kept_on_disk_without_its_values() -> None:
    known = Memo[str, str](str.upper)
    assert known["a"] == "A"
    copy = pickle.loads(pickle.dumps(known))
    assert (len(copy), copy["a"]) == (0, "A")
