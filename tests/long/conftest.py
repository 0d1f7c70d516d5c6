"""Everything in this folder takes minutes and runs by `.ci/run --long` alone."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands here, before tests are chosen by their marks."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.long)
