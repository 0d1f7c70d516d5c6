"""Libraries that not everybody needs: loaded when something asks for one, and named where one is missing."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from extractor.problems import UsageError


def extra(library: str, group: str, purpose: str) -> Any:
    """A module, by its name; raises UsageError that tells how to install the group of extras it is in."""
    try:
        return import_module(library)
    except ModuleNotFoundError as error:
        missing = (error.name or library).partition(".")[0]
        raise UsageError(_missing(missing, group, purpose)) from error


def installed(library: str) -> bool:
    """Whether a library is there, told without loading it."""
    return find_spec(library) is not None


def needed(library: str, group: str, purpose: str) -> None:
    """Raise UsageError as `extra` does where a library is missing, without loading it."""
    if not installed(library):
        raise UsageError(_missing(library, group, purpose))


def _missing(library: str, group: str, purpose: str) -> str:
    """What is missing, and what brings it: this package is installed from its folder, not from an index."""
    return f"{purpose} needs {library}: pip install '.[{group}]' where extractor was installed from"
