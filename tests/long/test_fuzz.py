"""The fuzz for a while, `--minutes` for each target; `python -m tests.long.fuzz` runs one for longer."""

import pytest

from tests.long.fuzz import TARGETS, fuzz


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_is_found(target: str, pytestconfig: pytest.Config) -> None:
    result = fuzz(target, pytestconfig.getoption("minutes"), seed=1)
    assert result.cases
    assert not result.failures, "\n\n".join(f"case {n}: {told}" for n, told in list(result.failures.items())[:5])
