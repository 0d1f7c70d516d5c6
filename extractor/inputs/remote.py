"""Files elsewhere, by the addresses that fsspec knows (`s3://…`, `https://…`, `memory://…`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO, cast

from extractor.extras import extra
from extractor.problems import UsageError

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)(?:::.*)?:/{1,2}(?=\S)")
"""A path loses the second slash of an address."""
_WHAT = "reading files elsewhere"


def is_remote(name: str) -> bool:
    """Whether a path as it was given is an address."""
    return _ADDRESS.match(name) is not None


def open_remote(name: str) -> Iterator[tuple[str, Callable[[], BinaryIO]]]:
    """The files that an address names, with their ids; one with `*` names several. Raises UsageError."""
    fsspec = extra("fsspec", "remote", _WHAT)
    address = _ADDRESS.sub(lambda m: f"{m[0].rstrip('/')}//", name, count=1)
    try:
        system, path = fsspec.core.url_to_fs(address)
        paths: list[str] = sorted(system.glob(path)) if "*" in path else [path]
    except Exception as error:
        raise UsageError(f"{address} cannot be reached: {type(error).__name__}: {error}") from error
    for one in paths:
        yield one.rsplit("/", 1)[-1] if len(paths) == 1 else one, partial(_open, system, one)


def _open(system: Any, path: str) -> BinaryIO:
    return cast(BinaryIO, system.open(path, "rb"))
