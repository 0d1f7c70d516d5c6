"""A folder of rules in the small language, and the command run on it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor.cli import main

from .process import ARTICLE

SMALL = Path(__file__).parents[1] / "small"
RULES = """\
record: event
rules:
  - id: say
    description: Somebody says something.
    pattern: "{who: PARTY} {cue: <say_verb>&FINITE} {what: NP}"
    tests:
      - text: The army said the reports.
        records:
          - {cue: said, who: The army, what: the reports}
      - text: The army denied the reports.
        records: []
  - id: also
    status: draft
    pattern: "and {cue: <say_verb>&FINITE} {what: NP}"
"""


SCHEMA = {
    "properties": {
        "fields": {"properties": {name: {"$ref": "../span.schema.json"} for name in ("who", "what", "date")}},
        "computed": {"properties": {"kind": {"type": "string"}}},
    }
}


class Done(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture(scope="session")
def rules_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("cli") / "rules"
    shutil.copytree(SMALL, folder)
    (folder / "event.yaml").write_text(RULES, encoding="utf-8")
    (folder / "schemas" / "records").mkdir(parents=True)
    (folder / "schemas" / "records" / "event.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    return folder


@pytest.fixture
def own(rules_folder: Path, tmp_path: Path) -> Path:
    """A copy of the rules that may be written to."""
    folder = tmp_path / "rules"
    shutil.copytree(rules_folder, folder)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command with arguments."""

    def done(*arguments: object) -> Done:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return Done(code, *capsys.readouterr())

    return done


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of one article."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE)
    return folder
