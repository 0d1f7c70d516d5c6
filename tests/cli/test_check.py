"""`check` as a user runs it: formats to files, exit codes, colours, golden files, settings, completion, CI."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from junitparser import JUnitXml
from pre_commit.clientlib import load_manifest

from extractor.cli import main
from extractor.cli.app import app
from extractor.cli.configuration import WRITING, WRITTEN, _of_paths, find_configuration
from extractor.problems import UsageError
from extractor.scoring.scoring import Choice

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "tests" / "checking" / "schemas"
WORDS = "the\tDT\t\naccused\tVBD\taccuse/v\n"
RULES = """\
chunks: [{id: NP, pattern: "DT? NN"}]
record: accusation
rules:
  - id: accuse
    status: draft
    pattern: "{accuser: NP} {cue: accused} {accused: NP}"
    set: {kind: accuse}
    tests: [{text: The fog accused the wind., records: [{cue: accused, accuser: The fog, accused: the wind}]}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with sound rules that have warnings, and an article."""
    (tmp_path / "rules" / "data").mkdir(parents=True)
    (tmp_path / "rules" / "data" / "english.tsv").write_text(WORDS)
    (tmp_path / "rules" / "a.yaml").write_text(RULES)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("The fog accused the wind.\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: Any) -> Callable[..., tuple[int, str]]:
    def run(*arguments: str) -> tuple[int, str]:
        code = main(["check", *arguments])
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    return run


def fail(folder: Path) -> None:
    (folder / "rules" / "a.yaml").write_text(RULES.replace("accused: the wind", "accused: the rain"))


def test_several_formats_at_once(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    fail(folder)
    files = {name: folder / "out" / name for name in ("concise", "json", "sarif", "junit", "markdown")}
    code, out = run(*(part for name, file in files.items() for part in (f"--{name}-output", str(file))))
    assert code == 1 and "1 failed" in out
    assert "error[test-failed]" in files["concise"].read_text()
    assert json.loads(files["json"].read_text())["passed"]["tests"] == 0
    assert json.loads(files["sarif"].read_text())["version"] == "2.1.0"
    assert [suite.failures for suite in JUnitXml.fromfile(str(files["junit"]))] == [0, 1, 0]
    assert files["markdown"].read_text().startswith("### extractor check\n")


def test_least_coverage(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    """Of the optional adverb only the way without it is exercised; an article brings the other."""
    (folder / "rules" / "a.yaml").write_text(RULES.replace("{cue: accused}", "today? {cue: accused}"))
    code, out = run("rules", "--min-coverage", "1")
    assert code == 1 and "error[low-coverage]" in out and "a.yaml:6:" in out
    assert run("rules")[0] == 0
    (folder / "corpus" / "a.txt").write_text("The fog today accused the wind.\n")
    goldens = ("--corpus", "corpus", "--goldens", "goldens", "--update-goldens")
    assert run("rules", "--min-coverage", "1", *goldens)[0] == 0


def test_one_format_to_a_file(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    assert run("--output-format", "json", "-o", "report.json") == (0, "")
    assert json.loads((folder / "report.json").read_text())["passed"]["tests"] == 1


@pytest.mark.parametrize(
    ("options", "failing", "code"),
    [
        ([], False, 0),
        (["--fail-level", "warning"], False, 1),
        ([], True, 1),
        (["--exit-zero"], True, 0),
        (["--output-format", "xml"], False, 2),
    ],
)
def test_exit_codes(
    options: list[str], failing: bool, code: int, folder: Path, run: Callable[..., tuple[int, str]]
) -> None:
    if failing:
        fail(folder)
    assert run(*options)[0] == code


def test_the_step_summary_gets_what_annotations_leave_out(
    folder: Path, run: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(folder)
    summary = folder / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    code, out = run("--output-format", "github")
    assert code == 1 and out.startswith("::error file=rules/a.yaml,line=8,col=13,")
    assert summary.read_text().startswith("before\n### extractor check\n") and "| test-failed |" in summary.read_text()


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colours(
    environment: dict[str, str], coloured: bool, run: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm-256color", **environment}.items():
        monkeypatch.setenv(name, value)
    code, out = run()
    assert (code, "\x1b[" in out) == (0, coloured)
    assert "warning[" in out


def test_golden_files_are_written_compared_and_removed(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    options = ["--corpus", "corpus", "--goldens", "goldens"]
    code, out = run(*options)
    assert code == 1 and "error[golden-missing]: a.txt has no golden file a.yml\n  --> corpus/a.txt:1:1\n" in out
    assert "`extractor check --update-goldens` writes the file\n" in out and "difference" not in out
    code, out = run(*options, "--update-goldens")
    assert code == 0 and ", 1 test passed, 1 golden file as expected (1 written, 0 removed)\n" in out
    assert "accuser: The fog [0:7]" in (folder / "goldens" / "a.yml").read_text()
    assert run(*options)[0] == 0
    (folder / "corpus" / "a.txt").rename(folder / "corpus" / "b.txt")
    code, out = run(*options)
    assert code == 1 and "error[golden-orphaned]: a.yml belongs to no article" in out
    assert run(*options, "--update-goldens")[0] == 0
    assert [file.name for file in (folder / "goldens").iterdir()] == ["b.yml"]
    assert run(*options, "--golden-types", "image_credit")[0] == 1
    code, out = run(*options, "--golden-types", "accusations")
    assert code == 2 and "there is no record type accusations; did you mean `accusation`?" in out


def test_long_differences_are_cut_and_tell_what_is_left(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    options = ["--corpus", "corpus", "--goldens", "goldens"]
    assert run(*options, "--update-goldens")[0] == 0
    file = folder / "goldens" / "a.yml"
    first, *rest = file.read_text().splitlines(keepends=True)
    file.write_text("".join([first, *rest, *(f"  more: {i}\n" for i in range(80))]))
    out = run(*options)[1]
    shown = [int(line.split()[-1]) for line in out.splitlines() if line.startswith("  -  more: ")]
    at = len(rest) + 2 + len(shown)
    assert shown == list(range(len(shown))) and len(shown) < 80
    assert f"… and {80 - len(shown)} lines more, from line {at} of the golden file on; `--all` shows them" in out
    out = run(*options, "--all")[1]
    assert "  -  more: 79\n" in out and "lines more" not in out


def test_only_golden_files_are_written_over_or_removed(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    """Neither a workflow in the folder that is named, nor one with the name of a golden file."""
    options = ["--corpus", "corpus", "--goldens", "goldens"]
    (folder / "goldens").mkdir()
    for name in ("ci.yml", "notes.md"):
        (folder / "goldens" / name).write_text("name: ci\n")
    code, out = run(*options, "--update-goldens")
    assert code == 0 and f"writing {Path('goldens/a.yml')}\n" in out
    (folder / "corpus" / "a.txt").rename(folder / "corpus" / "ci.txt")
    code, out = run(*options, "--update-goldens")
    assert code == 2 and "goldens/ci.yml is no golden file, and is not written over" in out
    assert {f.name: f.read_text()[:4] for f in (folder / "goldens").iterdir()} == {
        "a.yml": "docu", "ci.yml": "name", "notes.md": "name",
    }  # fmt: skip


def test_an_article_that_fails_costs_no_other(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    options = ["--corpus", "corpus", "--goldens", "goldens"]
    run(*options, "--update-goldens")
    (folder / "corpus" / "bad.txt").write_bytes(b"\xff")
    os.mkfifo(folder / "corpus" / "pipe.txt")
    code, out = run(*options)
    assert code == 1 and "1 golden file as expected, 2 not" in out
    assert "error[article-failed]: bad.txt: invalid_utf8: byte 0" in out
    assert "pipe.txt: unreadable: it is a pipe, and no file" in out
    assert run(*options, "--update-goldens", "--min-coverage", "0.01")[0] == 1
    assert [file.name for file in (folder / "goldens").iterdir()] == ["a.yml"]


@pytest.mark.parametrize("output", ["--output", "--json-output"])
@pytest.mark.parametrize("file", ["rules/a.yaml", "corpus/a.txt", "goldens/a.yml"])
def test_a_report_is_written_over_nothing_that_is_read(
    output: str, file: str, folder: Path, run: Callable[..., tuple[int, str]]
) -> None:
    options = ["--corpus", "corpus", "--goldens", "goldens"]
    run(*options, "--update-goldens")
    before = (folder / file).read_bytes()
    os.link(folder / file, folder / "report")
    code, out = run(*options, output, "report")
    assert (code, (folder / file).read_bytes()) == (2, before) and "is one of the inputs" in out
    assert run(*options, "--json-output", "new", "--sarif-output", "new")[0] == 2


@pytest.mark.parametrize("options", [["--goldens", "goldens"], ["--corpus", "corpus"], ["--update-goldens"]])
def test_golden_files_need_both(options: list[str], run: Callable[..., tuple[int, str]]) -> None:
    code, out = run(*options)
    assert code == 2 and "--corpus and --goldens" in out


def test_settings_of_a_file(folder: Path, run: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "rules").rename(folder / "mine")
    (folder / "extractor.toml").write_text(
        'rules = "mine"\n[check]\ncorpus = ["corpus"]\ngoldens = "goldens"\nfail-level = "warning"\n'
    )
    code, out = run("--update-goldens")
    assert code == 1 and "1 golden file as expected" in out and "  --> mine/a.yaml" in out
    assert run("--fail-level", "error")[0] == 0
    (folder / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(folder / "deep" / "er")
    code, out = run("--fail-level", "error")
    assert code == 0 and "1 golden file as expected" in out
    assert main(["extract", str(folder / "corpus"), "-o", "out.jsonl", "--quiet"]) == 0
    assert json.loads(Path("out.jsonl").read_text())["records"][0]["rule"] == "accusation/accuse"


def test_settings_may_list_what_the_command_line_takes_with_commas(
    folder: Path, run: Callable[..., tuple[int, str]]
) -> None:
    settings = '[check]\ncorpus = ["corpus"]\ngoldens = "goldens"\ngolden-types = TYPES\n[extract]\ntypes = TYPES\n'
    for types, records in (('["image_credit"]', 0), ('["image_credit", "accusation"]', 1), ('"accusation"', 1)):
        (folder / "extractor.toml").write_text(settings.replace("TYPES", types))
        assert run("--update-goldens")[0] == 0
        assert (folder / "goldens" / "a.yml").read_text().count("- type: ") == records
        assert main(["extract", "corpus", "-o", "out.jsonl", "--quiet", "--types", "accusation"]) == 0
    assert main(["extract", "corpus", "-o", "out.jsonl", "--quiet"]) == 0
    (folder / "extractor.toml").write_text('[check]\nfail-level = ["error", "warning"]\n')
    code, out = run()
    assert code == 2 and "fail-level" in out


@pytest.mark.parametrize(
    ("settings", "types", "speakers"),
    [
        ('[extract]\ntypes = ["accusation"]\nspeakers = "all"', ["accusation"], "all"),
        ('[extract]\ntypes = ["accusation"]\n[score]\ntypes = ["image_credit"]', ["image_credit"], "official"),
        ("[score]\nhalf = 'even'", [], "official"),
    ],
)
def test_what_is_wanted_of_texts_is_said_once(
    settings: str, types: list[str], speakers: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands under `extract` goes for `score`, too, unless that has its own; and is asked of no other command."""
    (folder / "extractor.toml").write_text(settings)
    monkeypatch.chdir(folder)
    asked: list[tuple[tuple[str, ...], str]] = []

    def noted(sets: object, rules: object, choice: Choice) -> None:
        asked.append((choice.types, choice.speakers))
        raise UsageError("enough")

    monkeypatch.setattr("extractor.cli.scoring.score_sets", noted)
    assert main(["score", "gold.json", "corpus"]) == 2
    assert asked == [(tuple(types), speakers)]
    assert main(["check"]) == 0


def test_settings_are_those_of_the_rules_that_are_named(
    folder: Path, run: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the check is started, and whether or not there are settings there as well."""
    (folder / "extractor.toml").write_text('[check]\ncorpus = ["corpus"]\ngoldens = "goldens"\n')
    away = folder.parent / f"{folder.name}-away"
    (away / "rules").mkdir(parents=True)
    shutil.copy(folder / "rules" / "a.yaml", away / "rules")
    assert "error[golden-missing]" in run()[1]
    for settings in (None, "[check]\nexit-zero = true\n"):
        if settings:
            (away / "extractor.toml").write_text(settings)
        for place, rules in (
            (folder.parent, folder / "rules"),
            (away, folder / "rules"),
            (away, Path("../") / folder.name / "rules"),
        ):
            monkeypatch.chdir(place)
            code, out = run(str(rules))
            assert code == 1 and "error[golden-missing]" in out
        assert "golden" not in run("rules")[1]


def test_settings_without_rules_do_not_go_with_other_rules(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    (folder / "extractor.toml").write_text('[check]\ncorpus = ["corpus"]\ngoldens = "goldens"\n')
    shutil.copytree(folder / "rules", folder / "other")
    assert "golden" in run("rules")[1]
    assert "golden" not in run("other")[1]


def test_golden_files_of_a_file_do_not_go_with_other_rules(folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    (folder / "extractor.toml").write_text('rules = "rules"\n[check]\ncorpus = ["corpus"]\ngoldens = "goldens"\n')
    shutil.copytree(folder / "rules", folder / "other")
    assert "golden" in run()[1] and "golden" in run("rules")[1]
    assert "golden" not in run("other")[1]


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    near = tmp_path / "a" / "b"
    near.mkdir(parents=True)
    assert find_configuration(near) is None or tmp_path not in find_configuration(near).file.parents  # type: ignore[union-attr]
    (tmp_path / "extractor.toml").write_text("rules = 'far'")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\nrules = 'none'")
    assert find_configuration(near).table == {"rules": "far"}  # type: ignore[union-attr]
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.extractor]\nrules = 'near'")
    assert find_configuration(near).table == {"rules": "near"}  # type: ignore[union-attr]
    (tmp_path / "a" / "extractor.toml").write_text("rules = 'own'")
    assert find_configuration(near).table == {"rules": "own"}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ruels = 'x'", "there is no setting ruels; did you mean `rules`?"),
        ("[check]\nfail-levle = 'error'", "check has no option fail-levle; did you mean `fail-level`?"),
        ("[check]\nfail-level = 'never'", "never"),
        ("check = 3", "check is not a table"),
        ("extract = 3", "extract is not a table"),
        ("rules = ", "cannot be read"),
    ],
)
def test_wrong_settings(text: str, message: str, folder: Path, run: Callable[..., tuple[int, str]]) -> None:
    (folder / "extractor.toml").write_text(text)
    code, out = run()
    assert code == 2 and message in out.replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tool = 3", "tool is not a table"),
        ("[[tool]]\na = 1", "tool is not a table"),
        ("[tool]\nextractor = 'rules'", "extractor is not a table"),
        ("[tool.extractor]\nruels = 'x'", "there is no setting ruels"),
        ("[tool\n", "cannot be read: Expected ']' at the end of a table declaration (at line 1, column 6)"),
    ],
)
def test_wrong_settings_of_a_project(
    text: str, message: str, folder: Path, run: Callable[..., tuple[int, str]]
) -> None:
    (folder / "pyproject.toml").write_text(text)
    (folder / "extractor.toml").unlink(missing_ok=True)
    code, out = run()
    assert code == 2 and message in out.replace("\n", " ")


@pytest.mark.parametrize(
    ("command", "setting"),
    [
        ("check", 'output = "taken"'), ("check", 'sarif-output = "taken"'), ("check", "update-goldens = true"),
        ("check", "fix = true"), ("test", "update = true"), ("extract", 'output = "taken"'), ("score", 'output = "x"'),
        ("grep", 'save = "x"'), ('"rules new"', 'into = "x"'), ('"rules docs"', 'INTO = "x"'), ("fmt", 'PATHS = ["x"]'),
    ],
)  # fmt: skip
def test_settings_never_say_what_is_written(
    command: str, setting: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "extractor.toml").write_text(f"[{command}]\n{setting}\n")
    (folder / "deep").mkdir()
    for place in (folder, folder / "deep"):
        with contextlib.chdir(place):
            arguments = {
                "extract": ["x"],
                "score": ["x", "y"],
                "grep": ["x", "y"],
                '"rules new"': ["x", "--record", "y"],
            }
            assert main([*command.strip('"').split(), *arguments.get(command, [])]) == 2
        assert "the command line alone may say" in capsys.readouterr().err
        assert not list(folder.rglob("taken"))


@pytest.mark.parametrize("arguments", [["check", "--fix"], ["check", "--update-goldens"], ["test", "-U"]])
def test_what_a_file_names_elsewhere_is_not_written_to(
    arguments: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "other").mkdir()
    (folder / "other" / "extractor.toml").write_text(
        'rules = "../rules"\n[check]\ncorpus = ["../corpus"]\ngoldens = "../goldens"\n'
    )
    fail(folder)
    before = (folder / "rules" / "a.yaml").read_text()
    with contextlib.chdir(folder / "other"):
        assert main(arguments) == 2
        assert "outside the folder of this file" in capsys.readouterr().err
        assert main(arguments[:1]) == 1
    assert (folder / "rules" / "a.yaml").read_text() == before and not (folder / "goldens").exists()


READING = {
    "PATHS", "RULES", "TEXTS", "GOLD", "CORPUS", "OLD", "NEW", "OUTPUTS", "rules", "corpus", "goldens", "text-dir",
    "files-from", "codes",
}  # fmt: skip


def test_every_option_that_takes_a_path_reads_or_writes() -> None:
    """A new one has to be put on one of the two lists."""
    names = [name for name in app if not name.startswith("-")]
    groups = [name for name in names if app[name].default_command is None]
    commands = [(name, app[name]) for name in names if name not in groups]
    commands += [(f"{group} {name}", app[group][name]) for group in groups for name in app[group] if name[0] != "-"]
    found = {
        (name, option.lstrip("-"))
        for name, command in commands
        for argument in command.assemble_argument_collection()
        if _of_paths(argument.hint)
        for option in argument.names
    }
    assert len(found) > 20
    assert {(n, o) for n, o in found if o not in READING | WRITING and (n, o.lower()) not in WRITTEN} == {
        ("rules docs", "INTO")
    }


def test_the_project_checks_its_own_golden_files() -> None:
    found = find_configuration(ROOT / "docs")
    assert found is not None and found.file == ROOT / "pyproject.toml"
    assert (ROOT / found.values("check")["goldens"]).is_dir()


def test_completion_for_the_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SHELL", "/bin/bash")
    assert main(["--install-completion", "--shell", "bash", "--output", str(tmp_path / "completion")]) == 0
    script = (tmp_path / "completion").read_text()
    assert "check" in script and "extractor" in script
    subprocess.run(["bash", "-n", str(tmp_path / "completion")], check=True)


def test_the_hook_for_pre_commit() -> None:
    (hook,) = load_manifest(ROOT / ".pre-commit-hooks.yaml")
    command, *arguments = hook["entry"].split()
    assert (hook["id"], command, arguments[0]) == ("extractor-check", "extractor", "hook")
    assert not hook["pass_filenames"]
    seen = [file for file in HOOKED if re.search(hook["files"], file)]
    assert seen == HOOKED[:-4]


def test_the_hook_checks_every_project(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "extractor.toml").write_text('[check]\ncorpus = ["corpus"]\ngoldens = "goldens"\n')
    assert main(["check", "--update-goldens"]) == 0
    repository = folder.parent / f"{folder.name}-all"
    for name in ("here/news", "there", "there/.hidden", "venv/lib"):
        shutil.copytree(folder, repository / name)
    (repository / "venv" / "pyvenv.cfg").write_text("")
    (repository / "pyproject.toml").write_text("[tool.other]\nname = 'x'\n")
    monkeypatch.chdir(repository)
    capsys.readouterr()
    assert main(["hook", "--output-format", "concise"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "warning" not in line] == ["here/news:", "there:"]
    assert sum(line.endswith("1 golden file as expected") for line in lines) == 2
    fail(repository / "there")
    assert main(["hook"]) == 1
    assert main(["hook", "--exit-zero"]) == 0
    assert main(["hook", "--output"]) == 2
    assert Path.cwd() == repository


def test_the_hook_without_settings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hook", "--fail-level", "warning"]) == 1
    assert "1 test passed" in capsys.readouterr().out
    shutil.rmtree(folder / "rules")
    assert main(["hook"]) == 2
    assert "there is nothing to check" in capsys.readouterr().err


HOOKED = [
    "extractor.toml", "news/extractor.toml", "pyproject.toml", "rules/a.yaml", "news/goldens/a.yml", "corpus/a.txt",
    "rules/data/places.tsv", "rules/schemas/records/a.schema.json", "a.json", "README.md", "my-extractor.toml", "a.py",
]  # fmt: skip


ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def test_the_action_is_valid() -> None:
    schema = json.loads((SCHEMAS / "github-action.json").read_text(encoding="utf-8"))
    assert list(Draft7Validator(schema).iter_errors(ACTION)) == []


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1)])
def test_the_action_runs_the_check(level: str, code: int, folder: Path) -> None:
    (step,) = [step for step in ACTION["runs"]["steps"] if step["name"] == "Check the rules"]
    given = {"rules": "rules", "fail-level": level, "sarif-file": "a.sarif", "junit-file": ""}
    environment = {name: given[value.split(".")[1].rstrip(" }")] for name, value in step["env"].items()}
    program = folder / "bin" / "extractor"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m extractor "$@"\n')
    program.chmod(0o755)
    paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    variables = {**os.environ, **environment, "PATH": path, "PYTHONPATH": paths}
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert done.stdout.startswith("::warning file=rules/")
    assert json.loads((folder / "a.sarif").read_text())["version"] == "2.1.0"
