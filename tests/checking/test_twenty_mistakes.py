"""Twenty mistakes in rules: the cause and the place that `check`, `test --coverage` or `explain --expect` tell.

docs/mistakes.md is made of the same table; `pytest tests/checking/test_twenty_mistakes.py --force-regen` writes it.
"""

import shutil
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from extractor.checking.checking import check
from extractor.cli import main
from extractor.language.loading import load_rules
from extractor.pipeline import Extractor
from extractor.testing.testing import Wanted
from extractor.testing.testing import test as run

from .mistakes.table import CHECK, COVERAGE, EXPLAIN, MISTAKES, Mistake

HERE = Path(__file__).parent / "mistakes"
PAGE = Path(__file__).parents[2] / "docs" / "mistakes.md"
LOST = [mistake for mistake in MISTAKES if mistake.command == EXPLAIN]
"""Those of which a sentence tells, that gives no record any more."""

Copies = Any
Messages = Any


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of these rules must not push out what is kept of the shipped ones."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def name_of(mistake: Mistake) -> str:
    return f"{mistake.number} {mistake.title}"


@pytest.fixture(scope="module")
def copy_of(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """The copy of the rules with a mistake."""

    @cache
    def make(mistake: Mistake) -> Path:
        folder = tmp_path_factory.mktemp("mistake") / "rules"
        shutil.copytree(HERE / "rules", folder)
        file = folder / mistake.file
        text = file.read_text(encoding="utf-8")
        assert text.count(mistake.old) == 1, mistake.old
        file.write_text(text.replace(mistake.old, mistake.new), encoding="utf-8")
        return folder

    return make


def told(mistake: Mistake, folder: Path) -> str:
    """What the command prints of the copy."""
    out = StringIO()
    with redirect_stdout(out):
        if mistake.command == EXPLAIN:
            main(["explain", mistake.text, "--expect", mistake.expect, "--rules", str(folder), "--speakers", "all"])
        elif mistake.command == CHECK:
            check(folder)
        else:
            run(folder, Wanted(coverage=mistake.command == COVERAGE))
    return out.getvalue().replace(f"{folder}/", "")


def place_of(mistake: Mistake, folder: Path) -> str:
    file = "accusation.yaml" if mistake.command == EXPLAIN else mistake.file
    text = (folder / file).read_text(encoding="utf-8")
    at = text.index(mistake.place)
    if mistake.command == EXPLAIN:
        return f"{file}:{text.count(chr(10), 0, at) + 1}"
    return f"{mistake.file}:{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"


@pytest.fixture(scope="module")
def message_of(copy_of: Copies) -> Messages:
    """The part of what is printed that holds the cause and the place, of each mistake asked for once."""
    return cache(lambda mistake: message(mistake, copy_of(mistake)))


def message(mistake: Mistake, folder: Path) -> str:
    place, out = place_of(mistake, folder), told(mistake, folder)
    if mistake.command == COVERAGE:
        lines = out.splitlines()
        at = next(i for i, line in enumerate(lines) if line.lstrip().startswith(f"{place} "))
        return f"{lines[max(i for i in range(at) if not lines[i].startswith(' '))]}\n{lines[at]}"
    if mistake.command == EXPLAIN:
        return out.rstrip()
    return next((part for part in out.split("\n\n") if f"--> {place}\n" in part and mistake.says[0] in part), out)


def test_there_are_twenty() -> None:
    assert [mistake.number for mistake in MISTAKES] == list(range(1, 21))


def test_the_rules_without_mistakes_are_sound(capsys: Any) -> None:
    assert check(HERE / "rules") == 0
    out = capsys.readouterr().out
    assert "0 errors" in out and not any(mistake.says[0] in out for mistake in MISTAKES)


@pytest.mark.parametrize("mistake", MISTAKES, ids=name_of)
def test_cause_and_place_are_told(mistake: Mistake, copy_of: Copies, message_of: Messages) -> None:
    found = message_of(mistake)
    assert place_of(mistake, copy_of(mistake)) in found
    assert [part for part in mistake.says if part not in found] == []


@pytest.mark.parametrize("mistake", LOST, ids=name_of)
def test_a_sentence_is_lost(mistake: Mistake, copy_of: Copies) -> None:
    """The rules make the expected record of the sentence, the copy with the mistake does not."""
    kind, _, wanted = mistake.expect.partition(":")
    field, _, value = wanted.partition("=")
    values = []
    for folder in (HERE / "rules", copy_of(mistake)):
        records = Extractor(load_rules(folder), speakers="all").extract(mistake.text)["records"]
        values.append([r["fields"][field]["text"] for r in records if r["type"] == kind and field in r["fields"]])
    assert values == [[value], []]


def test_page(message_of: Messages, file_regression: Any) -> None:
    text = "".join(page(message_of))
    file_regression.check(text, fullpath=PAGE, encoding="utf-8")


def page(message_of: Messages) -> Iterator[str]:
    yield "# Twenty mistakes\n\n"
    yield "What the commands say of mistakes that are easily made, each in a copy of the rules in\n"
    yield "[tests/checking/mistakes/rules](../tests/checking/mistakes/rules). This page is written by a test.\n"
    for mistake in MISTAKES:
        yield f"\n## {mistake.number}. {mistake.title[0].upper()}{mistake.title[1:]}\n\n```diff\n"
        yield from (f"-{line.rstrip()}\n" for line in mistake.old.rstrip("\n").split("\n"))
        yield from (f"+{line.rstrip()}\n" for line in mistake.new.rstrip("\n").split("\n"))
        yield "```\n\n"
        command = mistake.command
        if command == EXPLAIN:
            yield f"The rules are sound, and *{mistake.text}* gives no record any more.\n\n"
            command = f"explain '{mistake.text}' --expect {mistake.expect}"
        yield f"`extractor {command}`:\n\n```text\n{message_of(mistake)}\n```\n"
