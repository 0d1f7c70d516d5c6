"""The small language with the words of tests/roles, which know clauses, and a file of record rules given as YAML."""

import json
import shutil
from pathlib import Path
from typing import Any

from extractor.language.loading import read_rules
from extractor.pipeline import Extractor

HERE = Path(__file__).parent
FIELDS = ("who", "whom", "what", "where", "day")
SCHEMA: dict[str, Any] = {
    "properties": {"fields": {"properties": {n: {} for n in FIELDS}}, "computed": {"properties": {"tone": {}}}}
}


def written(records: str, parent: Path) -> Path:
    """The language with rules of a record type, given as YAML, in a folder of `parent`."""
    folder = parent / "rules"
    shutil.copytree(HERE.parent / "small", folder)
    shutil.copy(HERE / "words.yaml", folder / "roles.yaml")
    shutil.copytree(HERE / "data", folder / "data", dirs_exist_ok=True)
    (folder / "event.yaml").write_text(records, encoding="utf-8")
    (folder / "schemas" / "records").mkdir(parents=True)
    (folder / "schemas" / "records" / "event.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    return folder


def read(folder: Path) -> Extractor:
    """An extractor of the language with rules of a record type."""
    rules, problems = read_rules(folder, linted=False)
    assert [problem.render() for problem in problems] == []
    return Extractor(rules, speakers="all")


def shown(record: dict[str, Any]) -> dict[str, str]:
    """A record in short: the cue and the texts of the fields, and the computed values."""
    fields = {name: span["text"] for name, span in record["fields"].items()}
    return {"cue": record["cue"]["text"], **fields, **record["computed"]}
