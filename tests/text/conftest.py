"""How English is written, as the rule files say, and what becomes of a text under it, printed as one row."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.language.conventions import conventions
from extractor.language.loading import read_rules
from extractor.text.document import Conventions
from extractor.text.segmentation import Segmenter

WORDS = Path(__file__).parents[2] / "rules" / "words"
FILES = ("abbreviations", "time", "writing")

Row = Callable[[str], str]


@pytest.fixture(scope="session")
def writing(tmp_path_factory: pytest.TempPathFactory) -> Conventions:
    """The conventions of the rules, without reading the other words."""
    folder = tmp_path_factory.mktemp("words")
    for name in FILES:
        shutil.copy(WORDS / f"{name}.yaml", folder)
    return conventions(read_rules(folder, linted=False)[0])


@pytest.fixture(scope="session")
def segmenter(writing: Conventions) -> Segmenter:
    return Segmenter(writing)


@pytest.fixture(scope="session")
def row(segmenter: Segmenter) -> Row:
    """The canonical forms of a text, `/` for the end of a sentence, `|` inside a quotation, `¶` for a paragraph's."""
    signs = {"<s>": "/", "<q>": "|", "<p>": "¶"}

    def of(text: str) -> str:
        forms = [signs.get(form, form) for form in segmenter.segment(text).units.forms]
        return " ".join(forms).removesuffix(" / ¶").replace("/ ¶", "¶")

    return of
