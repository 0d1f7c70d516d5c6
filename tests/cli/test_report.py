"""The command `report`: outputs in, a page out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.cli import main

from .conftest import Done

TEXT = "The army said the reports.\n"


@pytest.fixture
def made(rules_folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Makes a report of an output of one text, with the small rules."""
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "a.txt").write_text(TEXT)

    def done(*arguments: object, extracted: tuple[str, ...] = ()) -> Done:
        rules = ["--rules", str(rules_folder)]
        output = str(tmp_path / "out.jsonl")
        assert main(["extract", str(tmp_path / "text"), "-o", output, "--quiet", *extracted, *rules]) == 0
        capfd.readouterr()
        code = main(["report", output, "-o", str(tmp_path / "r.html"), *map(str, arguments), *rules])
        return Done(code, *capfd.readouterr())

    return done


def texts(tmp_path: Path) -> object:
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    return json.loads(page.partition('id="texts">')[2].partition("</script>")[0])


@pytest.mark.parametrize("given", ["--with-text", "--text-dir", "nothing"])
def test_texts_come_with_the_lines_or_from_a_folder(given: str, made: Callable[..., Done], tmp_path: Path) -> None:
    folder = ["--text-dir", tmp_path / "text"] if given == "--text-dir" else []
    assert made(*folder, extracted=("--with-text",) if given == "--with-text" else ()) == Done(0, "", "")
    assert texts(tmp_path) == [[[0, TEXT if given != "nothing" else TEXT.strip()]]]
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<title>out</title>" in page and '"written":"' in page


def test_what_is_wrong_is_told(made: Callable[..., Done], tmp_path: Path, rules_folder: Path) -> None:
    (tmp_path / "other").mkdir()
    assert "other/a.txt cannot be read" in made("--text-dir", tmp_path / "other").err
    (tmp_path / "other" / "a.txt").write_text("Another.\n")
    done = made("--text-dir", tmp_path / "other")
    assert (done.code, "is not the text that the records were made of" in done.err) == (2, True)
    output = str(tmp_path / "out.jsonl")
    assert main(["report", output, "-o", output, "--rules", str(rules_folder)]) == 2


def test_many_texts_stand_beside_the_page(made: Callable[..., Done], tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / "text" / f"{number}.txt").write_text(f"{TEXT}{'x' * 900_000}\n")
    assert made("--split", 1, "--title", "A & B", extracted=("--with-text", "--time-limit", "0")).code == 0
    assert sorted(file.name for file in (tmp_path / "r.texts").iterdir()) == ["0.js", "1.js", "2.js"]
    assert "<title>A &amp; B</title>" in (tmp_path / "r.html").read_text(encoding="utf-8")
