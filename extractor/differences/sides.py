"""The two sides of a diff: an output, a folder of rules, or a git revision of such a folder, the latter over a corpus.

name, corpus ─▶ output lines. A name is a file of output lines, a folder of rules, or a revision; what rules are read
from is then taken out of git into a folder for the time, and what is made of it is not kept.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from extractor.inputs.finding import find_inputs
from extractor.inputs.input import Input
from extractor.language.extending import rule_folders
from extractor.language.schemas import record_schemas, schema_folders
from extractor.outputs.output_lines import read_lines
from extractor.pipeline import Extractor
from extractor.problems import UsageError
from extractor.runs.attempts import Failure, attempt
from extractor.runs.time_limit import BY_SIZE, TimeLimit

Lines = list[dict[str, Any]]
_READ = frozenset({".yaml", ".yml", ".tsv", ".json"})
"""Files that rules, and the schemas that belong to them, are read from."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What rules are run over: paths as for `extract`; whose statements; the limit of time of a document."""

    paths: tuple[Path, ...]
    speakers: str = "official"
    limit: TimeLimit = BY_SIZE
    names: Mapping[str, str] = field(default_factory=dict)
    """How outputs of other programs call record types and fields."""


def lines_of(name: str, rules: Path, corpus: Corpus) -> Lines:
    """The output of one side; `rules` is the folder whose revisions are meant. Raises UsageError, RuleProblems."""
    path = Path(name)
    if path.is_file():
        return read_lines(path, record_schemas(schema_folders(*rule_folders(rules))), corpus.names)
    if not corpus.paths:
        raise UsageError(f"{name} is no output file: name a corpus as well, to run its rules over")
    if path.is_dir():
        return _extracted(path, corpus)
    with tempfile.TemporaryDirectory(prefix="rules-") as folder:
        return _extracted(_checked_out(name, rules, Path(folder)), corpus, cache=False)


def _extracted(rules: Path, corpus: Corpus, *, cache: bool = True) -> Lines:
    extractor = Extractor.load(rules, speakers=corpus.speakers, cache=cache)
    return [_line(extractor, item, corpus.limit) for item in find_inputs(corpus.paths)]


def _line(extractor: Extractor, item: Input, limit: TimeLimit) -> dict[str, Any]:
    """The line of a document; of one that fails, with the error that its output line would have."""
    found = attempt(item, lambda document: extractor.extract(document.text, item.id, document.published), limit)
    if isinstance(found, Failure):
        return {"document": {"id": item.id}, "records": [], "error": {"kind": found.kind, "message": found.message}}
    return found


def _checked_out(revision: str, rules: Path, target: Path) -> Path:
    """The rules folder as it was at a revision, in a folder with all else there that rules are read from."""
    asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    try:
        root = Path(_git(rules, "rev-parse", "--show-toplevel").decode().strip()).resolve()
        commit = _git(rules, *asked).decode().strip()
    except UsageError:
        raise UsageError(f"{revision} is no output file, no folder, and no revision of {rules}") from None
    with tarfile.open(fileobj=BytesIO(_git(root, "archive", "--format=tar", commit))) as archive:
        parts = [m for m in archive if m.isdir() or (m.isfile() and Path(m.name).suffix in _READ)]
        archive.extractall(target, parts, filter="data")
    folder = target / rules.resolve().relative_to(root)
    if not folder.is_dir():
        raise UsageError(f"there is no folder {rules} in {revision}")
    return folder


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except OSError as error:
        raise UsageError(f"git cannot be run: {error}") from error
    if done.returncode:
        raise UsageError(f"git {arguments[0]}: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout
