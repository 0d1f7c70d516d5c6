"""What is shown of which record types, and whose names count: the file that says it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from extractor.files import read_string

_FILE = Path(__file__).with_name("pictures.yaml")


def pictures() -> Mapping[str, Any]:
    """What the file says."""
    said: Mapping[str, Any] = yaml.safe_load(read_string(_FILE))
    return said
