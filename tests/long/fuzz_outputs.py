"""Cases for the readers of outputs: lines of `extract`, annotations in JSON, in brat and of Label Studio, what
langextract saved, golden files, tables of codes, settings.

Each is changed at random and given to the commands that read it; these end with 0, 1 or 2 and one complaint, never
with a traceback, and write nothing over what they read.
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import shutil
from collections import Counter
from functools import partial
from pathlib import Path

from extractor.cli import main
from extractor.escaping import inert
from extractor.outputs.events import CODES
from tests.long.fuzz_inputs import COMPRESSED, damaged
from tests.long.mutations import ODD, Case, mutated

ROOT = Path(__file__).parents[2]
RULES = """\
chunks: [{id: NP, pattern: "DT? NN"}]
record: accusation
rules:
  - {id: accuse, status: draft, pattern: "{accuser: NP} {cue: accused} {accused: NP}", set: {kind: accuse}}
"""
WORDS = "the\tDT\t\naccused\tVBD\taccuse/v\nblamed\tVBD\tblame/v\n"
ARTICLE = "Then the fog accused the wind.\n\nThe rain blamed the wind. The sun accused the fog.\n"
RECORD = {"type": "accusation", "cue": [13, 20], "fields": {"accuser": [[5, 12]]}, "norm": {"kind": "accuse"}}
ANN = "T1\tAccusation 13 20\taccused\nT2\tAccuser 5 12\tthe fog\nE1\tAccusation:T1 Accuser:T2\nA1\tKind E1 accuse\n"
LLM = {"document_id": "a.txt", "text": ARTICLE, "extractions": [
    {"extraction_class": "accusation", "extraction_text": "accused", "char_interval": {"start_pos": 13, "end_pos": 20},
     "attributes": {"accuser": "the fog", "accused": ["the wind"], "kind": "accuse"}}]}  # fmt: skip
TOML = 'rules = "rules"\n[check]\ncorpus = ["text"]\ngoldens = "goldens"\nfail-level = "error"\n[score]\nshow = 3\n'
COMMANDS = {
    "out.jsonl": ("diff out.jsonl old.jsonl", "diff old.jsonl out.jsonl --output-format markdown",
        "score gold.json out.jsonl", "export tables out.jsonl -o ../made.csv",
        "export tables out.jsonl -o ../made.parquet", "export plover out.jsonl -o ../made.csv",
        "export label-studio out.jsonl --text-dir text"),
    "tasks.json": ("diff tasks.json old.jsonl", "score tasks.json text", "score gold.json tasks.json"),
    "llm.jsonl": ("diff old.jsonl llm.jsonl", "score gold.json llm.jsonl --text-dir text"),
    "codes.yaml": ("export plover old.jsonl --codes codes.yaml -o ../made.csv",),
    "gold.json": ("score gold.json text", "score gold.json old.jsonl --output-format json"),
    "a.ann": ("score a.ann text", "score . old.jsonl --text-dir text"),
    "goldens/a.yml": ("check rules", "check rules --output-format github"),
    "extractor.toml": ("check", "score gold.json text", "rules list"),
    "text/a.txt": ("check rules", "diff rules rules text", "score gold.json old.jsonl --text-dir text",
    "grep NP text"),
}  # fmt: skip
MORE = (
    *ODD, "E1", "T1", "\t", "13 20", "-5 3", "[", "{", "]}", '"records"', '"document"', '"cue"',
    "[" * 2000, '{"a":' * 2000,
)  # fmt: skip


def outputs_cases(folder: Path) -> Case:
    """What runs a case of outputs."""
    sound = folder / "sound"
    (sound / "rules" / "data").mkdir(parents=True)
    (sound / "rules" / "data" / "english.tsv").write_text(WORDS)
    (sound / "rules" / "a.yaml").write_text(RULES)
    (sound / "text").mkdir()
    (sound / "text" / "a.txt").write_text(ARTICLE)
    (sound / "gold.json").write_text(json.dumps({"#types": ["accusation"], "a.txt": [RECORD]}, indent=1))
    (sound / "a.ann").write_text(ANN)
    with contextlib.chdir(sound):
        assert main(["extract", "text", "--rules", "rules", "-o", "out.jsonl", "--quiet"]) == 0
        assert _run("check rules --corpus text --goldens goldens --update-goldens") == 0
        assert _run("export label-studio out.jsonl --rules rules --text-dir text -o tasks.json") == 0
    tasks = json.loads((sound / "tasks.json").read_text())
    tasks[0]["annotations"] = [tasks[0]["predictions"][0]]
    (sound / "tasks.json").write_text(json.dumps(tasks, indent=1))
    (sound / "llm.jsonl").write_text(json.dumps(LLM))
    shutil.copy(CODES, sound / "codes.yaml")
    shutil.copy(sound / "out.jsonl", sound / "old.jsonl")
    (sound / "extractor.toml").write_text(TOML)
    return partial(_case, folder)


def _case(folder: Path, dice: random.Random, counts: Counter[str]) -> None:
    work = folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder / "sound", work)
    name = dice.choice(list(COMMANDS))
    file = work / name
    data = mutated(file.read_text(encoding="utf-8"), dice, 4, MORE).encode("utf-8", "surrogatepass")
    if name.endswith(".jsonl") and dice.random() < 0.3:
        data = dice.choice(COMPRESSED)(data)
        data = damaged(data, dice) if dice.random() < 0.5 else data
    file.write_bytes(data)
    before = {f: f.read_bytes() for f in work.rglob("*") if f.is_file()}
    command = dice.choice(COMMANDS[name])
    without = command.startswith(("check", "diff rules", "export plover"))
    rules = "" if without or "toml" in name else " --rules rules"
    with contextlib.chdir(work):
        code = _run(command + rules)
    counts[f"{name}: exit code {code}"] += 1
    assert code in {0, 1, 2}
    assert before == {f: f.read_bytes() for f in work.rglob("*") if f.is_file()}


def _run(command: str) -> int:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(command.split())
    assert "Traceback" not in err.getvalue()
    if "github" not in command:
        assert inert(out.getvalue()) == out.getvalue()
    return code
