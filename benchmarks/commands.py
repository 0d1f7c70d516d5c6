"""How long commands take that somebody waits for, each from its start as a process of its own.

[--rules RULES] [--article FILE] [--folder FOLDER] [--rounds N] ─▶ the medians of seconds on the clock and of processor
time, and beside them the speed of a bare scan for tokens. What is kept of the rules is there before anything is timed.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

TOKEN = re.compile(r"\w+|[^\w\s]")
"""The yardstick: words and marks with their places."""
SENTENCE = "On Monday Norland accused Sudland openly with massing troops at the border."
EXPECTED = "accusation:accused=Sudland"
PATTERN = "{who: PARTY} {cue: <say_verb>} {what: NP}"
ROUNDS = 5


def main() -> None:
    """Measure the commands and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rules", type=Path, default=Path("rules"))
    parser.add_argument("--folder", type=Path, default=Path("corpus"))
    parser.add_argument("--article", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    files = sorted(given.folder.rglob("*.txt"))
    article = given.article or files[len(files) // 2]
    rules = ["--rules", str(given.rules)]
    commands = {
        "--version": ["--version"],
        "explain, a sentence": ["explain", SENTENCE, *rules],
        "explain --expect, a sentence": ["explain", SENTENCE, "--expect", EXPECTED, *rules],
        f"explain, an article of {article.stat().st_size:,} bytes": ["explain", str(article), *rules],
        f"grep, {len(files):,} articles": ["grep", PATTERN, str(given.folder), *rules],
        "rules show": ["rules", "show", "accuse-of", *rules],
        "check": ["check", str(given.rules)],
    }
    print(f"bare scan for tokens: {scanned(files):.1f} MB/s\n")
    width = max(map(len, commands))
    print(f"{'command':{width}}  on the clock  processor")
    for name, arguments in commands.items():
        run(arguments)
        clock, processor = zip(*(run(arguments) for _ in range(given.rounds)), strict=True)
        print(f"{name:{width}}  {statistics.median(clock):10.2f} s  {statistics.median(processor):7.2f} s")


def run(arguments: Sequence[str]) -> tuple[float, float]:
    """Seconds on the clock and of processor time of one run of the command."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "extractor", *arguments]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=os.environ, check=False)
    after, ended = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    if done.returncode not in {0, 1}:
        sys.exit(done.stderr.decode())
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return ended - started, spent


def scanned(files: Sequence[Path]) -> float:
    """Megabytes a second of the yardstick, by processor time."""
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    started = time.process_time()
    for text in texts:
        for match in TOKEN.finditer(text):
            match.span()
    return sum(len(text.encode()) for text in texts) / 1e6 / (time.process_time() - started)


if __name__ == "__main__":
    main()
