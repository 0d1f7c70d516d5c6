"""Where the rules and the schemas are: named, in the working folder, or bundled with the package."""

from __future__ import annotations

from pathlib import Path

from extractor.runs.errors import UsageError

_PACKAGE = Path(__file__).resolve().parents[1]
_HOMES = (_PACKAGE / "_bundled", _PACKAGE.parent)
"""An installed package carries both folders in `_bundled`; a working copy has them beside the package."""


def locate_rules(option: Path | None) -> Path:
    """The rules folder: the one named, else `rules` in the working folder, else the bundled one."""
    if option is not None:
        return _folder(option)
    for folder in (Path("rules"), *(home / "rules" for home in _HOMES)):
        if folder.is_dir() and next(folder.rglob("*.yaml"), None):
            return folder
    raise UsageError("there is no rules folder here and none came with the package; name one with --rules")


def locate_schemas(rules: Path) -> tuple[Path, ...]:
    """The folders of schemas, the most important first: inside the rules, beside them, bundled."""
    places = [rules / "schemas", rules.resolve().parent / "schemas", *(home / "schemas" for home in _HOMES)]
    return tuple(dict.fromkeys(p.resolve() for p in places if p.is_dir()))


def _folder(path: Path) -> Path:
    if not path.exists():
        raise UsageError(f"the rules folder {path} does not exist")
    if not path.is_dir():
        raise UsageError(f"{path} is a file; name the folder that holds the rules")
    return path
