"""The page on tables: its commands are understood, its columns and codes are those that there are.

Its questions are asked in tests/corpus/test_whole_articles.py, where the articles are at hand.
"""

import re
import shlex
from pathlib import Path

import pytest
import yaml

from extractor.cli.app import app
from extractor.language.schemas import record_schemas, schema_folders
from extractor.outputs.columns import tables
from extractor.outputs.events import CODES, TABLE

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
COMMANDS = [
    line.partition("  #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_are_understood(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app.parse_args(shlex.split(command)[1:], exit_on_error=False, print_error=False)


def test_columns_of_events() -> None:
    told = PAGE.partition("## Events")[2].partition("| column |")[2]
    found = re.findall(r"^\| `(\w+)` \| (.+) \|$", told, re.MULTILINE)
    assert found == [(column.name, column.description) for column in TABLE.columns]


def test_every_kind_of_column_is_told() -> None:
    folders = schema_folders()
    schemas = record_schemas(folders)
    told = set(re.findall(r"`(\w+)`", PAGE))
    for name, table in tables(schemas, folders, clusters=True).items():
        own = {*schemas[name].fields, *schemas[name].computed} if name in schemas else set()
        for column in (column.name for column in table.columns if column.name not in own):
            assert column in told or column.rpartition("_")[2] in {name.rpartition("_")[2] for name in told}, column


def test_codes_are_those_of_the_data() -> None:
    table = PAGE.partition("## Events")[2].partition("| column |")[0]
    for entry in yaml.safe_load(CODES.read_text(encoding="utf-8"))["events"]:
        told = ", ".join((entry["plover"] or {"type": "–"}).values())
        assert re.search(rf"\| {told} \|.*\b{entry['cameo']}\b", table), entry
