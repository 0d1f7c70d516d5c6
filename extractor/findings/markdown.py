"""The report as Markdown, for a comment or the summary of a build step."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.display.tables import escaped, markdown
from extractor.findings.findings import Finding, Report
from extractor.findings.repository import repository_path

LONGEST = 60_000
"""Characters; a comment on a pull request may have 65,536."""


def as_markdown(report: Report) -> str:
    """The closing line, a table of the findings, worst first, and each of them in full, as far as there is room."""
    parts = ["### extractor check", escaped(report.closing)]
    findings = report.worst_first()
    if findings:
        parts += _with_room(findings, LONGEST - sum(map(len, parts)))
    return "\n\n".join(parts) + "\n"


def table(findings: Sequence[Finding]) -> str:
    """A row for each finding: level, place, code, title."""
    return markdown(("level", "place", "code", "what is wrong"), [_row(finding) for finding in findings], numbers=False)


def _row(finding: Finding) -> tuple[str, ...]:
    p = finding.problem
    return p.level, f"{repository_path(p.place.file)}:{p.place.line}:{p.place.column}", p.code, p.title


def _with_room(findings: Sequence[Finding], room: int) -> list[str]:
    kept = list(findings)
    while len(table(kept)) > room // 2:
        kept = kept[: len(kept) // 2]
    parts = [table(kept)]
    room -= len(parts[0])
    if len(kept) < len(findings):
        parts.append(f"{len(findings) - len(kept)} more are not shown.")
    details = [_detail(finding) for finding in kept]
    while sum(map(len, details)) > room - 300:
        details.pop()
    if details:
        parts.append("\n\n".join(["<details><summary>In full</summary>", *details, "</details>"]))
    return parts


def _detail(finding: Finding) -> str:
    """The finding as it stands at a terminal, in a fence longer than any inside it."""
    fence = "```"
    while fence in finding.text:
        fence += "`"
    return f"{fence}text\n{finding.text}\n{fence}"
