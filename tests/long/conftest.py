"""Everything in this folder takes minutes and runs by `.ci/run --long` alone; a small project to run commands on."""

import json
import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands here, before tests are chosen by their marks."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.long)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Small rules with tests, articles, and the schema of their record type."""
    folder = tmp_path / "project"
    shutil.copytree(HERE.parent / "small", folder / "rules")
    rules = ["record: event\nrules:"]
    for number in range(60):
        rules.append(
            f"  - id: say-{number}\n    pattern: '{{who: PARTY}} {{cue: <say_verb>}} {{what: NP}}'\n    tests:\n"
            "      - text: The army said the reports.\n"
            "        records: [{cue: said, who: The army, what: the reports}]\n"
            "      - text: The army denied the reports.\n        records: []\n"
        )
        if number:
            rules[-1] = rules[-1].replace("    tests:", "    status: draft\n    tests:").partition("    tests:")[0]
    (folder / "rules" / "event.yaml").write_text("\n".join(rules))
    fields = {"properties": {name: {"$ref": "../span.schema.json"} for name in ("who", "what")}}
    schema = {"properties": {"fields": fields, "computed": {"properties": {}}}}
    (folder / "rules" / "schemas" / "records").mkdir(parents=True)
    (folder / "rules" / "schemas" / "records" / "event.schema.json").write_text(json.dumps(schema))
    (folder / "corpus").mkdir()
    for number in range(40):
        (folder / "corpus" / f"a{number}.txt").write_text("The army said the reports.\n")
    return folder
