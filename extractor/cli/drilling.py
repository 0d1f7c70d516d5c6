"""The command `rules drill`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from extractor.authoring.drills.drill_command import Wanted
from extractor.authoring.drills.drill_command import drill as run
from extractor.language.locate import locate_rules


def drill(
    rules: Path | None = None,
    /,
    *,
    filter: Annotated[str, Parameter(name=["--filter", "-f"])] = "*",
    update: Annotated[bool, Parameter(name=["--update", "-U"], negative="")] = False,
    jobs: Annotated[int, Parameter(validator=Number(gte=0))] = 1,
    into: Path | None = None,
) -> int:
    """Write sentences made from the patterns themselves, with what the rules make of them, as golden files.

    Parameters
    ----------
    rules
        Folder of rules; by default ./rules, then the bundled ones.
    filter
        Only rules whose id fits, such as accusation/* or '*-of'.
    update
        Keep the sentences there are, and write what the rules make of them now.
    jobs
        Processes; 0 takes one for every processor.
    into
        Folder of the files; by default tests/drills beside the rules.
    """
    return run(locate_rules(rules), Wanted(filter, update, jobs, into))
