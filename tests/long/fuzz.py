"""Fuzz of texts, of folders of rules, of the readers of outputs and of each reader of inputs, for so many minutes.

python -m tests.long.fuzz text|rules|outputs|read-html|… [--minutes 10] [--seed 1] [--case NUMBER] ─▶ counts, failures.
A case is made of the seed and its number alone: `--case` runs it again. The exit code is 1 where one has failed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from extractor.runs.time_limit import TimeLimitReached, limited
from tests.long.fuzz_inputs import SOUND, inputs_cases
from tests.long.fuzz_outputs import outputs_cases
from tests.long.fuzz_rules import rules_cases
from tests.long.fuzz_text import text_cases
from tests.long.mutations import Case

LIMIT = 20.0
"""Seconds of processor time that a case may take."""
TARGETS: dict[str, Callable[[Path], Case]] = {
    "text": text_cases,
    "rules": rules_cases,
    "outputs": outputs_cases,
    **{f"read-{name}": partial(inputs_cases, name) for name in SOUND},
}


@dataclass(slots=True)
class Result:
    """How many cases there were, what they came to, and which failed."""

    cases: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    failures: dict[int, str] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)


def fuzz(target: str, minutes: float, seed: int, only: int | None = None) -> Result:
    """Run cases until the time has passed, or one alone."""
    result = Result()
    last = time.monotonic() + 60 * minutes
    with tempfile.TemporaryDirectory() as folder:
        run = TARGETS[target](Path(folder))
        for number in _numbers(only):
            if only is None and time.monotonic() > last:
                break
            result.cases += 1
            failure = _failure(run, random.Random(f"{target} {seed} {number}"), result.counts)
            if failure:
                result.failures[number] = failure
                result.kinds[failure.strip().splitlines()[-1][:150]] += 1
    return result


def _numbers(only: int | None) -> Iterator[int]:
    number = 0 if only is None else only
    while True:
        yield number
        if only is not None:
            return
        number += 1


def _failure(run: Case, dice: random.Random, counts: Counter[str]) -> str:
    """What went wrong with a case: an exception that is no refusal, a promise that was not held, too long a time."""
    try:
        with limited(LIMIT):
            run(dice, counts)
    except TimeLimitReached:
        return f"took more than {LIMIT} seconds of processor time"
    except Exception:  # noqa: BLE001 -- whatever it is, it is what is looked for
        return traceback.format_exc(limit=-6)
    return ""


def main() -> int:
    """Fuzz as the command line says, and tell what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", type=int)
    given = parser.parse_args()
    result = fuzz(given.target, given.minutes, given.seed, given.case)
    print(f"{given.target}: seed {given.seed}, {result.cases:,} cases, {len(result.failures):,} failed")
    for name, count in sorted(result.counts.items()):
        print(f"  {name}: {count:,}")
    for kind, count in result.kinds.most_common():
        number = next(n for n, told in result.failures.items() if told.strip().splitlines()[-1][:150] == kind)
        print(f"\n{count:,} times, first case {number}: {result.failures[number].strip()}")
    return 1 if result.failures else 0


if __name__ == "__main__":
    sys.exit(main())
