"""Small edits of rule files: pieces of text are replaced at known places, everything else stays as it is.

Edits by file ─▶ a diff to show, and the files written, once the new text has been read back as YAML.
"""

from __future__ import annotations

import difflib
import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.atomic import write_files
from extractor.files import read_file
from extractor.language.yaml_source import parse_yaml
from extractor.problems import UsageError


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` (exclusive) of a file's text become `text`."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; of two that overlap the first is made alone."""
    pieces: list[str] = []
    last = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= last:
            pieces += (text[last : edit.start], edit.text)
            last = edit.end
    return "".join([*pieces, text[last:]])


def diff_of(file: Path, before: str, after: str) -> str:
    """The change of a file as a unified diff; empty where there is none."""
    name = Path(os.path.relpath(file)).as_posix()
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), f"a/{name}", f"b/{name}", lineterm="")
    return "".join(f"{line}\n" for line in lines)


def write(changes: Mapping[Path, str]) -> None:
    """Write the files; raises UsageError, and writes none, where one would no longer be YAML or cannot be written."""
    for file, text in changes.items():
        source, problems = parse_yaml(file, text)
        if source is None:
            raise UsageError(f"{file} is left as it is: {problems[0].title}")
    write_files({file: _mark_of(file) + text.encode() for file, text in changes.items()})


def _mark_of(file: Path) -> bytes:
    return BOM_UTF8 if read_file(file).startswith(BOM_UTF8) else b""


def content(file: Path) -> str:
    """The text of a file, with its line ends as they are."""
    return read_file(file).decode("utf-8-sig")
