"""Libraries and modules that not every start needs: loaded when asked for, and named where one is missing."""

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


class Later:
    """A module that is loaded when something in it is first asked for: what few starts need delays none."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        """What the module has under this name."""
        return getattr(import_module(self._name), name)


def later(module: str) -> Any:
    """A module, by its name, as if it had been imported."""
    return Later(module)


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
