"""Records from English news, by rules: `from extractor import Extractor`.

What there is to import is loaded when it is first asked for, so that `extractor --version` answers at once; its types
are in the stub.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "Extractor": "extractor.pipeline",
    "Line": "extractor.line",
    "Lines": "extractor.lines",
    "TimeLimitReached": "extractor.runs.time_limit",
    "limited": "extractor.runs.time_limit",
}
__all__ = [*_HOMES]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
