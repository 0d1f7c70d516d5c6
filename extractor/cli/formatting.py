"""The command `fmt`: rule files in one style."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from extractor.atomic import write_file
from extractor.exits import FINDINGS, FINE
from extractor.formatting import formatted, same
from extractor.language.locate import locate_rules
from extractor.language.schemas import rules_schema
from extractor.language.yaml_source import parse_yaml, read_yaml
from extractor.problems import RuleProblems, UsageError

ENDINGS = frozenset({".yaml", ".yml"})


def fmt(
    paths: Annotated[list[Path] | None, Parameter(negative="")] = None,
    /,
    *,
    check: Annotated[bool, Parameter(negative="")] = False,
    diff: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Bring rule files into one style: terms sorted, tests last, no stray blanks; comments stay.

    Parameters
    ----------
    paths
        Files, or folders of rules; by default ./rules.
    check
        Write nothing, name the files that are out of style; the exit code is 1 where there are any.
    diff
        Write nothing, show what would change; with --check for the exit code.
    """
    changed = 0
    for file in _files(paths or [locate_rules(None)]):
        before, after, problems = formatted(file)
        if problems:
            raise RuleProblems(problems)
        if not _is_rule_file(file, named=paths is not None and file in paths):
            continue
        if before == after or not _means_the_same(file, after):
            continue
        changed += 1
        if diff:
            print("".join(_diff(file, before, after)), end="")
        if check and not diff:
            print(f"{file} is out of style")
        if not check and not diff:
            write_file(file, after)
            print(f"{file} was brought into style")
    return FINDINGS if check and changed else FINE


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix in ENDINGS)
        elif path.is_file():
            yield path
        else:
            raise UsageError(f"{path} does not exist")


def _is_rule_file(file: Path, *, named: bool) -> bool:
    """Whether a file has keys of rule files alone; raises UsageError for one that was named and has others."""
    source, _ = read_yaml(file)
    keys = source.value.keys() if source is not None and isinstance(source.value, dict) else ()
    foreign = [key for key in keys if key not in rules_schema()["properties"]]
    if named and (foreign or not keys):
        raise UsageError(f"{file} is no rule file{f', which have no key {foreign[0]}' if foreign else ''}: it is left")
    return bool(keys) and not foreign


def _means_the_same(file: Path, after: str) -> bool:
    """Whether a file in style says what it said before; one that would not is left alone."""
    old, new = read_yaml(file)[0], parse_yaml(file, after)[0]
    return old is not None and new is not None and same(old.value, new.value)


def _diff(file: Path, before: str, after: str) -> Iterator[str]:
    rows = difflib.unified_diff(before.splitlines(True), after.splitlines(True), f"{file}", f"{file} in style")
    yield from (row if row.endswith("\n") else f"{row}\n\\ no newline at the end of the file\n" for row in rows)
