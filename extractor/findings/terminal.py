"""The report for people at a terminal: every finding in full, or one line each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from extractor.escaping import one_line
from extractor.findings.findings import Finding, Report, relative


def full(report: Report) -> str:
    """Every finding with its line and a hint, errors last, where people look first; then the closing line."""
    return "\n\n".join([*(finding.text for finding in report.worst_last()), report.closing]) + "\n"


def concise(report: Report) -> str:
    """A line for each finding, errors last, then the closing line."""
    return "\n".join([*map(line, report.worst_last()), report.closing]) + "\n"


def line(finding: Finding, path: Callable[[Path], str] = relative) -> str:
    """One finding in one line, its place first, as editors read it."""
    p = finding.problem
    return one_line(f"{path(p.place.file)}:{p.place.line}:{p.place.column}: {p.level}[{p.code}] {p.title}")
