"""The page on explaining: every command on it is run, in the small language of the page on the rule language.

A fenced block `sh` is one command; the block `text` behind it, where there is one, is all that it prints.
"""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from extractor.cli import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explain.md").read_text(encoding="utf-8")
LANGUAGE = (ROOT / "docs" / "rule-language.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(extractor .*?)\n```\n(?:\n```text\n(.*?)^```$)?", PAGE, re.MULTILINE | re.DOTALL)
ARTICLE = re.search(r"^```text visits.txt\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the rules and the article of the page, in which the commands run."""
    rules = tmp_path / "rules"
    rules.mkdir()
    for name, text in re.findall(r"^```yaml (\S+\.yaml)\n(.*?)^```$", LANGUAGE, re.MULTILINE | re.DOTALL):
        (rules / name).write_text(text, encoding="utf-8")
    words = frozenset(re.findall(r"[a-z]+", (PAGE + LANGUAGE).lower()))
    forms = (ROOT / "rules" / "data" / "english.tsv").read_text(encoding="utf-8").split("\n")
    (rules / "data").mkdir()
    rows = [line for line in forms if line.split("\t")[0] in words]
    (rules / "data" / "english.tsv").write_text("\n".join(rows), encoding="utf-8")
    (rules / "schemas" / "records").mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "visit.schema.json", rules / "schemas" / "records")
    assert ARTICLE is not None
    (tmp_path / "visits.txt").write_text(ARTICLE[1], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_commands_print_what_the_page_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the order of the page: what one writes, the next may read."""
    for command, printed in BLOCKS:
        capsys.readouterr()
        code = main(shlex.split(command.replace("\\\n", " "))[1:])
        out, err = capsys.readouterr()
        assert code in {0, 1}, f"{command}\n{err}"
        if printed:
            assert out == printed, command


def test_there_are_examples() -> None:
    commands = {" ".join(shlex.split(command)[1:3]) for command, _ in BLOCKS}
    for name in ("explain", "grep", "rules list", "rules show", "rules new", "rules docs", "schema rules"):
        assert any(command.startswith(name) for command in commands), name
