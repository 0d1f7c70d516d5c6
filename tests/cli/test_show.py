"""`extractor show`: outputs, articles and texts."""

from pathlib import Path

import pytest

from .conftest import Run

TEXT = "The army said the reports."


@pytest.fixture
def output(tmp_path: Path, rules_folder: Path, run: Run) -> Path:
    (tmp_path / "texts").mkdir()
    for name in ("a", "b"):
        (tmp_path / "texts" / f"{name}.txt").write_text(f"{TEXT} The minister said the news.\n")
    (tmp_path / "texts" / "bad.txt").write_bytes(b"\xff\xff\xff")
    out = tmp_path / "out.jsonl"
    assert run("extract", tmp_path / "texts", "--rules", rules_folder, "-o", out, "--quiet").code == 1
    return out


def test_an_output_and_its_articles_show_the_same(output: Path, rules_folder: Path, run: Run) -> None:
    of_lines = run("show", output, "--rules", rules_folder)
    of_texts = run("show", output.parent / "texts", "--rules", rules_folder)
    assert of_lines.code == of_texts.code == 0
    assert of_lines.out == of_texts.out
    assert "a.txt" in of_lines.out and "who   The army" in of_lines.out
    assert "bad.txt\ninvalid_utf8" in of_lines.out
    assert of_lines.err == "4 records\n"


def test_a_text(rules_folder: Path, run: Run) -> None:
    done = run("show", TEXT, "--rules", rules_folder, "--published", "2024-05-02")
    assert done.out.splitlines() == [
        "- · 2024-05-02", "", "  event  event/say", f"  {TEXT}",
        "  cue   said", "  who   The army", "  what  the reports", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "count", "told"),
    [
        (("--rule", "event/*"), 4, "4 records"),
        (("--rule", "event/deny"), 0, "0 records"),
        (("--type", "event"), 4, "4 records"),
        (("--most", "3"), 3, "4 records, 3 shown"),
    ],
)
def test_what_is_wanted(
    options: tuple[str, ...], count: int, told: str, output: Path, rules_folder: Path, run: Run
) -> None:
    done = run("show", output, "--rules", rules_folder, *options)
    assert (done.out.count("  event  "), done.err.strip()) == (count, told)


def test_a_type_that_there_is_not(output: Path, rules_folder: Path, run: Run) -> None:
    done = run("show", output, "--rules", rules_folder, "--types", "evnt")
    assert (done.code, "there is no record type evnt" in done.err) == (2, True)
