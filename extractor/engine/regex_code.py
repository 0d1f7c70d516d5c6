"""Regular expressions compiled to what `re` compiles them to, in a fraction of the time.

source ── a character in place of each set and each group ── parse ─▶ tree ── put back ── compile ─▶ code.
The engine's expressions are sets of characters for four fifths of their length, and nine tenths of what is left are
groups that others have as well. `re` reads and compiles all of it anew; here each set, and each group without captures,
is read and compiled once.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any

_REMEMBERED = 20_000
"""So many sets and groups are remembered; the shipped rules have 3,800."""
_SET = re.compile("\\[[^\0-,.-\xff]{2,}\\]")
"""A set of characters and ranges, none of which means anything else in a source."""
_GROUP = re.compile(r"\(\?(?:[:>=!]|<[=!])[^()]*\)")
"""A group that is no capture and holds no other."""
_PLACES = 0x100000
"""Characters from here on stand in place of sets and groups; no source has any."""
_TAKEN = re.compile(f"[{chr(_PLACES)}-\U0010ffff]")
_LOOKED_AT = {"\U0010fffd": "(?>", "\U0010fffe": "(?:", "\U0010ffff": ")"}
"""Groups that have been looked at are written so, in order not to be found again."""
_WHOLE, _OPEN, _CLOSE = _LOOKED_AT
_Item = tuple[Any, Any]
"""A part of a parsed expression: what it does, and with what."""


def code_of(source: str) -> tuple[int, int, list[int]]:
    """The flags of an expression without names, the number of its groups with the whole, and its code.

    Raises re.error or ValueError where it is none, and what else comes where Python has no such modules any more.
    """
    if _TAKEN.search(source):
        raise ValueError("a character of the source is not free")
    if len(_reader().places) > _REMEMBERED:
        _reader.cache_clear()
    try:
        parsed = _reader().whole(source)
    except _Overlapping:
        parsed = _reader().plainly(source)
    if parsed.state.groupdict:
        raise ValueError("a group has a name")
    return parsed.state.flags, parsed.state.groups, _compiler()._code(parsed, 0)


class _Overlapping(Exception):
    """Raised where alternatives share characters: what the parser makes of them depends on which."""


class _Reader:
    """Parses sources; `places` are the characters that stand for sets and groups read before."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}
        self._names: Any = import_module("re._parser")
        self._sets: dict[int, _Item] = {}
        self._groups: dict[int, Any] = {}
        names = self._names
        self._characters = {names.LITERAL, names.NOT_LITERAL, names.ANY, names.IN, names.AT}

    def whole(self, source: str) -> Any:
        """A source as `re` reads it; its groups are looked for from within."""
        short, last = _SET.sub(lambda found: self._set(found[0]), source), ""
        while short != last:
            short, last = _GROUP.sub(lambda found: self._group(found[0]), short), short
        return self._parsed(short)

    def plainly(self, source: str) -> Any:
        """A source as `re` reads it, and nothing of it remembered."""
        return self._names.parse(source, 0)

    def _set(self, text: str) -> str:
        place = self.places.get(text)
        if place is None:
            (item,) = self._names.parse(text, 0)
            if item[0] is self._names.LITERAL:  # the same character twice
                raise _Overlapping
            place = self.places[text] = chr(_PLACES + len(self.places))
            self._sets[ord(place)] = item
        return place

    def _group(self, text: str) -> str:
        """A group as one part, equal to no other; but of what alternatives begin with alike the parser makes one, so
        that a group which begins with a character is left for it to see.
        """
        short = self.places.get(text)
        if short is None:
            parsed = self._parsed(text)
            if not parsed.data or parsed.data[0][0] in self._characters:
                short = f"{_OPEN}{text[3:-1]}{_CLOSE}"
            else:
                place = _PLACES + len(self.places)
                self._share(parsed)
                self._groups[place] = parsed
                short = f"{_WHOLE}{chr(place)}{_CLOSE}"
            self.places[text] = short
        return short

    def _parsed(self, short: str) -> Any:
        for sign, written in _LOOKED_AT.items():
            short = short.replace(sign, written)
        parsed = self._names.parse(short, 0)
        self._put_back(parsed)
        return parsed

    def _put_back(self, parsed: Any) -> None:
        """Sets and groups where their characters stand, in an expression and in all that is within it."""
        names, items = self._names, list[_Item]()
        for operation, value in parsed.data:
            group = self._group_at(operation, value)
            if group is not None:
                items += group.data
            elif operation is names.LITERAL:
                items.append(self._sets.get(value, (operation, value)))
            elif operation is names.IN:  # alternatives of one character each were made one set
                parts = [item for part in value for item in self._items(part)]
                if len({*parts}) < len(parts):
                    raise _Overlapping
                items.append((operation, parts))
            else:
                items.append((operation, self._filled(value)))
        parsed.data, parsed.width = items, None

    def _group_at(self, operation: Any, value: Any) -> Any:
        """The group that an item stands for; None where it stands for itself."""
        if operation is not self._names.ATOMIC_GROUP or len(value) != 1:
            return None
        inner, place = value[0]
        return self._groups.get(place) if inner is self._names.LITERAL else None

    def _filled(self, value: Any) -> Any:
        """What an item does something with: expressions, in any order, and numbers."""
        if isinstance(value, self._names.SubPattern):
            group = self._group_at(*value[0]) if len(value) == 1 else None
            if group is not None:
                return group
            self._put_back(value)
        elif isinstance(value, tuple | list):
            return type(value)(map(self._filled, value))
        return value

    def _share(self, value: Any) -> None:
        """Have an expression, and all that is within it, compiled once (see `_compiler`)."""
        if isinstance(value, self._names.SubPattern):
            if not hasattr(value, "code"):
                value.code = {}
                self._share([inner for operation, inner in value.data if operation is not self._names.IN])
        elif isinstance(value, tuple | list):
            for part in value:
                self._share(part)

    def _items(self, part: _Item) -> list[_Item]:
        """What stands in a set for a part of it."""
        operation, value = self._sets.get(part[1], part) if part[0] is self._names.LITERAL else part
        return value if operation is self._names.IN else [(operation, value)]


@cache
def _reader() -> _Reader:
    return _Reader()


@cache
def _compiler() -> Any:
    """A compiler of our own that remembers sets and shared expressions; that of `re` stays as it is."""
    spec = find_spec("re._compiler")
    if spec is None or spec.loader is None:
        raise ImportError("there is no re._compiler")
    module: Any = module_from_spec(spec)
    spec.loader.exec_module(module)
    optimised, compiled = module._optimize_charset, module._compile
    known = lru_cache(_REMEMBERED)(lambda items: optimised(list(items)))

    def compile_shared(code: list[int], pattern: Any, flags: int) -> None:
        shared = getattr(pattern, "code", None)
        if shared is None:
            compiled(code, pattern, flags)
            return
        if flags not in shared:
            shared[flags] = []
            compiled(shared[flags], pattern, flags)
        code += shared[flags]

    module._optimize_charset = lambda items, *case: optimised(items, *case) if any(case) else known(tuple(items))
    module._compile = compile_shared
    return module
