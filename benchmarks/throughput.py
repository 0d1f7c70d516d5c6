"""How fast a run is, from reading to writing, in one process, beside a bare scan for tokens of the same texts.

FOLDER [--rules RULES] [--rounds N] ─▶ MB of UTF-8 a second of processor time, its ratio to the scan, time by stage.
Rounds of both take turns, so that whatever else the machine does hits both; the medians are compared. The first round
is told apart: it reads regular expressions and looks words up that all later ones know.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from os import devnull
from pathlib import Path
from typing import Any

from extractor.garbage import uncollected
from extractor.inputs.finding import find_inputs
from extractor.inputs.input import Input
from extractor.language.extending import rule_folders
from extractor.language.locate import locate_rules
from extractor.language.schemas import schema_folders
from extractor.outputs.lines import LineWriter
from extractor.pipeline import Extractor
from extractor.runs.corpus_run import run_corpus
from extractor.runs.profiling import Profile
from extractor.runs.worker import Settings, Worker

TOKEN = re.compile(r"\w+|[^\w\s]")
"""The yardstick: words and marks with their places."""
ROUNDS = 5


def main() -> None:
    """Measure what the arguments name and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rules", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    rules = locate_rules(given.rules)
    settings = Settings(partial(Extractor.load, rules), schema_folders(*rule_folders(rules)))
    inputs = list(find_inputs([given.folder]))
    with uncollected():  # as in the command
        worker, loading = timed(lambda: Worker(settings))
        megabytes = sum(len(i.read()) for i in inputs) / 1e6
        print(f"{len(inputs):,} documents, {megabytes:.2f} MB; rules ready in {loading:.2f} s")
        compare(inputs, worker, settings, megabytes, given.rounds)
        show_stages(inputs, worker, settings, megabytes)


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """What a call gives back, and the seconds of processor time it took."""
    started = time.process_time()
    result = call()
    return result, time.process_time() - started


def run(inputs: Sequence[Input], worker: Worker, settings: Settings) -> int:
    """Read, extract, validate and write all documents; how many records they hold."""
    records = 0
    with LineWriter(Path(devnull)) as writer:
        for outcome in run_corpus(inputs, worker, settings):
            writer.write(outcome.line)
            records += len(outcome.types)
    return records


def scan(texts: Sequence[str]) -> int:
    """The yardstick; how many tokens there are."""
    return sum(len([m.span() for m in TOKEN.finditer(text)]) for text in texts)


def compare(inputs: Sequence[Input], worker: Worker, settings: Settings, megabytes: float, rounds: int) -> None:
    """Print the speed of runs and of scans, and the ratio of their medians."""
    texts = [i.read().decode("utf-8", "replace") for i in inputs]
    records, first = timed(lambda: run(inputs, worker, settings))
    tokens = scan(texts)
    print(f"{tokens:,} tokens, {records:,} records; first round {megabytes / first:.3f} MB/s\n")
    runs, scans = [], []
    for _ in range(rounds):
        scans.append(timed(lambda: scan(texts))[1])
        runs.append(timed(lambda: run(inputs, worker, settings))[1])
    print(f"{'MB/s':12} {'median':>8} {'slowest':>8} {'fastest':>8}   ({rounds} rounds, processor time)")
    for name, seconds in (("extractor", runs), ("token scan", scans)):
        speeds = [megabytes / s for s in (statistics.median(seconds), max(seconds), min(seconds))]
        print(f"{name:12} " + " ".join(f"{speed:8.3f}" for speed in speeds))
    print(f"{'ratio':12} {statistics.median(scans) / statistics.median(runs):8.4f}\n")


def show_stages(inputs: Sequence[Input], worker: Worker, settings: Settings, megabytes: float) -> None:
    """Run once more with a clock at every stage, and print the time each took for a megabyte."""
    profile = Profile(worker)
    _, whole = timed(lambda: run(inputs, worker, settings))
    stages = profile.by_stage()
    print(f"{'stage':40} {'ms/MB':>8} {'share':>7}")
    for name, seconds in [*stages.items(), ("write lines", whole - sum(stages.values()))]:
        print(f"{name:40} {1000 * seconds / megabytes:8.1f} {100 * seconds / whole:6.1f}%")


if __name__ == "__main__":
    main()
