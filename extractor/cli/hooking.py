"""The command `hook`, which a hook before a commit runs: every project of the repository is checked.

working folder ─▶ all folders below that have settings ─▶ `check` in each. What settings name may lie anywhere in the
repository, so a change of any file may matter to any of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from extractor.cli.app import main
from extractor.cli.configuration import OWN, PROJECT, settings_in
from extractor.problems import UsageError

_ENVIRONMENT = "pyvenv.cfg"
"""A file that virtual environments have: what is installed there is no part of the repository."""


def hook(*options: Annotated[str, Parameter(allow_leading_hyphen=True)]) -> int:
    """Check every project in the working folder and below: every folder with settings, else ./rules.

    Parameters
    ----------
    options
        Options of check.
    """
    here = Path.cwd()
    folders = list(_projects(here)) or [here] * (here / "rules").is_dir()
    if not folders:
        raise UsageError(f"there is nothing to check: no {OWN}, no [tool.extractor] in a {PROJECT}, no ./rules")
    codes = []
    for folder in folders:
        if len(folders) > 1 or folder != here:
            print(f"{folder.relative_to(here).as_posix()}:", flush=True)
        with chdir(folder):
            codes.append(main(["check", *options]))
    return max(codes)


def _projects(start: Path) -> Iterator[Path]:
    """Folders with settings, those above first; hidden ones and virtual environments are left aside."""
    for root, folders, files in os.walk(start):
        if _ENVIRONMENT in files:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if {OWN, PROJECT} & set(files) and settings_in(Path(root)) is not None:
            yield Path(root)
