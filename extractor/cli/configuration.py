"""Settings from a file: `extractor.toml`, or `[tool.extractor]` in `pyproject.toml`, whichever is nearest.

working folder ─▶ the nearest folder upwards that has such a file ─▶ values for options that the command line leaves
out. A table has the name of a command (`check`, `"rules list"`), its keys those of the command's options; `rules` may
stand above them, for all commands. Paths are relative to the folder of the file. Where the command line names rules
that a file above them calls its own, that file counts, so that a check gives the same wherever it is started.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from types import NoneType
from typing import Any, get_args

from cyclopts import App, Argument, ArgumentCollection
from cyclopts.config import Dict

from extractor.files import from_here, read_string
from extractor.problems import UsageError, nearest

OWN, PROJECT = "extractor.toml", "pyproject.toml"
RULES = "rules"
SHARED = frozenset({RULES})
WRITING = frozenset(
    {
        "output", "o", "concise-output", "json-output", "sarif-output", "junit-output", "markdown-output",
        "interface-output", "cache", "into", "save", "fix", "update", "U", "update-goldens", "startup",
    }
)  # fmt: skip
"""Options that say where something is written, or that it is: a file that was found somewhere sets none of them."""
WRITTEN = frozenset({("fmt", "paths")})
"""The same of options that only read in other commands."""
WRITERS = frozenset({"rules new", "fmt"})
"""Commands that write without being asked by an option."""
EXTRACT, WANTED = "extract", frozenset({"types", "speakers"})
"""What is wanted of texts stands under `extract`, and goes for every command that asks it."""
OF_RULES = frozenset({"corpus", "goldens", "golden-types"})
"""Settings that go with the rules of the file, and not with others that the command line names."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of a file; `commands` are the tables that it may have."""

    file: Path
    table: Mapping[str, Any]

    def values(self, command: str) -> dict[str, Any]:
        """The settings of a command, those for all commands among them."""
        return {**self.shared(), **self._of(command)}

    def shared(self) -> dict[str, Any]:
        """The settings for every command that has such an option."""
        wanted = {key: value for key, value in self._of(EXTRACT).items() if key in WANTED}
        return {key: value for key, value in self.table.items() if key in SHARED} | wanted

    def _of(self, command: str) -> dict[str, Any]:
        own = self.table.get(command, {})
        if not isinstance(own, dict):
            raise UsageError(f"{self.file}: {command} is not a table")
        return {key.replace("_", "-"): value for key, value in own.items()}

    def rules(self) -> Path:
        """The folder of rules that the settings belong to, whether it is there or not."""
        return (self.file.parent / str(self.table.get(RULES, RULES))).resolve()


def find_configuration(start: Path) -> Configuration | None:
    """The settings nearest to a folder, looking upwards."""
    found = (settings_in(folder) for folder in (start, *start.parents))
    return next((settings for settings in found if settings is not None), None)


def settings_in(folder: Path) -> Configuration | None:
    """The settings that stand in a folder; its own file goes before pyproject.toml."""
    for name in (OWN, PROJECT):
        file = folder / name
        if file.is_file():
            table = _read(file) if name == OWN else _of_project(file)
            if table is not None:
                return Configuration(file, table)
    return None


def _of_project(file: Path) -> dict[str, Any] | None:
    """The settings in a pyproject.toml, None where it has none; raises UsageError for what is no table."""
    table: Any = _read(file)
    for key in ("tool", "extractor"):
        table = table.get(key)
        if not isinstance(table, dict | None):
            raise UsageError(f"{file}: {key} is not a table")
        if table is None:
            return None
    return dict(table)


def configure(program: App, names: Sequence[str], command: App, arguments: ArgumentCollection) -> None:
    """Fill in what the command line of a command, by its names, leaves out.

    Raises UsageError for settings that cannot be meant.
    """
    name = " ".join(names)
    rules = _rules_named(arguments)
    found = _settings(rules)
    if found is None:
        return
    settings = {own for own in program if not own.startswith("-")} | SHARED
    for key in found.table:
        if key.split(" ")[0] not in settings:
            raise UsageError(f"{found.file}: there is no setting {key}; {nearest(key, settings)}")
        if key not in SHARED:
            found.values(key)  # a mistake is one for every command: which of them runs next nobody knows
    paths = {name.lstrip("-") for argument in arguments if _of_paths(argument.hint) for name in argument.names}
    known = {name.lstrip("-") for argument in arguments for name in argument.names}
    values = {k: v for k, v in found.values(name).items() if k in known or k not in found.shared()}
    for key in values.keys() - known:
        raise UsageError(f"{found.file}: {name} has no option {key}; {nearest(key, known)}")
    for key in values:
        if key.lower() in WRITING or (name, key.lower()) in WRITTEN:
            raise UsageError(f"{found.file}: {key} says what is written, which the command line alone may say")
    if rules is not None and rules != found.rules():
        values = {k: v for k, v in values.items() if k not in OF_RULES}
    joined = {name.lstrip("-") for argument in arguments if _of_text(argument.hint) for name in argument.names}
    values = {k: ",".join(map(str, v)) if k in joined and isinstance(v, list) else v for k, v in values.items()}
    placed = {k: _placed(v, found.file.parent) if k in paths else v for k, v in values.items()}
    if name in WRITERS or any(argument.tokens and WRITING & _names(argument) for argument in arguments):
        _stay_inside(found.file, placed)
    settings_of: dict[str, Any] = reduce(lambda inner, outer: {outer: inner}, reversed(names), placed)
    Dict(settings_of, source=str(found.file))(command, tuple(names), arguments)


def _stay_inside(file: Path, placed: Mapping[str, Any]) -> None:
    """Refuse to write to folders that a file names and that lie elsewhere: its place may be open to others."""
    for key in placed.keys() & {"rules", "goldens"}:
        if not Path(placed[key]).resolve().is_relative_to(file.parent.resolve()):
            raise UsageError(f"{file}: {key} lies outside the folder of this file; to have it written to, name it")


def _names(argument: Argument) -> set[str]:
    return {name.lstrip("-") for name in argument.names}


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_string(file))
    except (OSError, ValueError) as error:
        raise UsageError(f"{file} cannot be read: {error}") from error
    except RecursionError:
        raise UsageError(f"{file} cannot be read: it is nested too deeply") from None


def _rules_named(arguments: ArgumentCollection) -> Path | None:
    """The folder of rules that the command line names."""
    given = [token.value for argument in arguments if "--rules" in argument.names for token in argument.tokens]
    return Path(given[0]).resolve() if given else None


def _settings(rules: Path | None) -> Configuration | None:
    """The settings of the rules that are named, where they have such; else those of the working folder."""
    beside = find_configuration(rules) if rules is not None else None
    return beside if beside is not None and beside.rules() == rules else find_configuration(Path.cwd())


def _of_paths(hint: Any) -> bool:
    return hint is Path or any(map(_of_paths, get_args(hint)))


def _of_text(hint: Any) -> bool:
    """Whether an option takes one text; of several things it takes them with commas, and a file may list them."""
    return hint is str or set(get_args(hint)) == {str, NoneType}


def _placed(value: Any, folder: Path) -> Any:
    """A path, or each of a list, from the folder of the file; standard input and output stay what they are."""
    if isinstance(value, list):
        return [_placed(item, folder) for item in value]
    return value if value == "-" else str(from_here(folder / str(value)))
