"""Every article of corpus/ and seeds/ with all its records, one golden file each under test_goldens/.

`pytest tests/corpus --regen-all` writes the golden files anew; read the diff before you commit it, and say in the
commit why it is right. A golden file without an article is removed by hand.
"""

from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from extractor.pipeline import Extractor
from extractor.text.reading import read_text

from ..goldens import ENDING, golden, identifiers, orphans

ROOT = Path(__file__).parents[2]
GOLDENS = Path(__file__).with_suffix("")
ARTICLES = identifiers([*(ROOT / "corpus").rglob("*.txt"), *(ROOT / "seeds").rglob("*.txt")], ROOT)


@pytest.mark.parametrize("name", ARTICLES)
def test_golden(name: str, extractor: Extractor, file_regression: FileRegressionFixture) -> None:
    text = read_text(ARTICLES[name].read_bytes())
    line = extractor.extract(text, ARTICLES[name].name)
    file_regression.check(golden(line), extension=ENDING, basename=name)


def test_every_golden_file_has_its_article() -> None:
    assert orphans(GOLDENS, ARTICLES) == []


def test_identifiers_are_words() -> None:
    assert all(name.isidentifier() and name.isascii() for name in ARTICLES)
