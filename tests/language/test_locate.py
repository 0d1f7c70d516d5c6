from pathlib import Path

import pytest

from extractor.language import locate
from extractor.language.schemas import schema_folders
from extractor.problems import UsageError


def test_the_named_folder_comes_first(tmp_path: Path) -> None:
    assert locate.locate_rules(tmp_path) == tmp_path


@pytest.mark.parametrize(("name", "message"), [("nothing", "does not exist"), ("file", "is a file")])
def test_a_named_folder_that_is_none(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match=message):
        locate.locate_rules(tmp_path / name)


@pytest.mark.parametrize("file", [None, "x.txt", "x.yml", "words/x.yaml"])
def test_rules_of_the_working_folder(file: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a folder of that name holds, the bundled rules do not take its place."""
    monkeypatch.chdir(tmp_path)
    assert locate.locate_rules(None).is_absolute(), "without such a folder those that came with the program count"
    (tmp_path / "rules" / "words").mkdir(parents=True)
    if file is not None:
        (tmp_path / "rules" / file).write_text("")
    assert locate.locate_rules(None) == Path("rules")


def test_no_rules_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(locate, "HOMES", ())
    with pytest.raises(UsageError, match="--rules"):
        locate.locate_rules(None)


def test_schemas_inside_the_rules_before_those_beside_them_before_the_bundled(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    (rules / "schemas").mkdir(parents=True)
    (tmp_path / "schemas").mkdir()
    found = schema_folders(rules)
    assert found[:2] == (rules / "schemas", tmp_path / "schemas")
    assert (found[-1] / "document.schema.json").exists()
