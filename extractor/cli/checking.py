"""The command `check`."""

from __future__ import annotations

from pathlib import Path

from extractor.authoring.check import check as check_rules
from extractor.language.locate import locate_rules


def check(rules: Path | None = None, /) -> int:
    """Check rule files and print every problem with its place; extract refuses rules with an error.

    Parameters
    ----------
    rules
        Folder of rules; by default ./rules, then the bundled ones.
    """
    return check_rules(locate_rules(rules))
