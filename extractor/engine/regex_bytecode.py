"""Regular expressions kept as programs: reading one back takes a fiftieth of the time that compiling it took.

source ── compile, or know from before ─▶ program, as bytes ── on first use ─▶ re.Pattern.
A program is good for the Python that made it alone. Where Python does not give it away, there is none, and the source
is compiled once more: nothing rests on programs but the time of a start.
"""

from __future__ import annotations

import hashlib
import re
import time
import zlib
from array import array
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from extractor.engine.regex_code import code_of

_NOT_GIVEN = (ImportError, AttributeError, TypeError, ValueError, RuntimeError, re.error, zlib.error)
_QUICK = 1
KNOWN: dict[bytes, bytes] = {}
"""Programs by what `name_of` makes of their sources: a change of one rule leaves most sources as they were. Whoever
keeps programs from one run to the next puts them in here."""

@dataclass(slots=True)
class _Watch:
    """Seconds of compiling that have ended, and when the one began that goes on."""

    taken: float = 0.0
    since: float | None = None


_WATCH = _Watch()


def name_of(source: str) -> bytes:
    """A short name for the source of a regular expression."""
    return hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def program_of(source: str) -> bytes:
    """The program of a regular expression; empty where it is not to be had."""
    name = name_of(source)
    if name not in KNOWN:
        KNOWN[name] = b""
        with suppress(*_NOT_GIVEN):
            _compiled(source)
    return KNOWN[name]


def pattern_of(source: str, program: bytes) -> re.Pattern[str]:
    """The regular expression of a source, from its program where there is one."""
    with suppress(*_NOT_GIVEN):
        program = program or KNOWN.get(name_of(source), b"")
        flags, groups, code = _unpacked(program) if program else _compiled(source)
        made: Any = import_module("_sre").compile(source, flags, code, groups - 1, {}, (None,) * groups)
        if isinstance(made, re.Pattern):
            return made
    return re.compile(source)


def seconds_taken() -> float:
    """The processor time that this process has compiled expressions for, those of which it keeps programs."""
    return _WATCH.taken + (time.process_time() - _WATCH.since if _WATCH.since is not None else 0.0)


def _compiled(source: str) -> tuple[int, int, list[int]]:
    """Flags, number of groups and code of an expression, kept as its program; raises one of `_NOT_GIVEN`."""
    _WATCH.since = time.process_time()
    try:
        flags, groups, code = code_of(source)
    finally:
        _WATCH.taken, _WATCH.since = seconds_taken(), None
    KNOWN[name_of(source)] = zlib.compress(array("I", (flags, groups, *code)).tobytes(), _QUICK)
    return flags, groups, code


def _unpacked(program: bytes) -> tuple[int, int, list[int]]:
    numbers = array("I")
    numbers.frombytes(zlib.decompress(program))
    flags, groups, *code = numbers
    return flags, groups, code
