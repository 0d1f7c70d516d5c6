"""The command `drill`: drill sentences made anew, or the records of those there are brought up to date.

rules folder ── find_drills, or the files there are ─▶ files written, a closing line.
"""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from extractor.authoring.check import counted
from extractor.authoring.drills.drill_files import FOLDER, drill_files, refreshed, written
from extractor.authoring.drills.drilling import find_drills
from extractor.authoring.trials.coverage import corpus_texts
from extractor.authoring.trials.rule_tests import all_rules, extractor_for_tests
from extractor.authoring.trials.testing import choose
from extractor.exits import FINE
from extractor.keeping import patterns_remembered
from extractor.language.loading import read_all
from extractor.problems import RuleProblems
from extractor.runs.progress import Progress


@dataclass(frozen=True, slots=True)
class Wanted:
    """For which rules; only records brought up to date; in so many processes; folder of the files."""

    filter: str = "*"
    update: bool = False
    jobs: int = 1
    into: Path | None = None


def drill(folder: Path, wanted: Wanted) -> int:
    """Write the files of drill sentences, and say how many there are."""
    with patterns_remembered():
        book, rules, problems = read_all(folder)
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise RuleProblems(errors)
    extractor = extractor_for_tests(rules, folder)
    into = wanted.into or folder.resolve().parent / FOLDER
    if wanted.update:
        files = refreshed(into, extractor)
        changed = {file: text for file, text in files.items() if file.read_text(encoding="utf-8") != text}
        _write(changed)
        print(f"{counted(len(changed), 'file')} of {len(files)} brought up to date in {into}")
        return FINE
    chosen = frozenset(rule.id for rule in choose(rules, folder, wanted.filter))
    texts = [*(test.text for rule in all_rules(rules) for test in rule.tests), *corpus_texts(folder, None)]
    found = []
    rounds = find_drills(book, rules, extractor, texts, wanted.jobs, chosen)
    with closing(Progress(len(chosen), sys.stderr, quiet=False)) as progress:
        for one in rounds:
            found.append(one)
            progress.step()
    drills = [drill for one in found for drill in one.drills]
    if wanted.filter == "*":
        for file in drill_files(into):
            file.unlink()
    new = {into / name: text for name, text in written(drills, extractor).items()}
    _write(new)
    noticed, total = sum(one.noticed for one in found), sum(one.total for one in found)
    print(f"{counted(len(drills), 'sentence')} in {into}; they notice {noticed} of {total} changes")
    return FINE


def _write(files: dict[Path, str]) -> None:
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
