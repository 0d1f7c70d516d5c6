"""A memo asks its function once, keeps within bounds, and is kept on disk empty; a property is worked out once."""

import pickle

import pytest

from extractor import memo
from extractor.memo import Memo, remembered


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


class Shape:
    """A square, whose area is worked out when it is first asked for."""

    def __init__(self, side: int) -> None:
        self.side, self.asked = side, 0

    @remembered
    def area(self) -> int:
        """How large it is."""
        self.asked += 1
        return self.side**2


def test_a_remembered_property_is_worked_out_once_for_each() -> None:
    small, large = Shape(2), Shape(3)
    assert [small.area, large.area, small.area] == [4, 9, 4]
    assert (small.asked, large.asked) == (1, 1)
    assert isinstance(Shape.area, remembered) and Shape.area.__doc__ == "How large it is."
