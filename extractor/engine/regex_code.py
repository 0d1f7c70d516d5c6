"""Regular expressions compiled to what `re` compiles them to, in a third of the time.

source ── a character in place of each set ── parse ─▶ tree ── sets put back ── compile ─▶ code.
The engine's expressions are sets of characters for four fifths of their length: a thousand sets, a hundred thousand
times. `re` reads and optimises each of them anew; here each is read and optimised once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

_REMEMBERED = 20_000
"""So many sets are remembered; the shipped rules have 1,100."""
_SET = re.compile("\\[[^\0-,.-\xff]{2,}\\]")
"""A set of characters and ranges, none of which means anything else in a source."""
_PLACES = 0x100000
"""Characters from here on stand in place of sets; no source has any."""
_Item = tuple[Any, Any]
"""A part of a parsed expression: what it does, and with what."""


def code_of(source: str) -> tuple[int, int, list[int]]:
    """The flags of an expression without names, the number of its groups with the whole, and its code.

    Raises re.error or ValueError where it is none, and what else comes where Python has no such modules any more.
    """
    if max(source, default="") >= chr(_PLACES):
        raise ValueError("a character of the source is not free")
    sets: dict[str, str] = {}
    short = _SET.sub(lambda found: sets.setdefault(found[0], chr(_PLACES + len(sets))), source)
    parsed = _parser().parse(short, 0)
    if parsed.state.groupdict:
        raise ValueError("a group has a name")
    _put_back(parsed, {ord(place): _read(text) for text, place in sets.items()})
    return parsed.state.flags, parsed.state.groups, _compiler()._code(parsed, 0)


@lru_cache(_REMEMBERED)
def _read(text: str) -> _Item:
    """A set as the parser reads it."""
    (item,) = _parser().parse(text, 0)
    operation, value = item
    return operation, value


def _put_back(parsed: Any, sets: Mapping[int, _Item]) -> None:
    """Sets where their characters stand, in an expression and in all that is within it."""
    names = _parser()
    for i, (operation, value) in enumerate(parsed):
        if operation is names.LITERAL:
            parsed[i] = sets.get(value, (operation, value))
        elif operation is names.IN:  # alternatives of one character each were made one set
            items = (item for part in value for item in _items(part, sets))
            parsed[i] = operation, [*dict.fromkeys(items)]
        else:
            for inner in _within(value):
                _put_back(inner, sets)


def _items(part: _Item, sets: Mapping[int, _Item]) -> list[_Item]:
    """What stands in a set for a part of it."""
    names = _parser()
    operation, value = sets.get(part[1], part) if part[0] is names.LITERAL else part
    return value if operation is names.IN else [(operation, value)]


def _within(value: Any) -> Iterator[Any]:
    """The expressions directly within a value, which may be one or hold some."""
    if isinstance(value, _parser().SubPattern):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _within(part)


@cache
def _parser() -> ModuleType:
    return import_module("re._parser")


@cache
def _compiler() -> Any:
    """A compiler of our own that remembers sets; that of `re` stays as it is."""
    spec = find_spec("re._compiler")
    if spec is None or spec.loader is None:
        raise ImportError("there is no re._compiler")
    module: Any = module_from_spec(spec)
    spec.loader.exec_module(module)
    optimised = module._optimize_charset
    known = lru_cache(_REMEMBERED)(lambda items: optimised(list(items)))
    module._optimize_charset = lambda items, *case: optimised(items, *case) if any(case) else known(tuple(items))
    return module
