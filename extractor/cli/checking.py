"""The command `check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from extractor.authoring.check import check as check_rules
from extractor.authoring.fixing import fix as fix_rules
from extractor.language.locate import locate_rules


def check(
    rules: Path | None = None,
    /,
    *,
    fix: Annotated[bool, Parameter(negative="")] = False,
    diff: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Check rule files and print every problem with its place; extract refuses rules with an error.

    Parameters
    ----------
    rules
        Folder of rules; by default ./rules, then the bundled ones.
    fix
        Mend the problems whose fix is certain, such as misspelt names; the change is shown as a diff.
    diff
        Only show what --fix would change; the exit code is 1 where it would change anything.
    """
    folder = locate_rules(rules)
    if diff:
        return int(fix_rules(folder, write_files=False))
    if fix:
        fix_rules(folder, write_files=True)
    return check_rules(folder)
