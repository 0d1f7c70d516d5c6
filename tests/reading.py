"""YAML of the tests, read by the library in C where it is there: tables are read by every process of the tests."""

from pathlib import Path
from typing import Any

import yaml

SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Leaves every scalar a text."""


def read_yaml(file: Path, loader: Any = SAFE) -> Any:
    """What a file holds."""
    return yaml.load(file.read_text(encoding="utf-8"), loader)
