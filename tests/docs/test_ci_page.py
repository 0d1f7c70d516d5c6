"""The page on CI: its settings, its workflow, its hook and its commands are ones that the program and others take."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from pre_commit.clientlib import load_config, load_manifest

from extractor.cli.app import app
from extractor.cli.configuration import find_configuration

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FILES = {name: text for _, name, text in BLOCKS if name}
WORKFLOW: dict[str, Any] = yaml.load(FILES[".github/workflows/rules.yml"], Loader=yaml.BaseLoader)
STEPS = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]
COMMANDS = [line for language, _, text in BLOCKS if language == "sh" for line in text.splitlines()]
COMMANDS += [step["run"].partition(" || ")[0] for step in STEPS if step.get("run", "").startswith("extractor ")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "extractor.toml").write_text(FILES["extractor.toml"])
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_are_understood(command: str, folder: Path) -> None:
    program, *arguments = shlex.split(command)
    assert program == "extractor"
    app.parse_args(arguments, exit_on_error=False, print_error=False)


def test_settings_are_understood(folder: Path) -> None:
    found = find_configuration(folder)
    assert found is not None and set(found.values("check")) == {"rules", "corpus", "goldens", "fail-level"}
    _, bound, *_ = app.parse_args(["check"], exit_on_error=False, print_error=False)
    options = bound.arguments
    assert options["rules"] == Path("rules") and options["goldens"].goldens == Path("goldens")
    assert options["reports"].fail_level == "warning"


def test_the_workflow_uses_the_action_as_it_is() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    (action,) = [step for step in STEPS if step.get("uses", "").startswith("OWNER/extractor@")]
    assert action["with"].keys() <= inputs.keys()
    assert all(("uses" in step) != ("run" in step) for step in STEPS)
    assert len(COMMANDS) == 3


def test_the_hook_is_there(tmp_path: Path) -> None:
    file = tmp_path / ".pre-commit-config.yaml"
    file.write_text(FILES[".pre-commit-config.yaml"])
    (repository,) = load_config(file)["repos"]
    assert {hook["id"] for hook in repository["hooks"]} <= {
        hook["id"] for hook in load_manifest(ROOT / ".pre-commit-hooks.yaml")
    }
