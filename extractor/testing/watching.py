"""Waits for rule files to change: looks at their times and sizes again and again, which needs no other package.

folder ── snapshot of its files, of those it extends and of their schemas ─▶ the files that changed, each time some do.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from extractor.language.extending import rule_folders
from extractor.language.schemas import schema_folders

PAUSE = 0.5
"""Seconds between two looks."""
_ENDINGS = frozenset({".yaml", ".yml", ".tsv", ".json"})
Snapshot = dict[Path, tuple[int, int]]


def _pause() -> None:
    time.sleep(PAUSE)


def changed_files(folder: Path, wait: Callable[[], None] = _pause) -> Iterator[list[Path]]:
    """The files that were changed, added or removed since the last time; ends when waiting is interrupted.

    What was made of the files before is let go each time.
    """
    before = _snapshot(folder)
    while True:
        try:
            wait()
        except KeyboardInterrupt:
            return
        now = _snapshot(folder)
        changed = sorted(file for file in before.keys() | now.keys() if before.get(file) != now.get(file))
        before = now
        if changed:
            gc.collect()
            yield changed


def _snapshot(folder: Path) -> Snapshot:
    folders = rule_folders(folder)
    found = {}
    for place in (*folders, *schema_folders(*folders)):
        for file in place.rglob("*"):
            if file.suffix in _ENDINGS and file.is_file():
                status = file.stat()
                found[file] = status.st_mtime_ns, status.st_size
    return found
