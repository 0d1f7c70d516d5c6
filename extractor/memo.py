"""What a function, or a property, gave before is not worked out again.

Function of one value ─▶ Memo: a dict that fills itself. `map(memo.__getitem__, values)` runs without a step of Python
for what is known.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

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


class remembered(Generic[Value]):
    """A property that is worked out when it is first asked for: `functools.cached_property` without the lock that it
    takes before Python 3.12, which costs more than most values.
    """

    def __init__(self, of: Callable[[Any], Value]) -> None:
        self._of = of
        self._name = of.__name__
        self.__doc__ = of.__doc__

    @overload
    def __get__(self, owner: None, kind: type | None = None) -> remembered[Value]: ...

    @overload
    def __get__(self, owner: object, kind: type | None = None) -> Value: ...

    def __get__(self, owner: object | None, kind: type | None = None) -> remembered[Value] | Value:
        if owner is None:
            return self
        value = vars(owner)[self._name] = self._of(owner)
        return value
