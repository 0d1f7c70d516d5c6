"""Odd documents, which cost a run nothing but time."""

from pathlib import Path

import pytest

from .process import lines, run


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n\t",
        "a",
        "“" * 100_000,
        '"' * 100_000,
        "(" * 100_000,
        "The minister smiled at the crowd " * 30_000,
        "The minister said " * 10_000,
        "x" * 1_000_000,
        "said that " * 10_000 + "“" + "the troops moved. " * 10_000,
    ],
    ids=[
        "empty",
        "blank",
        "letter",
        "quotations",
        "straight",
        "brackets",
        "1 MB line",
        "many cues",
        "1 MB word",
        "endless",
    ],
)
def test_no_document_takes_the_run_down(corpus: Path, text: str) -> None:
    (corpus / "odd.txt").write_text(text)
    done = run("extract", corpus)
    assert done.returncode == 0, done.stderr.decode()[-500:]
    assert [line["document"]["id"] for line in lines(done.stdout)] == ["good.txt", "odd.txt"]
