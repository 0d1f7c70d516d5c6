"""The folders that rules are read from: the one that is named, and those that it extends.

folder ── its file `extends.yaml`, theirs, and so on ─▶ folders, the nearest first.
Rules of the folder itself come before those it extends, so that they have the first word on what a phrase is; its
tagging rules come after, so that they have the last word on what a word is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from extractor.files import files_below
from extractor.language.locate import bundled_rules
from extractor.language.schemas import schema_folders
from extractor.language.yaml_source import Source, read_yaml
from extractor.problems import Place, Problem

FILE = "extends.yaml"
_RULES, _SCHEMAS = frozenset({".yaml", ".yml", ".tsv"}), frozenset({".json"})
_TEXTS = frozenset({".txt", ".ann", ".yml"})
KEY = "extends"
BUNDLED = "bundled"
"""The name of the rules that come with the program."""


def rule_folders(folder: Path) -> tuple[Path, ...]:
    """The folder and all it extends, the nearest first; what does not exist is left out."""
    found = {folder.resolve(): folder}
    waiting = [folder]
    while waiting:
        near = waiting.pop(0)
        source = _source(near)
        for other in [] if source is None else _named(near, source):
            if other.is_dir() and other.resolve() not in found:
                found[other.resolve()] = other
                waiting.append(other)
    return tuple(found.values())


def files_of(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Every file that the rules of a folder are made of, schemas among them, each behind the folder it was found in."""
    folders = rule_folders(folder)
    places = (*((near, _RULES) for near in folders), *((home, _SCHEMAS) for home in schema_folders(*folders)))
    for place, endings in places:
        yield from ((place, file) for file in files_below(place, endings))


def files_read(rules: Path, *others: Path) -> Iterator[Path]:
    """The files that the rules of a folder are made of, other files, and texts and annotations below other folders."""
    yield from (file for _, file in files_of(rules))
    for path in others:
        yield from files_below(path, _TEXTS) if path.is_dir() else [path]


def extending_problems(source: Source) -> Iterator[Problem]:
    """What is wrong with a file that says what its folder extends: a place it may not stand in, no such folder."""
    if KEY not in source.value:
        return
    if source.file.name != FILE:
        hint = f"write it into the file {FILE} at the top of the folder"
        yield Problem("misplaced-extends", f"`{KEY}` stands in a file of its own", source.key_place(KEY), hint)
        return
    for i, other in enumerate(_named(source.file.parent, source)):
        if not other.is_dir():
            hint = f"a path from this folder, or `{BUNDLED}` for the rules that come with the program"
            yield Problem("no-such-folder", f"there is no folder {other}", source.place(KEY, i), hint)


def defined_twice(what: str, name: str, first: Place, second: Place, folder: Path) -> Problem:
    """A name that two places define; those of a folder and of what it extends are shared, and its own is to change."""
    if second.file.is_relative_to(folder) or not first.file.is_relative_to(folder):
        hint = f"the other one: {first.file.name}:{first.line}"
        return Problem("duplicate-name", f"the {what} `{name}` is defined twice", second, hint)
    theirs = f"{second.file.name}:{second.line}"
    hint = f"it stands in {theirs}, which this folder extends, and names are shared: use it, or choose another name"
    return Problem("duplicate-name", f"the {what} `{name}` is there already", first, hint)


def strayed(folder: Path) -> Iterator[Problem]:
    """A file that says what its folder extends, and stands in a folder below the one that was named.

    Whoever names the folder of a project means the rules in it.
    """
    read = {near.resolve() for near in rule_folders(folder)}
    for file in files_below(folder, _RULES):
        if file.name == FILE and file.parent.resolve() not in read:
            hint = f"name {file.parent}, where the rules are; or put {FILE} at the top of {folder}"
            yield Problem("misplaced-extends", f"the rules begin below {folder}", Place(file, 1, 1), hint)


def says_extends(source: Source) -> bool:
    """Whether a file says what its folder extends, or is meant to."""
    return source.file.name == FILE or (isinstance(source.value, dict) and KEY in source.value)


def _source(folder: Path) -> Source | None:
    file = folder / FILE
    return read_yaml(file)[0] if file.is_file() else None


def _named(folder: Path, source: Source) -> Iterator[Path]:
    names = source.value.get(KEY, ()) if isinstance(source.value, dict) else ()
    for name in names if isinstance(names, list) else ():
        yield bundled_rules() if name == BUNDLED else Path(os.path.normpath(folder / str(name)))
