"""Paths as a code host reads them: from the root of the repository, wherever in it the program was run.

file ─▶ its path below the folder that holds `.git`, with slashes. Without such a folder, as in an archive that a build
unpacked, the workspace of the build counts, then the working folder; what lies below none of them is named in full.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

MARK = ".git"
"""A folder at the root of a repository; a file, where the repository is a further working copy or part of another."""
WORKSPACE = "GITHUB_WORKSPACE"


def repository_path(file: Path) -> str:
    """The path of a file from the root of its repository."""
    ways = Path(os.path.abspath(file)), file.resolve()  # noqa: PTH100 (the path as it is named goes before links)
    for root in _roots(ways[0].parent):
        for way in ways:
            if way.is_relative_to(root):
                return way.relative_to(root).as_posix()
    return file.as_posix() if file.is_absolute() else ways[0].as_posix()


def repository_of(folder: Path) -> Path | None:
    """The root of the repository that a folder lies in."""
    return next((place for place in (folder, *folder.parents) if (place / MARK).exists()), None)


def _roots(folder: Path) -> Iterator[Path]:
    """Where paths may start, the best first; a file outside the repository one works in belongs to none."""
    here = Path.cwd()
    root = repository_of(here)
    if root is not None:
        yield root
        return
    other = repository_of(folder)
    workspace = os.environ.get(WORKSPACE)
    yield from (place for place in (other, Path(workspace) if workspace else None, here) if place is not None)
