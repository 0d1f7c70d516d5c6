"""What the expressions cost at worst that rules are compiled to: by their structure, and by looking for dear texts.

python -m benchmarks.bounded [--rules FOLDER] [--seed N] [--effort N] [--part I/N] ─▶ a line for each dear program, then
how many were examined, how many can take exponential time (none may), by what power of the length the steps of the
others can grow, and the most steps found. The exit code is 1 where a limit is exceeded.

Every repeat is bounded, so each program takes constant time at an anchor; what is examined is how great that time is.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.ambiguity import verdict
from benchmarks.attacks import Effort, dearest
from extractor.engine.compiling import Compiled
from extractor.engine.details import Detail
from extractor.pipeline import Extractor

MOST_DEGREE = 4
"""Of repeats that may come more than eight times so many in a row may read the same words."""
MOST_STEPS = 10_000_000
"""Steps of one program at one anchor: a tenth to a half of a second, on a text made to be dear."""
TOLD = 100_000
"""Programs that take more steps than this are told one by one."""


def programs(extractor: Extractor) -> dict[str, str]:
    """The sources of all expressions that an extractor runs, each with the name of a rule it stands for."""
    return {compiled.source: compiled.name for compiled in _compiled(extractor)}


def _compiled(extractor: Extractor) -> Iterator[Compiled]:
    analyser = extractor.analyser
    yield from (step.scan for step in analyser._tagger.steps)
    yield analyser.chunker._scan
    yield from analyser.chunker._rules
    followers = [follower._matcher for follower in extractor._linker._followers]
    for matcher in (*extractor._matchers, *followers):
        yield matcher._scan
        for candidate in matcher._candidates:
            yield from (candidate.anchored.right, candidate.anchored.left)
    for acts in extractor._role_matchers.values():
        yield from (compiled for compiled in [acts._scan] if compiled is not None)
        own = (way.asked.edges for way in acts._ways.values())
        yield from (edge for edges in (acts._finder._edges, *own) for edge in edges.values())
    for assembler in extractor._assemblers.values():
        for detail in assembler.act_details.values():
            yield from detail.asked.edges.values()
        for detail in (detail for detail in assembler._details if isinstance(detail, Detail)):
            yield from (*detail.inside, *(half for way in detail.around for half in (way.right, way.left)))


def main() -> int:
    """Examine and print; 1 when a limit is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rules", type=Path, default=None)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--effort", type=int, default=1, help="so many times as many texts and changes")
    parser.add_argument("--part", default="0/1", help="which part of how many: 0/2 and 1/2 are two halves")
    given = parser.parse_args()
    part, parts = map(int, given.part.split("/"))
    found = sorted(programs(Extractor.load(given.rules, speakers="all")).items())[part::parts]
    effort = Effort(25 * given.effort, 60 * given.effort, 25 * given.effort)
    degrees: Counter[int] = Counter()
    exponential, most = 0, (0, "")
    for number, (source, name) in enumerate(found):
        said = verdict(source)
        degrees[said.degree] += 1
        exponential += said.exponential
        steps, text = dearest(source, given.seed + number, effort)
        most = max(most, (steps, name))
        if said.exponential or said.degree > MOST_DEGREE or steps > TOLD:
            sign = "exponential" if said.exponential else f"degree {said.degree}"
            print(f"{name}: {sign}, {steps:,} steps on {len(text)} characters", flush=True)
    print(f"{len(found)} programs examined, {exponential} exponential")
    print("degree of growth: " + ", ".join(f"{count} of degree {degree}" for degree, count in sorted(degrees.items())))
    print(f"most steps found: {most[0]:,} ({most[1]}), limit {MOST_STEPS:,}")
    return int(exponential > 0 or max(degrees) > MOST_DEGREE or most[0] > MOST_STEPS)


if __name__ == "__main__":
    sys.exit(main())
