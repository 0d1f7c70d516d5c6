"""Cases of folders of rules: files changed at random, read as `check` reads them, run on a few sentences.

A folder is refused with problems that have places, or its rules run; nothing else may come of it.
"""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from functools import partial
from pathlib import Path

from extractor.checking.checking import inspect
from extractor.disk_cache import cache_used
from extractor.escaping import inert
from extractor.findings.github import as_github
from extractor.findings.plain_json import as_json
from extractor.findings.terminal import full
from extractor.pipeline import Extractor
from extractor.problems import RuleProblems, UsageError
from tests.cli.conftest import RULES, SCHEMA
from tests.long.mutations import ODD, Case, mutated

ROOT = Path(__file__).parents[2]
TEXT = 'The army said the reports.\n\nThe minister and the army denied the reports, and added the "reports".\n'
KEYS = (
    "{cue: x}", "WORD{0,3}", "WORD*", "(a|b)", "<say_verb>", "~say", "[a b]", "NP", "PARTY", "!NP", "(?=x)",
    "extends: [bundled]",
    "rules:", "lexicons:", "patterns:", "terms: [", "tests: [", "id: ", "pattern: ", "set: {", "record: event",
    "{0,99999}", "{7,0}",
)  # fmt: skip


def rules_cases(folder: Path) -> Case:
    """What runs a case of rules."""
    shutil.copytree(ROOT / "tests" / "small", folder / "small")
    (folder / "small" / "event.yaml").write_text(RULES, encoding="utf-8")
    (folder / "small" / "schemas" / "records").mkdir(parents=True)
    (folder / "small" / "schemas" / "records" / "event.schema.json").write_text(str(SCHEMA).replace("'", '"'))
    shipped = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "rules").rglob("*.yaml"))]
    return partial(_case, folder, shipped)


def _case(folder: Path, shipped: list[str], dice: random.Random, counts: Counter[str]) -> None:
    rules = folder / "rules"
    shutil.rmtree(rules, ignore_errors=True)
    shutil.copytree(folder / "small", rules)
    files = sorted(file for file in rules.rglob("*") if file.suffix in {".yaml", ".tsv", ".json"})
    for file in dice.sample(files, dice.randint(1, 2)):
        changed = mutated(file.read_text(encoding="utf-8"), dice, 4, (*ODD, *KEYS))
        file.write_bytes(changed.encode("utf-8", "surrogatepass"))
    if dice.random() < 0.2:
        text = mutated(_piece(dice.choice(shipped), dice), dice, 4, (*ODD, *KEYS))
        (rules / "more.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    counts["folders"] += 1
    try:
        with cache_used(False):
            report = inspect(rules)
            for text in (full(report), as_json(report), as_github(report)):
                assert inert(text)
            counts[f"exit code {report.code()}"] += 1
            counts["findings"] += len(report.findings)
            assert all(finding.problem.place.line >= 1 for finding in report.findings)
            if report.code() != 2:
                line = Extractor.load(rules, speakers="all").extract(TEXT)
                counts["records"] += len(line["records"])
    except (RuleProblems, UsageError) as error:
        counts[f"refused: {type(error).__name__}"] += 1
        assert str(error)


def _piece(text: str, dice: random.Random) -> str:
    """Some entries of a shipped file under one of its keys."""
    parts = re.split(r"(?m)^(?=\S)", text)
    chosen = dice.choice(parts)
    return chosen[: dice.randint(100, 3000)]
