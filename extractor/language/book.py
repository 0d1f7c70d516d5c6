"""All that was read of a rules folder, before and beside its running shape: what the linter looks at.

folder ── read every file, check its shape, parse its patterns ─▶ Book + the problems so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from extractor.files import files_below
from extractor.language.classes import Classes
from extractor.language.extending import extending_problems, rule_folders, says_extends, strayed
from extractor.language.pattern_reading import read_patterns
from extractor.language.patterns import Patterns
from extractor.language.shape import shape_problems
from extractor.language.yaml_source import Path_, Source, read_yaml
from extractor.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Book:
    """The rule files: those in order, those of the wrong shape, and whether all could be read as YAML at all.

    `folders` are the rules folder and those it extends, the nearest first; the files stand in their order. Not all is
    read where a file that says what the folder extends has a mistake.
    """

    folders: tuple[Path, ...]
    sources: tuple[Source, ...]
    misshapen: tuple[Source, ...]
    whole: bool
    classes: Classes
    patterns: Patterns

    def rows(self, key: str) -> Iterator[tuple[Source, dict[str, Any], Path_]]:
        """The entries of a top-level list in all files, each with the way to it."""
        yield from self._rows(key, self.sources)

    def last_rows(self, key: str) -> Iterator[tuple[Source, dict[str, Any], Path_]]:
        """The same, those of the nearest folder last."""
        for folder in reversed(self.folders):
            yield from self._rows(key, [source for source in self.sources if source.file.is_relative_to(folder)])

    def may_be_known(self, name: str) -> bool:
        """Whether a name may be defined in a file that could not be read."""
        return name in self.patterns.broken or _may_be_known(name, whole=self.whole, misshapen=self.misshapen)

    def own(self, place: Place) -> bool:
        """Whether a place lies in the rules folder itself, not in one that it extends."""
        return place.file.is_relative_to(self.folders[0])

    def _rows(self, key: str, sources: Iterable[Source]) -> Iterator[tuple[Source, dict[str, Any], Path_]]:
        for source in sources:
            for i, row in enumerate(source.value.get(key, [])):
                yield source, row, (key, i)

    def records(self) -> Iterator[tuple[Source, str]]:
        """The files that hold the rules of a record type, with its name."""
        for source in self.sources:
            if "record" in source.value:
                yield source, source.value["record"]


def read_book(folder: Path) -> tuple[Book, list[Problem]]:
    """Read all rule files of a folder and of those it extends."""
    problems: list[Problem] = []
    folders = rule_folders(folder)
    problems += strayed(folder)
    files = list({file.resolve(): file for near in folders[::-1] for file in _files(near)[::-1]}.values())[::-1]
    files = [] if problems else files  # of the wrong folder nothing else is worth telling
    if not files and not problems:
        problems.append(_no_rules(folder))
    sound: list[Source] = []
    misshapen: list[Source] = []
    whole = True
    for file in files:
        source, found = read_yaml(file)
        if source is not None:
            refused = {problem.place for problem in found}
            found += (p for p in shape_problems(source) if p.place not in refused)
            found += extending_problems(source) if not found else ()
        problems += found
        whole = whole and source is not None and not (found and says_extends(source))
        if source is not None:
            (misshapen if found else sound).append(source)
    classes = Classes.of(source.value for source in sound)
    may_be_known = partial(_may_be_known, whole=whole, misshapen=misshapen)
    patterns = read_patterns(sound, problems, may_be_known, folders[0])
    return Book(folders, tuple(sound), tuple(misshapen), whole, classes, patterns), problems


def _no_rules(folder: Path) -> Problem:
    hint = "name another folder with `--rules`; without a folder `rules` here, those that came with the program count"
    return Problem("no-rules", "there are no rule files (.yaml) in this folder", Place(folder, 1, 1), hint)


def _may_be_known(name: str, *, whole: bool, misshapen: Sequence[Source]) -> bool:
    return not whole or any(name in source.text for source in misshapen)


def _files(folder: Path) -> list[Path]:
    return files_below(folder, (".yaml", ".yml"))
