"""Options of `check` that say what is written where, and which golden files are compared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from extractor.cli.options import Seconds
from extractor.goldens import Goldens
from extractor.language.extending import rule_folders
from extractor.language.schemas import record_types, schema_folders
from extractor.problems import UsageError, nearest
from extractor.runs.time_limit import TimeLimit

Format = Literal["full", "concise", "json", "sarif", "junit", "github", "markdown"]


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What the report looks like and what it means.

    Parameters
    ----------
    output_format
        What is written to standard output, or to --output.
    output
        File to write; standard output by default.
    concise_output
        Also write one line a finding to this file.
    json_output
        Also write JSON to this file.
    sarif_output
        Also write SARIF 2.1.0 to this file.
    junit_output
        Also write JUnit XML to this file.
    markdown_output
        Also write Markdown to this file.
    fail_level
        The level of findings from which on the exit code is not 0.
    exit_zero
        The exit code is 0 whatever is found.
    """

    output_format: Format = "full"
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None
    concise_output: Path | None = None
    json_output: Path | None = None
    sarif_output: Path | None = None
    junit_output: Path | None = None
    markdown_output: Path | None = None
    fail_level: Literal["error", "warning"] = "error"
    exit_zero: Annotated[bool, Parameter(negative="")] = False

    def files(self) -> dict[str, Path]:
        """The formats that are written to files of their own."""
        named = {
            "concise": self.concise_output,
            "json": self.json_output,
            "sarif": self.sarif_output,
            "junit": self.junit_output,
            "markdown": self.markdown_output,
        }
        return {name: file for name, file in named.items() if file is not None}

    def outputs(self) -> list[Path]:
        """All files that are written."""
        return [*self.files().values(), *([self.output] if self.output else [])]


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class GoldenOptions:
    """Which articles are held against which golden files.

    Parameters
    ----------
    corpus
        Articles to hold against their golden files; several with --corpus A --corpus B.
    goldens
        Folder of their golden files.
    golden_types
        Record types that the golden files hold, separated by commas; all by default.
    update_goldens
        Write golden files that have drifted or are missing, and remove those without an article.
    all
        Show differences of golden files to their end, however long.
    time_limit
        Seconds of processor time that an article may take before it is given up; 0 is no limit. By default 30 a MB, and
        at least 10.
    """

    corpus: Annotated[list[Path] | None, Parameter(negative="")] = None
    goldens: Path | None = None
    golden_types: str | None = None
    update_goldens: Annotated[bool, Parameter(negative="")] = False
    all: Annotated[bool, Parameter(negative="")] = False
    time_limit: Seconds = None

    def chosen(self, rules: Path) -> Goldens | None:
        """The golden files to compare; None without any, UsageError when something is missing or no record type."""
        if self.corpus and self.goldens:
            types = frozenset(name.strip() for name in (self.golden_types or "").split(",") if name.strip())
            known = record_types(schema_folders(*rule_folders(rules)))
            for name in sorted(types - known):
                raise UsageError(f"--golden-types: there is no record type {name}; {nearest(name, known)}")
            return Goldens(tuple(self.corpus), self.goldens, types, TimeLimit(self.time_limit), self.all)
        if self.corpus or self.goldens or self.update_goldens:
            raise UsageError("golden files need both --corpus and --goldens, here or in the configuration")
        return None
