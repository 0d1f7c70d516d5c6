"""`test --watch`: what counts as a change of rules, and that tests run again."""

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from extractor.cli import main
from extractor.testing import watching
from extractor.testing.watching import changed_files

from .conftest import RULES, Folder


def steps(*actions: Callable[[], object]) -> Callable[[], None]:
    """Instead of waiting, one action after another; then the user interrupts."""
    left = list(actions)

    def wait() -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()

    return wait


def touched(file: Path) -> Callable[[], object]:
    return lambda: os.utime(file, ns=(1, 1))


@pytest.fixture(autouse=True)
def searches(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """An entry for each search for what is needed no more, which is dear among all that other tests hold."""
    times: list[None] = []
    monkeypatch.setattr(watching, "gc", SimpleNamespace(collect=lambda: times.append(None)))
    return times


def test_changes(folder: Folder, searches: list[None]) -> None:
    place = folder(RULES)
    new, note = place / "b.yaml", place / "notes.txt"
    wait = steps(
        lambda: None,
        touched(place / "a.yaml"),
        lambda: note.write_text("no rules"),
        lambda: new.write_text("{}"),
        new.unlink,
    )
    assert list(changed_files(place, wait)) == [[place / "a.yaml"], [new], [new]]
    assert len(searches) == 3


def test_a_folder_that_is_extended_counts(folder: Folder, tmp_path: Path) -> None:
    place = folder(RULES)
    other = tmp_path / "other"
    other.mkdir()
    (other / "extends.yaml").write_text("extends: [../rules]\n")
    assert list(changed_files(other, steps(touched(place / "a.yaml")))) == [[place / "a.yaml"]]


def test_tests_run_again(folder: Folder, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    place = folder(RULES)
    file = place / "a.yaml"
    wait = steps(lambda: file.write_text(RULES.replace("accused: the wind", "accused: wind")))
    monkeypatch.setattr("extractor.cli.testing.changed_files", lambda folder: changed_files(folder, wait))
    assert main(["test", str(place), "--watch"]) == 1
    first, _, second = capsys.readouterr().out.partition("\n--- changed: a.yaml\n")
    assert "2 passed" in first
    assert "wrong[accusation/accuse]" in second
