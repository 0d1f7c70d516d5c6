"""Every `--help` ends with examples of its own, and every one of them runs, in a folder that has what they name."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.cli.app import app
from extractor.cli.examples import OF_COMMANDS, PROGRAM

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "small"
RULES = """\
record: accusation
rules:
  - id: accuse-of
    pattern: "{accuser: NP} {cue: accused} {accused: NP} of {allegation: NP}"
    set: {kind: accuse}
    tests:
      - text: The army accused the ministry of lies.
        records: [{cue: accused, accuser: The army, accused: the ministry, allegation: lies, kind: accuse}]
      - {text: The army accused nobody., records: []}
"""
MORE = '  - {id: lie, status: draft, pattern: "{accused: NP} {cue: lied}", set: {kind: allege}}\n'
CREDITS = """\
record: image_credit
anchor: credit
lists: [agency, photographer]
rules: [{id: photo, status: draft, pattern: "{credit: photo}", set: {kind: file}}]
"""
WORDS = """\
norland\tNNP\t
sudland\tNNP\t
lies\tNNS\tlie/n
accused\tVBD,VBN\taccuse/v
accuse\tVB\taccuse/v
blamed\tVBD\tblame/v
lied\tVBD\tlie/v
"""
ARTICLE = "Norland accused Sudland of lies. The army blamed the ministry.\n\nThe army said the ministry lied.\n"
GOLD = '{"a.txt": [{"type": "accusation", "cue": [8, 15], "fields": {"accuser": [[0, 7]]}}]}'
ANN = "T1\tBlaming 8 15\taccused\nT2\tWho 0 7\tNorland\nE1\tBlaming:T1 Who:T2\n"
COMMANDS = {"": PROGRAM, **OF_COMMANDS}


def lines_of(examples: tuple[str, ...]) -> Iterator[str]:
    """Whole commands: lines that end with a backslash go on in the next; what is said of them is left out."""
    for line in re.sub(r"\\\n\s*", "", "\n".join(examples)).split("\n"):
        yield re.split(r"\s{2,}(?![\"'])", line)[0]


EXAMPLES = [(name, line) for name, examples in COMMANDS.items() for line in lines_of(examples)]


def git(*arguments: str) -> None:
    settings = ["-c", "user.name=Ada Berg", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *settings, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with all that the examples name."""
    folder: Path = tmp_path_factory.mktemp("examples")
    for name in ("rules", "my-rules"):
        shutil.copytree(SMALL, folder / name)
        with (folder / name / "data" / "english.tsv").open("a", encoding="utf-8") as out:
            out.write(WORDS)
        (folder / name / "accusation.yaml").write_text(RULES if name == "rules" else RULES + MORE, encoding="utf-8")
        (folder / name / "image_credit.yaml").write_text(CREDITS, encoding="utf-8")
    for file in (folder / "a.txt", folder / "news" / "a.txt", folder / "brat" / "a.txt"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(ARTICLE, encoding="utf-8")
    (folder / "brat" / "a.ann").write_text(ANN, encoding="utf-8")
    (folder / "gold.json").write_text(GOLD, encoding="utf-8")
    before = Path.cwd()
    os.chdir(folder)
    try:
        for name, rules in (("old", "rules"), ("new", "my-rules")):
            assert main(["extract", "news", "--rules", rules, "-o", f"{name}.jsonl", "--quiet"]) == 0
        git("init")
        git("add", "rules")
        git("commit", "-m", "rules")
    finally:
        os.chdir(before)
    return folder


@pytest.mark.parametrize(
    ("name", "line"), EXAMPLES, ids=[f"{name or 'extractor'}-{i}" for i, (name, _) in enumerate(EXAMPLES)]
)
def test_they_run(
    name: str, line: str, prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    folder = tmp_path / "work"
    shutil.copytree(prepared, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    if re.search(r"[|<]", re.sub(r"'[^']*'|\"[^\"]*\"", "", line)):
        code, told = in_shell(line, tmp_path)
    else:
        program, *arguments = shlex.split(line)
        assert program == "extractor"
        code, told = main(arguments), "".join(capfd.readouterr())
    assert code in {0, 1}, told
    assert "Traceback" not in told


def in_shell(line: str, folder: Path) -> tuple[int, str]:
    program = folder / "bin" / "extractor"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m extractor "$@"\n')
    program.chmod(0o755)
    paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": paths, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", line], env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def every_command() -> Iterator[str]:
    for name in app:
        if not name.startswith("-") or name == "--install-completion":
            yield name
            if name in {"rules", "export"}:
                yield from (f"{name} {inner}" for inner in app[name] if not inner.startswith("-"))


@pytest.mark.parametrize("name", ["", *every_command()])
def test_each_help_ends_with_its_own(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    main([*name.split(), "--help"])
    shown = capsys.readouterr().out.rstrip().split("\nExamples:\n")[1]
    assert shown.splitlines() == [f"  {line}" for line in COMMANDS[name]]
    assert all(len(line) <= 80 for line in shown.splitlines())
    for line in lines_of(COMMANDS[name]):
        assert not name or f"extractor {name} " in f"{line} "
    texts = [line for other, line in EXAMPLES if other != name]
    assert name in {"", "rules", "export"} or not {*lines_of(COMMANDS[name])} <= {*texts}
