"""Python's search for garbage, switched off for a while: what makes no circles leaves none to be found.

Beside all that is made of rules a search takes longer than what it interrupts, and it comes again and again.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage meanwhile; afterwards all is as it was."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
