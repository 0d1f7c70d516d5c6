"""The command `test`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from extractor.authoring.testing import Wanted
from extractor.authoring.testing import test as run
from extractor.language.locate import locate_rules


def test(
    rules: Path | None = None,
    /,
    *,
    filter: Annotated[str, Parameter(name=["--filter", "-f"])] = "*",
    update: Annotated[bool, Parameter(name=["--update", "-U"], negative="")] = False,
    coverage: Annotated[bool, Parameter(negative="")] = False,
    corpus: Path | None = None,
) -> int:
    """Run the tests inside rules: passed, missing, noisy, wrong, todo; and say which rules lack tests.

    Parameters
    ----------
    rules
        Folder of rules; by default ./rules, then the bundled ones.
    filter
        Only rules whose id fits, such as accusation/* or '*-of'.
    update
        Write what rules make now into the tests that fail, in place, and show the change.
    coverage
        Tell which parts of patterns, rules and terms no test and no document of the corpus exercises.
    corpus
        Folder of documents (.txt); by default corpus beside the rules.
    """
    return run(locate_rules(rules), Wanted(filter, update, coverage, corpus))
