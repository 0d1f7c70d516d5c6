"""Problems as text: the line with a caret, cut to the width of the terminal; one mistake told once; errors last."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.problems import Place, Problem, RuleProblems, gathered

FILE = Path("a.yaml")


def shown(line: str, column: int, width: int = 1, columns: int = 60) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        return Problem("code", "title", Place(FILE, 1, column, width)).render(line).split("\n")[3:]


@pytest.mark.parametrize(
    ("column", "width", "line", "caret"),
    [
        (1, 1, " 1 | " + "0123456789" * 5 + "0123…", "   | ^"),
        (3, 200, " 1 | " + "0123456789" * 5 + "0123…", "   |   " + "^" * 53),
        (101, 4, " 1 | …" + "2345678901" * 5 + "234…", "   | " + " " * 19 + "^^^^"),
        (198, 3, " 1 | …" + "6789012345" * 5 + "6789", "   | " + " " * 52 + "^^^"),
    ],
)
def test_a_long_line_is_cut_around_the_caret(column: int, width: int, line: str, caret: str) -> None:
    assert shown("0123456789" * 20, column, width)[:2] == [line, caret]


@given(
    line=st.text(st.characters(codec="utf-8", exclude_characters="\n\r\t"), min_size=1, max_size=300),
    column=st.integers(1, 301),
    width=st.integers(1, 400),
    columns=st.integers(1, 200),
)
def test_the_caret_stands_under_what_is_meant(line: str, column: int, width: int, columns: int) -> None:
    column = min(column, len(line) + 1)
    source, caret = shown(line, column, width, columns)[:2]
    assert max(len(source), len(caret)) <= max(columns, 40) or len(line) < column
    start = caret.index("^")
    assert source[start : start + 1] == line[column - 1 : column]
    under = source[start:][: caret.count("^")]
    assert line[column - 1 :].startswith(under.removesuffix("…"))


def test_lines_are_those_of_the_reader() -> None:
    """A form feed, or a line separator of Unicode, ends no line; a carriage return is not shown."""
    problem = Problem("code", "title", Place(FILE, 2, 1))
    assert problem.render("a\x0cb\u2028c\r\nd: e\r\nf").split("\n")[3] == " 2 | d: e"


@pytest.mark.parametrize("below", [True, False])
def test_a_place_is_told_from_the_working_folder(below: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the path came about: schemas and golden files are looked for by their whole paths."""
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / ("" if below else "sub"))
    shown = Problem("code", "title", Place(tmp_path / "schemas" / "a.json", 2, 1)).render("").split("\n")[1]
    assert shown == f"  --> {'' if below else f'{tmp_path}/'}schemas/a.json:2:1"


def problem(level: str, line: int, title: str = "title", code: str = "code", about: str = "") -> Problem:
    return Problem(code, title, Place(FILE, line, 1), "hint", level, about=about)


def test_errors_stand_last() -> None:
    rules = RuleProblems([problem("error", 1), problem("warning", 2), problem("error", 3)])
    assert [line.split(":")[1] for line in str(rules).split("\n") if "-->" in line] == ["2", "1", "3"]


def test_one_unknown_name_is_told_once() -> None:
    many = [problem("error", i, "there is no class `X`", "unknown-class") for i in range(1, 8)]
    other = [problem("error", 9, "there is no class `Y`", "unknown-class"), problem("error", 10), problem("error", 11)]
    same = [
        problem("error", 12, "no field", "unknown-field", "a.x"),
        problem("error", 13, "capture", "unknown-x", "a.x"),
    ]
    found = gathered([*many, *other, *same])
    assert [p.place.line for p in found] == [1, 9, 10, 11, 12]
    assert found[0].hint == "hint; also in a.yaml:2, a.yaml:3, a.yaml:4 and 3 more places"
    assert found[-1].hint == "hint; also in a.yaml:13"
