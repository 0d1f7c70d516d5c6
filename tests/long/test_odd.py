"""The odd documents of the plain tests, a megabyte long."""

from pathlib import Path

from tests.cli.test_extract_odd import SIZE, take_no_run_down


def test_no_document_takes_the_run_down(tmp_path: Path) -> None:
    take_no_run_down(tmp_path, 10 * SIZE)
