"""The page on the rule language: its examples are read, linted and run, and it names every key and operator.

A fenced block `yaml words.yaml` is a file of the small language; `yaml rules` is a file of records beside it;
a row of a table is a pattern, a text and the fields that come of it.
"""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from extractor.checking.checking import check
from extractor.language.loading import read_rules
from extractor.pipeline import Extractor

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "rule-language.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FILES = {name: text for name, text in BLOCKS if name != "rules"}
EXAMPLES = [text for name, text in BLOCKS if name == "rules"]
CELL = r"\s*((?:\\\||[^|\n])*?)\s*\|"
ROWS = [row for row in re.findall(rf"^\|{CELL * 5}$", PAGE, re.MULTILINE) if row[2].startswith("`")]
WORDS = frozenset(re.findall(r"[a-z]+", PAGE.lower()))


@pytest.fixture(scope="module")
def language(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small language of the page, with the rows of the full-form lexicon that its words need."""
    folder: Path = tmp_path_factory.mktemp("rules")
    for name in ("words.yaml", "phrases.yaml", "clauses.yaml"):
        (folder / name).write_text(FILES[name], encoding="utf-8")
    (folder / "data").mkdir()
    forms = (ROOT / "rules" / "data" / "english.tsv").read_text(encoding="utf-8").split("\n")
    rows = [line for line in forms if line.split("\t")[0] in WORDS]
    (folder / "data" / "english.tsv").write_text("\n".join(rows), encoding="utf-8")
    (folder / "schemas" / "records").mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "visit.schema.json", folder / "schemas" / "records")
    return folder


def with_records(language: Path, text: str, folder: Path) -> Path:
    shutil.copytree(language, folder / "rules")
    (folder / "rules" / "records.yaml").write_text(text, encoding="utf-8")
    return folder / "rules"


@pytest.mark.parametrize("text", [FILES["visits.yaml"], *EXAMPLES], ids=["whole", *map(str, range(len(EXAMPLES)))])
def test_examples_do_what_their_tests_say(text: str, language: Path, tmp_path: Path, capsys: Any) -> None:
    code = check(with_records(language, text, tmp_path))
    assert code == 0, capsys.readouterr().out


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_rows_match_as_they_say(row: tuple[str, ...], language: Path, tmp_path: Path) -> None:
    _, _, pattern, text, result = (cell.replace("\\|", "|") for cell in row)
    rule = {"id": "row", "status": "draft", "pattern": pattern.strip("`")}
    folder = with_records(language, json.dumps({"record": "visit", "rules": [rule]}), tmp_path)
    rules, problems = read_rules(folder)
    assert [problem.render() for problem in problems if problem.level == "error"] == []
    records = Extractor(rules, speakers="all").extract(text)["records"]
    found = [f"{name}: {span['text']}" for record in records for name, span in record["fields"].items()]
    assert found == [result]


def test_every_key_is_named() -> None:
    schema = json.loads((ROOT / "schemas" / "rules.schema.json").read_text(encoding="utf-8"))
    keys = {key for part in (schema, *schema["definitions"].values()) for key in part.get("properties", {})}
    keys |= {key for table in ("tables", "options") for key in schema["properties"][table]["properties"]}
    written = set(
        re.findall(r"[a-z_]+", " ".join(re.findall(r"`[^`\n]+`", re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL))))
    )
    assert keys - written == set()


def test_every_part_of_clauses_is_told() -> None:
    schema = json.loads((ROOT / "schemas" / "rules.schema.json").read_text(encoding="utf-8"))
    parts = schema["definitions"]["clause_part"]["properties"]["part"]["enum"]
    section = PAGE.split("## Keys of clause files")[1].split("\n## ")[0]
    assert set(parts) - set(re.findall(r"`([a-z_]+)`", section)) == set()


def test_there_are_examples() -> None:
    assert len(ROWS) >= 30 and len(EXAMPLES) >= 5
