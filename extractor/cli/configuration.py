"""Settings from a file: `extractor.toml`, or `[tool.extractor]` in `pyproject.toml`, whichever is nearest.

working folder ─▶ the nearest folder upwards that has such a file ─▶ values for options that the command line leaves
out. A table has the name of a command (`check`, `"rules list"`), its keys those of the command's options; `rules` may
stand above them, for all commands. Paths are relative to the folder of the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any, get_args

from cyclopts import App, ArgumentCollection
from cyclopts.config import Dict

from extractor.problems import UsageError, nearest

OWN, PROJECT = "extractor.toml", "pyproject.toml"
SHARED = frozenset({"rules"})
OF_RULES = frozenset({"corpus", "goldens", "golden-types"})
"""Settings that go with the rules of the file, and not with others that the command line names."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of a file; `commands` are the tables that it may have."""

    file: Path
    table: Mapping[str, Any]

    def values(self, command: str) -> dict[str, Any]:
        """The settings of a command, those for all commands among them."""
        own = self.table.get(command, {})
        if not isinstance(own, dict):
            raise UsageError(f"{self.file}: {command} is not a table")
        shared = {key: value for key, value in self.table.items() if key in SHARED}
        return {key.replace("_", "-"): value for key, value in {**shared, **own}.items()}


def find_configuration(start: Path) -> Configuration | None:
    """The settings nearest to a folder, looking upwards; of one folder its own file goes before pyproject.toml."""
    for folder in (start, *start.parents):
        for name in (OWN, PROJECT):
            file = folder / name
            if file.is_file():
                value = _read(file)
                table = value if name == OWN else value.get("tool", {}).get("extractor")
                if isinstance(table, dict):
                    return Configuration(file, table)
    return None


def configure(program: App, names: Sequence[str], command: App, arguments: ArgumentCollection) -> None:
    """Fill in what the command line of a command, by its names, leaves out.

    Raises UsageError for settings that cannot be meant.
    """
    name = " ".join(names)
    found = find_configuration(Path.cwd())
    if found is None:
        return
    settings = {own for own in program if not own.startswith("-")} | SHARED
    for key in found.table:
        if key.split(" ")[0] not in settings:
            raise UsageError(f"{found.file}: there is no setting {key}; {nearest(key, settings)}")
    paths = {name.lstrip("-") for argument in arguments if _of_paths(argument.hint) for name in argument.names}
    known = {name.lstrip("-") for argument in arguments for name in argument.names}
    values = {k: v for k, v in found.values(name).items() if k in known or k not in SHARED}
    for key in values.keys() - known:
        raise UsageError(f"{found.file}: {name} has no option {key}; {nearest(key, known)}")
    if _names_other_rules(arguments, values, found.file.parent):
        values = {k: v for k, v in values.items() if k not in OF_RULES}
    placed = {k: _placed(v, found.file.parent) if k in paths else v for k, v in values.items()}
    settings_of: dict[str, Any] = reduce(lambda inner, outer: {outer: inner}, reversed(names), placed)
    Dict(settings_of, source=str(found.file))(command, tuple(names), arguments)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{file} cannot be read: {error}") from error


def _names_other_rules(arguments: ArgumentCollection, values: Mapping[str, Any], folder: Path) -> bool:
    given = [token.value for argument in arguments if "--rules" in argument.names for token in argument.tokens]
    return bool(given) and "rules" in values and Path(given[0]).resolve() != (folder / values["rules"]).resolve()


def _of_paths(hint: Any) -> bool:
    return hint is Path or any(map(_of_paths, get_args(hint)))


def _placed(value: Any, folder: Path) -> Any:
    """A path, or each of a list, from the folder of the file; standard input and output stay what they are."""
    if isinstance(value, list):
        return [_placed(item, folder) for item in value]
    path = folder / str(value)
    near = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    return value if value == "-" else str(near)
