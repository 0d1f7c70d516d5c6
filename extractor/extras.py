"""Libraries that not everybody needs: loaded when something asks for one, and named where one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from extractor.problems import UsageError


def extra(library: str, group: str, purpose: str) -> Any:
    """A module, by its name; raises UsageError that tells how to install the group of extras it is in."""
    try:
        return import_module(library)
    except ModuleNotFoundError as error:
        missing = (error.name or library).partition(".")[0]
        raise UsageError(f"{purpose} needs {missing}: pip install 'extractor[{group}]'") from error
