"""Problems whose fix is certain are mended in the files: a misspelt name, a word that needs quotes, an apostrophe.

problems ─▶ edits where the wrong text stands exactly as it was found ─▶ the text of each file, before and after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from extractor.display.wording import counted
from extractor.editing.editing import Edit, content, diff_of, edited, write
from extractor.language.loading import read_rules
from extractor.problems import Problem
from extractor.rule_cache import patterns_remembered


def fix(folder: Path, *, write_files: bool) -> bool:
    """Show what would be mended in a folder of rules as a diff, and mend it where files are to be written.

    Says whether there was anything to mend. What a folder extends is left as it is.
    """
    with patterns_remembered():
        _, problems = read_rules(folder)
    own = [problem for problem in problems if problem.place.file.is_relative_to(folder)]
    changes = mended(own)
    for file, (before, after) in changes.items():
        print(diff_of(file, before, after))
    if write_files:
        write({file: after for file, (_, after) in changes.items()})
    done = counted(sum(problem.fix is not None for problem in own), "problem")
    print(f"{done} {'mended' if write_files else 'can be mended'} in {counted(len(changes), 'file')}\n")
    return bool(changes)


def mended(problems: Iterable[Problem]) -> dict[Path, tuple[str, str]]:
    """The text of each file that changes, before and after."""
    by_file: defaultdict[Path, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.fix is not None:
            by_file[problem.place.file].append(problem)
    found = {}
    for file, listed in by_file.items():
        text = content(file)
        edits = [edit for problem in listed if (edit := _edit(text, problem)) is not None]
        if edits:
            found[file] = text, edited(text, edits)
    return found


def _edit(text: str, problem: Problem) -> Edit | None:
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: problem.place.line - 1]) + problem.place.column - 1
    if problem.fix is None or not text.startswith(problem.fix.old, start):
        return None
    return Edit(start, start + len(problem.fix.old), problem.fix.new)
