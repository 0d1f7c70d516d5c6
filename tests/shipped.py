"""The shipped rules, read once for all processes that tests run in."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from extractor.language.loading import read_rules
from extractor.language.model import RuleSet
from extractor.rule_cache import cached

RULES = Path(__file__).parents[1] / "rules"


@cache
def shipped() -> RuleSet:
    """As the files say; that they have no error is shown once (tests/rules)."""
    with one_process_at_a_time():
        return cached(RULES, RuleSet, lambda: read_rules(RULES, linted=False)[0])


@contextmanager
def one_process_at_a_time() -> Iterator[None]:
    """Of the processes that share what is kept the first one makes it, and the others find it."""
    with (Path(os.environ["XDG_CACHE_HOME"]) / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
