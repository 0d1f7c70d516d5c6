"""What the language says of classes and limits is what the engine does."""

from pathlib import Path

from extractor.engine import tagging
from extractor.engine.analysis import BORDER, OFFICE_HOLDER
from extractor.language.classes import WORD_CLASSES
from extractor.language.lint.context import LANGUAGE_PATTERNS
from extractor.language.lint.tagging import MOST_WAYS
from extractor.language.model import Lexicon
from extractor.language.tsv import read_terms
from extractor.pipeline import Extractor
from extractor.problems import Place, Problem


def test_every_class_of_the_engine_is_known(extractor: Extractor) -> None:
    atoms = extractor.analyser.atoms
    classes = {name.removeprefix("MAY_") for name in atoms.alphabet.classes if name[0] not in '<~"='}
    assert classes <= WORD_CLASSES


def test_limits_and_names_are_the_same() -> None:
    assert tagging.WAYS_LIMIT == MOST_WAYS
    assert {BORDER, OFFICE_HOLDER} == LANGUAGE_PATTERNS


def test_a_table_of_terms(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("# comment\nplace\tcountry\tkind\nOslo\tNOR\tcity\n\nBergen\tNOR\nx\ta\tb\tc\n")
    problems: list[Problem] = []
    terms = read_terms(tmp_path / "a.tsv", Place(tmp_path, 1, 1), problems)
    lexicon = Lexicon("place", "name", terms, "", Place(tmp_path, 1, 1))
    assert lexicon.terms["Oslo"] == {"country": "NOR", "kind": "city"}
    assert lexicon.terms["Bergen"] == {"country": "NOR"}
    assert [(p.code, p.place.line) for p in problems] == [("bad-table", 6)]
