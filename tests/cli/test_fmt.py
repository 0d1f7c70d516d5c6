"""The command `fmt`: what it brings into style, and what it leaves alone; no meaning changes (tests/properties)."""

from pathlib import Path

import pytest

from extractor.formatting import formatted, same
from tests.cli.conftest import Run

LONG = ", ".join(f"word number {letter}" for letter in "abcdefghijklm")
CASES = {
    "terms are sorted": ("lexicons:\n  a: {terms: [c, B, a]} # why\n", "lexicons:\n  a: {terms: [a, B, c]} # why\n"),
    "a term given twice is given once": ("lexicons:\n  a: {terms: [b, a, b]}\n", "lexicons:\n  a: {terms: [a, b]}\n"),
    "quotes stay": ("lexicons:\n  a: {terms: [\"o'clock\", 'a']}\n", "lexicons:\n  a: {terms: ['a', \"o'clock\"]}\n"),
    "a term on two lines": ("lexicons:\n  a: {terms: [x\n      y, a]}\n", "lexicons:\n  a: {terms: [a, x y]}\n"),
    "terms below one another": (
        "lexicons:\n  a:\n    terms:\n      - b\n      - a\n  # of b\n  b: {terms: [x]}\n",
        "lexicons:\n  a:\n    terms:\n      - a\n      - b\n  # of b\n  b: {terms: [x]}\n",
    ),
    "a list with comments is left alone": ("lexicons:\n  a:\n    terms: [b, # first\n      a]\n",) * 2,
    "a list that is too long is wrapped": (
        f"lexicons:\n  a:\n    terms: [{LONG}]\n",
        "lexicons:\n  a:\n    terms:\n      [\n"
        "        word number a, word number b, word number c, word number d, word number e, word number f, "
        "word number g, word number h,\n"
        "        word number i, word number j, word number k, word number l, word number m\n      ]\n",
    ),
    "terms of groups": (
        "lexicons:\n  a:\n    groups:\n      - set: {k: v}\n        terms: [b, a]\n",
        "lexicons:\n  a:\n    groups:\n      - set: {k: v}\n        terms: [a, b]\n",
    ),
    "tests come last": (
        "record: event\nrules:\n  - id: a\n    tests:\n      - text: x\n        records: []\n    # of the pattern\n"
        "    pattern: |\n      {cue: x}\n        y  \n\n  - id: b\n    pattern: z\n",
        "record: event\nrules:\n  - id: a\n    # of the pattern\n    pattern: |\n      {cue: x}\n        y  \n"
        "    tests:\n      - text: x\n        records: []\n\n  - id: b\n    pattern: z\n",
    ),
    "stray blanks": ("\n\npatterns:   \n  A: b \n\n\n\n  C: d\n\n", "patterns:\n  A: b\n\n  C: d\n"),
    "a text in a block keeps its blanks": ("patterns:\n  A: |\n    b  \n\n\n    c\n",) * 2,
    "no newline at the end": ("patterns: {A: b}", "patterns: {A: b}\n"),
    "nothing to do": ("# comment\npatterns: {A: b}\n",) * 2,
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_style(name: str, tmp_path: Path) -> None:
    before, after = CASES[name]
    file = tmp_path / "a.yaml"
    file.write_text(before, encoding="utf-8")
    assert formatted(file) == (before, after, [])
    file.write_text(after, encoding="utf-8")
    assert formatted(file) == (after, after, [])


def test_what_is_no_rule_file_is_left(run: Run, tmp_path: Path) -> None:
    """Of a folder it is passed over; one that was named is refused."""
    workflow, rule = tmp_path / "ci.yml", tmp_path / "rules.yaml"
    workflow.write_text("name: ci\non: push\n\n\n\njobs: {}\n")
    rule.write_text("patterns:   \n  A: b\n")
    assert run("fmt", tmp_path).out == f"{rule} was brought into style\n"
    done = run("fmt", workflow)
    assert (done.code, done.err) == (2, f"error: {workflow} is no rule file, which have no key name: it is left\n")
    assert workflow.read_text() == "name: ci\non: push\n\n\n\njobs: {}\n"


def test_what_changes_the_meaning_is_told_apart() -> None:
    value = {"lexicons": {"a": {"terms": ["x", "y"]}}, "rules": [{"id": "a"}, {"id": "b"}]}
    assert same(value, {"rules": value["rules"], "lexicons": {"a": {"terms": ["y", "x"]}}})
    assert not same(value, {**value, "lexicons": {"a": {"terms": ["x", "z"]}}})
    assert not same(value, {**value, "rules": [{"id": "b"}, {"id": "a"}]})


def test_the_command(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rules" / "a.yaml"
    file.parent.mkdir()
    file.write_text("lexicons:\n  a: {terms: [b, a]}\n", encoding="utf-8")
    assert run("fmt", file.parent, "--check") == (1, f"{file} is out of style\n", "")
    done = run("fmt", file.parent, "--diff")
    assert done.code == 0 and "-  a: {terms: [b, a]}\n+  a: {terms: [a, b]}\n" in done.out
    assert run("fmt", file, "--diff", "--check").code == 1
    assert file.read_text(encoding="utf-8") == "lexicons:\n  a: {terms: [b, a]}\n"
    assert run("fmt", file.parent) == (0, f"{file} was brought into style\n", "")
    assert file.read_text(encoding="utf-8") == "lexicons:\n  a: {terms: [a, b]}\n"
    assert run("fmt", file.parent, "--check") == (0, "", "")


def test_what_is_no_yaml(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: [", encoding="utf-8")
    done = run("fmt", tmp_path)
    assert done.code == 2 and "error[yaml-syntax]" in done.err
    assert run("fmt", tmp_path / "none").code == 2
