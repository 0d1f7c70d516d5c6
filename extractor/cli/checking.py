"""The command `check`."""

from __future__ import annotations

from pathlib import Path

from extractor.authoring.check import inspect
from extractor.cli.check_options import GoldenOptions, ReportOptions
from extractor.cli.reporting import write_report
from extractor.language.locate import locate_rules

_REPORTS, _GOLDENS = ReportOptions(), GoldenOptions()


def check(
    rules: Path | None = None,
    *,
    reports: ReportOptions = _REPORTS,
    goldens: GoldenOptions = _GOLDENS,
) -> int:
    """Check rule files, run their tests, compare golden files, and tell every problem with its place.

    Parameters
    ----------
    rules
        Folder of rules; by default ./rules, then the bundled ones.
    """
    report = inspect(locate_rules(rules), goldens.chosen(), update_goldens=goldens.update_goldens)
    write_report(report, reports)
    return 0 if reports.exit_zero else report.code(reports.fail_level)
