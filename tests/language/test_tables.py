"""Tab-separated files with mistakes: an error with the place of the first bad row, and the sound rows are read."""

from pathlib import Path

import pytest

from extractor.language.tsv import FORMS, read_forms, read_terms
from extractor.problems import Place, Problem


def told(problems: list[Problem]) -> list[tuple[str, int, str, str]]:
    return [(problem.code, problem.place.line, problem.title, problem.hint) for problem in problems]


@pytest.mark.parametrize(
    ("text", "forms", "line", "title"),
    [
        (b"a\tDT\nsaid\tVBD\tsay/v,said/a\nown\tJJ\t\n", ["a", "said", "own"], 0, ""),
        (b"a\tDT\r\n# b\r\n\r\n", ["a"], 0, ""),
        (b"\xef\xbb\xbfa\tDT\n", ["a"], 0, ""),
        (b"", [], 0, ""),
        (b"a\tDT\nb DT\n", ["a"], 2, "a row has a form, its tags"),
        (b"# of news\nb\n", [], 2, "a row has a form, its tags"),
        (b"\tDT\n", [], 1, "a row has a form, its tags"),
        (b"a\tDT\ta/n\tmore\n", [], 1, "a row has a form, its tags"),
        (b"a\tdt\n", [], 1, "`dt` is no tag"),
        (b"a\tDT,\n", [], 1, "`` is no tag"),
        (b"a\t\n", [], 1, "`` is no tag"),
        (b"said\tVBD\tsay\n", [], 1, "`say` are no lemmas"),
        (b"said\tVBD\tsay/x\n", [], 1, "`say/x` are no lemmas"),
        (b"said\tVBD\t/v\n", [], 1, "`/v` are no lemmas"),
        (b"a\tDT\n\xff\n", [], 1, "it is not UTF-8 (byte 5)"),
    ],
)
def test_the_full_form_lexicon(text: bytes, forms: list[str], line: int, title: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / FORMS).write_bytes(text)
    problems: list[Problem] = []
    assert [row[0] for row in read_forms([tmp_path], problems)] == forms
    assert [(row[1], title in row[2]) for row in told(problems)] == ([(line, True)] if line else [])


@pytest.mark.parametrize(
    ("text", "terms", "line", "title"),
    [
        (b"term\tcountry\nOslo\tNOR\nMalmo\n", {"Oslo": {"country": "NOR"}, "Malmo": {}}, 0, ""),
        (b"", {}, 0, ""),
        (b"term\nOslo\tNOR\n", {"Oslo": {}}, 2, "the row has 2 columns, the header 1"),
        (b"term\tcountry\n\tNOR\n", {}, 2, "the row has no term"),
        (b"term\n\xe9\n", {}, 1, "it is not UTF-8 (byte 5)"),
    ],
)
def test_a_list_of_terms(text: bytes, terms: dict[str, object], line: int, title: str, tmp_path: Path) -> None:
    (tmp_path / "places.tsv").write_bytes(text)
    problems: list[Problem] = []
    assert read_terms(tmp_path / "places.tsv", Place(tmp_path, 1, 1), problems) == terms
    assert [(row[1], title in row[2]) for row in told(problems)] == ([(line, True)] if line else [])


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / FORMS).mkdir(parents=True)
    problems: list[Problem] = []
    assert read_forms([tmp_path], problems) == ()
    assert read_terms(tmp_path / "data", Place(tmp_path, 1, 1), problems) == {}
    assert [code for code, *_ in told(problems)] == ["unreadable", "unreadable"]


def test_a_file_without_tabs_is_one_mistake(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / FORMS).write_text("a DT\nb DT\nc DT\n")
    problems: list[Problem] = []
    read_forms([tmp_path], problems)
    assert [(line, hint) for _, line, _, hint in told(problems)] == [(1, "2 more rows of this file have a mistake")]
