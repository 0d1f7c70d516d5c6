"""The command `test`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from extractor.cli.options import RuleCache, RulesFolder
from extractor.disk_cache import cache_used
from extractor.language.locate import locate_rules
from extractor.mutation.mutation import Asked
from extractor.testing.testing import Wanted
from extractor.testing.testing import test as run
from extractor.testing.watching import changed_files

NotNegative = Parameter(validator=Number(gte=0))


def test(
    rules: RulesFolder = None,
    *,
    filter: Annotated[str, Parameter(name=["--filter", "-f"])] = "*",
    update: Annotated[bool, Parameter(name=["--update", "-U"], negative="")] = False,
    coverage: Annotated[bool, Parameter(negative="")] = False,
    mutate: Annotated[bool, Parameter(negative="")] = False,
    sample: Annotated[int, NotNegative] = 0,
    jobs: Annotated[int, NotNegative] = 1,
    corpus: Path | None = None,
    watch: Annotated[bool, Parameter(name=["--watch", "-w"], negative="")] = False,
    rule_cache: RuleCache = True,
) -> int:
    """Run the tests inside rules: passed, missing, noisy, wrong, todo; and say which rules lack tests.

    Parameters
    ----------
    filter
        Only rules whose id fits, such as accusation/* or '*-of'.
    update
        Write what rules make now into the tests that fail, in place, and show the change.
    coverage
        Tell which parts of patterns, rules and terms no test and no document of the corpus exercises.
    mutate
        Drop, widen or loosen each part of each pattern in turn, and tell the changes that nothing notices.
    sample
        Try only so many of the changes, chosen at random, the same ones every time; 0 tries all.
    jobs
        Processes for --mutate; 0 takes one for every processor.
    corpus
        Folder of documents (.txt); by default corpus beside the rules.
    watch
        Run again whenever a rule file changes, until interrupted.
    """
    folder = locate_rules(rules)
    wanted = Wanted(filter, update, coverage, Asked(sample, jobs) if mutate else None, corpus)
    with cache_used(rule_cache):
        code = run(folder, wanted)
        for changed in changed_files(folder) if watch else ():
            print(f"\n--- changed: {', '.join(file.name for file in changed)}\n", flush=True)
            code = run(folder, wanted)
    return code
