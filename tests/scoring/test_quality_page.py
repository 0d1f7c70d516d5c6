"""The page of figures is written by one command; it holds figures, and nothing of the texts."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORDS = "the\tDT\t\nfog\tNN\tfog/n\naccused\tVBD\taccuse/v\nin\tIN\t\nfact\tNN\tfact/n\n"
RULES = """\
lexicons: {aside: {tag: RB, terms: [in fact]}}
chunks: [{id: NP, pattern: "DT? NN"}]
record: accusation
rules:
  - {id: accuse, status: draft, pattern: "{accuser: NP} {cue: accused} {accused: NP}", set: {kind: accuse}}
"""
ARTICLE = "Then the fog accused the wind.\n"
GOLD = {"a.txt": [{"type": "accusation", "cue": [13, 20], "fields": {"accuser": [[5, 12]]}, "norm": {}}]}
CONLL = "The DT B-NP\nfog NN I-NP\naccused VBD O\nin IN O\nfact NN B-NP\n"


def test_the_page(tmp_path: Path) -> None:
    rules, sets = tmp_path / "rules", tmp_path / "sets"
    for folder in (rules / "data", sets / "wire" / "text", sets / "other", sets / "conll2000"):
        folder.mkdir(parents=True)
    (rules / "data" / "english.tsv").write_text(WORDS)
    (rules / "a.yaml").write_text(RULES)
    for folder, texts in ((sets / "wire", sets / "wire" / "text"), (sets / "other", sets / "other")):
        (folder / "gold.json").write_text(json.dumps(GOLD))
        (texts / "a.txt").write_text(ARTICLE)
    (sets / "conll2000" / "test.txt").write_text(CONLL)
    page = tmp_path / "quality.md"
    command = [sys.executable, ROOT / "benchmarks" / "quality.py", sets, "--rules", rules, "-o", page]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    written = page.read_text(encoding="utf-8")
    assert "## Articles (wire)" in written and "### other (1 document)" in written
    assert written.count("| accusation | 1 | 1 | 1.000 | 1.000 | 1.000 |") == 4
    assert "### accusation, articles\n\n| field | gold | found | P | R | F1 | strict |" in written
    assert "| test | 2 | 1.000 | 1.000 | 1.000 | 1.000 |" in written
    assert "| Citron | 0.007 |" in written
    assert "fog" not in written and "wind" not in written


def test_the_committed_page_is_one_of_the_command() -> None:
    written = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
    assert "Written by `python benchmarks/quality.py SETS`; do not edit." in written
    assert {"## Articles (wire, events, modern)", "## Fields", "## Speed"} <= set(written.splitlines())
