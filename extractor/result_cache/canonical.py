"""Values as texts that are the same in every process, and digests of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import partial

from extractor.language import tree


def digest(value: object, without: frozenset[str] = frozenset()) -> str:
    """Of a value of frozen parts, patterns and functions; fields with the names `without` do not count."""
    return hashlib.sha256("\0".join(written(value, without)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def written(value: object, without: frozenset[str] = frozenset()) -> Iterator[str]:
    """The texts of a value: of sets in order, of functions their names."""
    if isinstance(value, tree.Node):
        yield str(value)
    elif is_dataclass(value) and not isinstance(value, type):
        yield type(value).__name__
        for field in fields(value):
            if field.name not in without:
                yield field.name
                yield from written(getattr(value, field.name), without)
    elif isinstance(value, Mapping):
        yield "{"
        for key, inner in value.items():
            yield from (*written(key, without), *written(inner, without))
        yield "}"
    elif isinstance(value, frozenset | set):
        yield from sorted("\0".join(written(inner, without)) for inner in value)
    elif isinstance(value, list | tuple):
        yield "("
        for inner in value:
            yield from written(inner, without)
        yield ")"
    elif isinstance(value, partial):
        yield from written((value.func, value.args, value.keywords), without)
    elif callable(value):
        yield f"{value.__module__}.{getattr(value, '__qualname__', type(value).__qualname__)}"
    else:
        yield repr(value)
