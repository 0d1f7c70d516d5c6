"""The report as annotations of a GitHub workflow, worst first, as many as a step may show; the rest in its summary.

Report ─▶ lines for standard output, and the Markdown that belongs into the file `GITHUB_STEP_SUMMARY` names.
"""

from __future__ import annotations

from extractor.escaping import inert, visible
from extractor.findings.findings import Finding, Report
from extractor.findings.markdown import as_markdown
from extractor.findings.repository import repository_path
from extractor.findings.terminal import line
from extractor.problems import LEVELS

MOST = 10
"""Annotations of one level that GitHub shows for a step."""


def as_github(report: Report) -> str:
    """Annotations as far as they are shown; every other finding as a plain line of the log; the closing line."""
    shown = [finding for level in LEVELS for finding in _of(report, level)[:MOST]]
    rest = [finding for level in LEVELS for finding in _of(report, level)[MOST:]]
    return (
        "\n".join([*map(_annotation, shown), *(inert(line(f, repository_path)) for f in rest), inert(report.closing)])
        + "\n"
    )


def step_summary(report: Report) -> str:
    """All findings, those that have no annotation among them."""
    return as_markdown(report)


def _of(report: Report, level: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.problem.level == level]


def _annotation(finding: Finding) -> str:
    p = finding.problem
    last = p.place.column + max(1, p.place.width) - 1
    properties = {
        "file": repository_path(p.place.file),
        "line": str(p.place.line),
        "col": str(p.place.column),
        "endColumn": str(last),
        "title": p.code,
    }
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{p.level} {told}::{_data(finding.message)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
