"""Where the rules and the schemas are: named, in the working folder, or bundled with the package."""

from __future__ import annotations

from pathlib import Path

from extractor.language.schemas import HOMES
from extractor.problems import UsageError


def locate_rules(option: Path | None) -> Path:
    """The rules folder: the one named, else `rules` in the working folder, else the bundled one.

    A folder of that name counts whatever it holds: one without rules is a mistake, for which no others are taken.
    """
    if option is not None:
        return _folder(option)
    for folder in (Path("rules"), *(home / "rules" for home in HOMES)):
        if folder.is_dir():
            return folder
    raise UsageError("there is no rules folder here and none came with the package; name one with --rules")


def bundled_rules() -> Path:
    """The rules that come with the program, whether there are any or not."""
    return next((home / "rules" for home in HOMES if (home / "rules").is_dir()), HOMES[0] / "rules")


def _folder(path: Path) -> Path:
    if not path.exists():
        raise UsageError(f"the rules folder {path} does not exist")
    if not path.is_dir():
        raise UsageError(f"{path} is a file; name the folder that holds the rules")
    return path
