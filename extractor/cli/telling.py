"""What the program says unasked, that it prepares rules or does not use a folder, goes to standard error."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

_LOG = logging.getLogger("extractor")


class _Saying(logging.StreamHandler[TextIO]):
    """Known by its class, so that there is one."""


@contextmanager
def telling() -> Iterator[None]:
    """Inside, what is logged is said, a line each; once, where one command runs another."""
    if any(isinstance(handler, _Saying) for handler in _LOG.handlers):
        yield
        return
    handler = _Saying(sys.stderr)
    before = _LOG.level
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    try:
        yield
    finally:
        _LOG.removeHandler(handler)
        _LOG.setLevel(before)


def be_quiet() -> None:
    """Say nothing more, until the command has ended."""
    _LOG.setLevel(logging.CRITICAL)
