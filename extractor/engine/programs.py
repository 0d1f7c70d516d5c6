"""Regular expressions kept as programs: reading one back takes a fiftieth of the time that compiling it took.

source ── compile ─▶ program, as bytes ── on first use ─▶ re.Pattern.
A program is good for the Python that made it alone. Where Python does not give it away, there is none, and the source
is compiled once more: nothing rests on programs but the time of a start.
"""

from __future__ import annotations

import re
import zlib
from array import array
from contextlib import suppress
from importlib import import_module
from typing import Any

_NOT_GIVEN = (ImportError, AttributeError, TypeError, ValueError, RuntimeError, re.error, zlib.error)
_QUICK = 1


def program_of(source: str) -> bytes:
    """The program of a regular expression; empty where it is not to be had."""
    with suppress(*_NOT_GIVEN):
        parsed = import_module("re._parser").parse(source, 0)
        code = import_module("re._compiler")._code(parsed, 0)
        if not parsed.state.groupdict:
            numbers = array("I", (parsed.state.flags, parsed.state.groups, *code))
            return zlib.compress(numbers.tobytes(), _QUICK)
    return b""


def pattern_of(source: str, program: bytes) -> re.Pattern[str]:
    """The regular expression of a source, from its program where there is one."""
    with suppress(*_NOT_GIVEN):
        numbers = array("I")
        numbers.frombytes(zlib.decompress(program))
        flags, groups, *code = numbers
        made: Any = import_module("_sre").compile(source, flags, code, groups - 1, {}, (None,) * groups)
        if isinstance(made, re.Pattern):
            return made
    return re.compile(source)
