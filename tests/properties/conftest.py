"""What the laws are tried on: the text side by the shipped words, and statements in the small language."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.pipeline import Extractor
from tests.text.conftest import segmenter, writing

__all__ = ["segmenter", "writing"]
RECORDS = Path(__file__).parents[1] / "records"


@pytest.fixture(scope="session")
def stating(small: Callable[..., Extractor]) -> Extractor:
    """An extractor of the statements and movements of the small language."""
    return small(*((RECORDS / name).read_text(encoding="utf-8") for name in ("statements.yaml", "movements.yaml")))
