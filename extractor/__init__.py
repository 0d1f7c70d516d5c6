"""Records from English news, by rules: `from extractor import Extractor`.

The class is loaded when it is first asked for, so that `extractor --version` answers at once; its type is in the stub.
"""

from importlib import import_module
from typing import Any

__all__ = ["Extractor"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("extractor.pipeline"), name)
