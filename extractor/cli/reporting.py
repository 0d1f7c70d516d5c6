"""Writes the report of a check: to standard output, in colours at a terminal, and to files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.text import Text

from extractor.cli.check_options import ReportOptions
from extractor.cli.output import put
from extractor.escaping import as_is, inert, visible
from extractor.findings.findings import Report
from extractor.findings.github import as_github, step_summary
from extractor.findings.junit import as_junit
from extractor.findings.markdown import as_markdown
from extractor.findings.plain_json import as_json
from extractor.findings.sarif import as_sarif
from extractor.findings.terminal import concise, full

_COLOURS = {
    r"(?m)^(error|missing|noisy|wrong|test failed)\b[^:\n]*": "bold red",
    r"(?m)^(warning|done)\b[^:\n]*": "bold yellow",
    r"(?m): (error)\[": "bold red",
    r"(?m): (warning)\[": "bold yellow",
    r"(?m)^ +-->": "blue",
    r"(?m)^ *\d* \|": "blue",
    r"\^+": "bold red",
    r"(?m)^ +hint:": "green",
}


def write_report(report: Report, options: ReportOptions) -> None:
    """Write a report in all the formats that were asked for."""
    writers: dict[str, Callable[[Report], str]] = {
        "full": full,
        "concise": concise,
        "json": as_json,
        "sarif": as_sarif,
        "junit": partial(as_junit, fail_level=options.fail_level),
        "github": as_github,
        "markdown": as_markdown,
    }
    for name, file in options.files().items():
        put(writers[name](report), file)
    text = writers[options.output_format](report)
    if options.output is None and options.output_format in {"full", "concise"}:
        _show(text)
    elif options.output is None and options.output_format == "github":
        as_is(sys.stdout).write(text)
    else:
        put(text, options.output)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if options.output_format == "github" and summary:
        with Path(summary).open("a", encoding="utf-8") as out:
            out.write(visible(step_summary(report)))


def _show(text: str) -> None:
    """Print a text, in colours where standard output is a terminal that takes them and NO_COLOR is not set."""
    console = Console(highlight=False, soft_wrap=True, file=as_is(sys.stdout))
    if os.environ.get("NO_COLOR") or not console.color_system:
        sys.stdout.write(text)
        return
    shown = Text(inert(text))
    for pattern, style in _COLOURS.items():
        shown.highlight_regex(pattern, style)
    console.print(shown, end="")
