"""YAML values as YAML 1.2 reads them, and the places of keys, values and characters inside strings."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.language.json_source import read_json
from extractor.language.yaml_source import Source, parse_yaml, read_yaml

SCALARS = {
    "no": "no", "NO": "NO", "off": "off", "yes": "yes", "y": "y", "12:30": "12:30", "1:2:3": "1:2:3",
    "2021-11-12": "2021-11-12", "0o17": 15, "0x1F": 31, "007": 7, "-3": -3, "1.5": 1.5, "1e3": 1000.0, ".5": 0.5,
    ".inf": float("inf"), "true": True, "FALSE": False, "null": None, "~": None, "": None, "Null": None,
    '"no"': "no", "'1'": "1", "1_000": "1_000", "0b1": "0b1", "1,000": "1,000", "+": "+", "=": "=", "<<": "<<",
    "é": "é", "“x”": "“x”",
}  # fmt: skip


def read(folder: Path, text: str) -> Source:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    source, problems = read_yaml(folder / "a.yaml")
    assert source is not None and problems == []
    return source


@pytest.mark.parametrize("written", SCALARS)
def test_scalars(written: str, tmp_path: Path) -> None:
    value = read(tmp_path, f"a: {written}\n").value["a"]
    assert (value, type(value)) == (SCALARS[written], type(SCALARS[written]))


@pytest.mark.parametrize("written", ["no", "12", "true", "null", "2021-11-12", "0x1F"])
def test_keys_are_strings(written: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"{written}: x\n").value == {written: "x"}


@pytest.mark.parametrize(("text", "value"), [("", {}), ("# only a comment\n", {}), ("- a\n- b\n", ["a", "b"])])
def test_files_without_keys(text: str, value: Any, tmp_path: Path) -> None:
    assert read(tmp_path, text).value == value


def test_a_byte_order_mark_moves_no_place(tmp_path: Path) -> None:
    place = read(tmp_path, "\ufeffa: b\n").place("a")
    assert (place.line, place.column) == (1, 4)


PLACES = """\
# places
a: {key: [one, two words]}
b:
  - é: x
    c: |
      first
      second
"""


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        (("a",), False, (2, 4, 23)),
        (("a",), True, (2, 1, 1)),
        (("a", "key"), True, (2, 5, 3)),
        (("a", "key", 1), False, (2, 16, 9)),
        (("b", 0, "é"), True, (4, 5, 1)),
        (("b", 0, "é"), False, (4, 8, 1)),
        (("b", 0, "missing"), False, (4, 5, 1)),
        (("nothing", "at", "all"), False, (2, 1, 1)),
    ],
)
def test_places(path: tuple[str | int, ...], key: bool, place: tuple[int, int, int], tmp_path: Path) -> None:
    source = read(tmp_path, PLACES)
    found = source.key_place(*path) if key else source.place(*path)
    assert (found.line, found.column, found.width) == place


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029", "\r"])
@pytest.mark.parametrize("where", ["# a{}comment", "a: x{}y", 'a: "x{}{}y"'])
def test_lines_end_where_editors_end_them(where: str, sign: str) -> None:
    """The library, which reads YAML 1.1, has other ends of lines as well, in comments and in values."""
    source, problems = parse_yaml(Path("a.yaml"), where.format(sign, sign) + "\nb: {c: word}\n")
    assert source is not None and problems == []
    place = source.place("b", "c")
    assert (place.line, place.column, place.width) == (2, 8, 4)


DEEP: dict[str, Callable[[int], str]] = {
    "lists": lambda n: "[" * n + "]" * n,
    "maps": lambda n: "{a: " * n + "1" + "}" * n,
    "lines": lambda n: "\n".join("  " * i + "a:" for i in range(n)),
    "dashes": lambda n: "- " * n + "x",
}


@pytest.mark.parametrize("levels", [101, 300, 700, 2000, 9000])
@pytest.mark.parametrize("kind", DEEP)
def test_what_is_nested_too_deeply_is_told_so(kind: str, levels: int, tmp_path: Path) -> None:
    """And not as a bracket that is not closed: all of them are. Between, readers further on would give up."""
    (tmp_path / "a.yaml").write_text(DEEP[kind](levels))
    source, (problem,) = read_yaml(tmp_path / "a.yaml")
    assert (source, problem.title) == (None, "nested too deeply") and problem.place.line in {1, 101, 1000}
    (tmp_path / "a.yaml").write_text(DEEP[kind](90))
    assert read_yaml(tmp_path / "a.yaml")[1] == []


@pytest.mark.parametrize("levels", [101, 300, 700, 2000, 9000])
def test_json_nested_too_deeply_is_told_so(levels: int, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"a":' * levels + "1" + "}" * levels)
    source, (problem,) = read_json(tmp_path / "a.json")
    assert (source, problem.code, problem.title) == (None, "json-syntax", "nested too deeply")


STRINGS = [
    "a: plain é {x} word",
    "a: plain\n  folded word",
    "a: 'it''s é ''quoted'' word'",
    "a: 'folded\n  it''s word'",
    'a: "tab\\t \\u00e9 \\"quoted\\" word"',
    'a: "folded\n  \\"x\\" word"',
    "a: |\n  one\n  two é word\n",
    "a: |-\n\n    one\n      two é word",
    "a: >\n  one\n  two word\n",
    "a:\n  - x\n  - {b: y}\nc: word",
]


@pytest.mark.parametrize("text", STRINGS)
def test_the_place_of_a_word_inside_a_string(text: str, tmp_path: Path) -> None:
    source = read(tmp_path, text)
    value = source.value.get("c") or source.value["a"]
    place = source.inside(value.index("word"), 4, "c" if "c" in source.value else "a")
    line = text.split("\n")[place.line - 1]
    assert line[place.column - 1 :][: place.width] == "word"


def test_a_place_ends_with_its_line(tmp_path: Path) -> None:
    place = read(tmp_path, "a: |\n  one\n  two\n").inside(0, 8, "a")
    assert (place.line, place.column, place.width) == (2, 3, 3)
