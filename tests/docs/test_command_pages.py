"""The pages on explaining and parsing: every command on them is run, in the small language of the page on rules.

A fenced block `sh` is one command; the block `text` behind it, where there is one, is all that it prints.
"""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.parses.text import BLANK, PLACE, drawn
from extractor.pipeline import Extractor

ROOT = Path(__file__).parents[2]
PAGES = {name: (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("explain", "parse")}
LANGUAGE = (ROOT / "docs" / "rule-language.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```sh\n(extractor .*?)\n```\n(?:\n```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)
ARTICLE = re.compile(r"^```text visits.txt\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A page; the working folder holds the rules and the article of it, in which the commands run."""
    page = PAGES[request.param]
    rules = tmp_path / "rules"
    rules.mkdir()
    for name, text in re.findall(r"^```yaml (\S+\.yaml)\n(.*?)^```$", LANGUAGE, re.MULTILINE | re.DOTALL):
        (rules / name).write_text(text, encoding="utf-8")
    words = frozenset(re.findall(r"[a-z]+", (page + LANGUAGE).lower()))
    forms = (ROOT / "rules" / "data" / "english.tsv").read_text(encoding="utf-8").split("\n")
    (rules / "data").mkdir()
    rows = [line for line in forms if line.split("\t")[0] in words]
    (rules / "data" / "english.tsv").write_text("\n".join(rows), encoding="utf-8")
    (rules / "schemas" / "records").mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "visit.schema.json", rules / "schemas" / "records")
    article = ARTICLE.search(page)
    assert article is not None
    (tmp_path / "visits.txt").write_text(article[1], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return page


def test_commands_print_what_the_page_says(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In the order of the page: what one writes, the next may read."""
    for command, printed in BLOCK.findall(page):
        capsys.readouterr()
        code = main(shlex.split(command.replace("\\\n", " "))[1:])
        out, err = capsys.readouterr()
        assert code in {0, 1}, f"{command}\n{err}"
        if printed:
            assert out == printed, command


def test_there_are_examples() -> None:
    commands = {" ".join(shlex.split(command)[1:3]) for page in PAGES.values() for command, _ in BLOCK.findall(page)}
    for name in ("explain", "parse", "grep", "rules list", "rules show", "rules new", "rules docs", "schema rules"):
        assert any(command.startswith(name) for command in commands), name


@pytest.mark.parametrize("page", ["parse"], indirect=True)
def test_keys_of_parses_are_told(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "visits.txt", "--output-format", "jsonl"]) == 0
    data = json.loads(capsys.readouterr().out)
    keys = {*data, *(key for rows in data.values() if isinstance(rows, list) for row in rows for key in row)}
    assert keys - set(re.findall(r"`(\w+)`", page)) == set()


def test_the_sentence_drawn_on_the_page_of_the_architecture(extractor: Extractor) -> None:
    """With the shipped rules; the names of lexicons at the ends of lines are left out there."""
    told = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("## Who does what to whom")[1]
    shown = re.findall(r"^```text\n(.*?)^```$", told, re.MULTILINE | re.DOTALL)[0].splitlines()
    sentence = "Norland, which borders Sudland, accused its neighbour of sending two battalions."
    lines = [line.text for line in drawn(extractor.parse(sentence)) if line.shows not in (PLACE, BLANK)]
    assert [re.sub(r"  +(<.*)?$", "", line) for line in lines] == shown
