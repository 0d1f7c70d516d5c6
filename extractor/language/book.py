"""All that was read of a rules folder, before and beside its running shape: what the linter looks at.

folder ── read every file, check its shape, parse its patterns ─▶ Book + the problems so far.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.language.classes import Classes
from extractor.language.patterns import Patterns, read_patterns
from extractor.language.shape import shape_problems
from extractor.language.yaml_source import Path_, Source, read_yaml
from extractor.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Book:
    """The rule files: those in order, those of the wrong shape, and whether all could be read as YAML at all."""

    folder: Path
    sources: tuple[Source, ...]
    misshapen: tuple[Source, ...]
    whole: bool
    classes: Classes
    patterns: Patterns

    def rows(self, key: str) -> Iterator[tuple[Source, dict[str, Any], Path_]]:
        """The entries of a top-level list in all files, each with the way to it."""
        for source in self.sources:
            for i, row in enumerate(source.value.get(key, [])):
                yield source, row, (key, i)

    def records(self) -> Iterator[tuple[Source, str]]:
        """The files that hold the rules of a record type, with its name."""
        for source in self.sources:
            if "record" in source.value:
                yield source, source.value["record"]


def read_book(folder: Path) -> tuple[Book, list[Problem]]:
    """Read all rule files of a folder."""
    problems: list[Problem] = []
    files = sorted(p for ending in ("*.yaml", "*.yml") for p in folder.rglob(ending))
    if not files:
        place = Place(folder, 1, 1)
        problems.append(Problem("no-rules", "there are no rule files (.yaml) in this folder", place))
    sound: list[Source] = []
    misshapen: list[Source] = []
    whole = True
    for file in files:
        source, found = read_yaml(file)
        if source is not None:
            refused = {problem.place for problem in found}
            found += (p for p in shape_problems(source) if p.place not in refused)
        problems += found
        whole = whole and source is not None
        if source is not None:
            (misshapen if found else sound).append(source)
    classes = Classes.of(source.value for source in sound)
    return Book(folder, tuple(sound), tuple(misshapen), whole, classes, read_patterns(sound, problems)), problems
