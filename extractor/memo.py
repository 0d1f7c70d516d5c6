"""What a function gave before is not worked out again.

Function of one value ─▶ Memo: a dict that fills itself. `map(memo.__getitem__, values)` runs without a step of Python
for what is known.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

LIMIT = 400_000
"""So many values are remembered; then all are forgotten."""

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memo(dict[Key, Value]):
    """The values of a function that gives the same for the same; kept on disk without them."""

    def __init__(self, of: Callable[[Key], Value]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, key: Key) -> Value:
        value = self._of(key)
        if len(self) >= LIMIT:
            self.clear()
        self[key] = value
        return value

    def __reduce__(self) -> tuple[type[Memo[Key, Value]], tuple[Callable[[Key], Value]]]:
        return type(self), (self._of,)
