"""Rule files of the repository are in the style that `extractor fmt` gives them."""

from pathlib import Path

import pytest

from extractor.cli import main

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("folder", ["rules", "tests/domains/sanction/rules"])
def test_style(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["fmt", str(ROOT / folder), "--check"]), capsys.readouterr().out) == (0, "")
