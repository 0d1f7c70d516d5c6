"""The command `check`."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from extractor.atomic import refuse_inputs
from extractor.checking.checking import inspect
from extractor.checking.fixing import fix as fix_rules
from extractor.cli.check_options import GoldenOptions, ReportOptions
from extractor.cli.options import RuleCache, RulesFolder
from extractor.cli.reporting import write_report
from extractor.disk_cache import cache_used
from extractor.exits import FINDINGS, FINE
from extractor.language.extending import files_read
from extractor.language.locate import locate_rules

_REPORTS, _GOLDENS = ReportOptions(), GoldenOptions()


def check(
    rules: RulesFolder = None,
    *,
    fix: Annotated[bool, Parameter(negative="")] = False,
    diff: Annotated[bool, Parameter(negative="")] = False,
    min_coverage: float = 0.0,
    reports: ReportOptions = _REPORTS,
    goldens: GoldenOptions = _GOLDENS,
    rule_cache: RuleCache = True,
) -> int:
    """Check rule files, run their tests, compare golden files, and tell every problem with its place.

    Parameters
    ----------
    fix
        Mend the problems whose fix is certain, such as misspelt names; the change is shown as a diff.
    diff
        Only show what --fix would change; the exit code is 1 where it would change anything.
    min_coverage
        The least share of the parts of patterns that tests and the articles of --corpus must exercise, from 0 to 1.
    """
    folder = locate_rules(rules)
    wanted = goldens.chosen(folder)
    refuse_inputs(reports.outputs(), files_read(folder, *(wanted.places() if wanted else ())))
    with cache_used(rule_cache):
        if diff:
            return FINDINGS if fix_rules(folder, write_files=False) else FINE
        if fix:
            fix_rules(folder, write_files=True)
        report = inspect(folder, wanted, update_goldens=goldens.update_goldens, min_coverage=min_coverage)
    write_report(report, reports)
    return FINE if reports.exit_zero else report.code(reports.fail_level)
