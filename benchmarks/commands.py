"""How long the commands that authors of rules wait for take, each as a process of its own, beside a scan for tokens.

[NAME …] [--rounds N] ─▶ seconds of wall and of processor time by command; then the speed of the scan.
A command is a line of COMMANDS: its name, its arguments, and what is done to a copy of the rules before each round.
`--rules FOLDER` and `--corpus FOLDER` name others than those of the repository.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOKEN = re.compile(r"\w+|[^\w\s]")
SCANNED = 2_000_000
"""So many characters are scanned for tokens."""

SENTENCE = "On Monday Norland accused Sudland openly with massing troops at the border."
EXPECTED = "accusation:accused=Sudland"
PATTERN = "{who: PARTY} {cue: <say_verb>} {what: NP}"

Change = Callable[[Path, int], None]


@dataclass(frozen=True)
class Command:
    """A command line (`RULES`, `CORPUS` and `ARTICLE` are filled in), seconds it may take, a change before rounds."""

    name: str
    arguments: tuple[str, ...]
    limit: float | None = None
    change: Change | None = None


def nothing_kept(rules: Path, _round: int) -> None:
    """The user's cache folder is emptied."""
    shutil.rmtree(rules.parent / "cache", ignore_errors=True)


def a_test(rules: Path, number: int) -> None:
    """The text of a test changes, and no rule."""
    file = rules / "records" / "accusation.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(      - text: )(\w.*)", rf"\1\2 So it was, {number}.", text, count=1), encoding="utf-8")


def a_rule(rules: Path, number: int) -> None:
    """A bound of a pattern that some rules use changes."""
    file = rules / "records" / "accusation.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        re.sub(r"CHARGE_REST: ITEM\{0,\d+\}", f"CHARGE_REST: ITEM{{0,{50 + number}}}", text), encoding="utf-8"
    )


COMMANDS = (
    Command("--version", ("--version",), 0.3),
    Command("check, nothing changed", ("check", "RULES"), 3.0),
    Command("check, a test changed", ("check", "RULES"), None, a_test),
    Command("check, a pattern changed", ("check", "RULES"), None, a_rule),
    Command("check, nothing kept", ("check", "RULES"), None, nothing_kept),
    Command("test, nothing changed", ("test", "RULES"), 3.0),
    Command("test of one rule", ("test", "RULES", "--filter", "accuse-of")),
    Command("explain, a sentence", ("explain", SENTENCE, "--rules", "RULES"), 1.0),
    Command("explain --expect", ("explain", SENTENCE, "--expect", EXPECTED, "--rules", "RULES"), 1.0),
    Command("explain, an article", ("explain", "ARTICLE", "--rules", "RULES"), 1.0),
    Command("grep", ("grep", PATTERN, "CORPUS", "--rules", "RULES")),
    Command("rules show", ("rules", "show", "accuse-of", "--rules", "RULES")),
    Command("extract one article", ("extract", "ARTICLE", "--rules", "RULES", "--quiet")),
)


def main() -> None:
    """Time the commands that are named, all by default."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", nargs="*", help="only commands whose name contains one of these")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rules", type=Path, default=ROOT / "rules")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    given = parser.parse_args()
    articles = sorted(given.corpus.rglob("*.txt"))
    wanted = [c for c in COMMANDS if not given.names or any(name in c.name for name in given.names)]
    head = " ".join(f"{name:>8}" for name in ("median", "slowest", "fastest", "proc."))
    print(f"{'seconds':27} {head} {'limit':>6}   ({given.rounds} rounds; wall time, median of processor time)")
    for command in wanted:
        wall, processor = timed(command, given.rules, given.corpus, given.rounds)
        figures = [f(wall) for f in (statistics.median, max, min)] + [statistics.median(processor)]
        shown = " ".join(f"{figure:8.2f}" for figure in figures)
        print(f"{command.name:27} {shown} {command.limit or '':>6}", flush=True)
    print(f"\nscan for tokens: {scan_speed(articles):.1f} MB/s")


def timed(command: Command, rules: Path, corpus: Path, rounds: int) -> tuple[list[float], list[float]]:
    """The seconds of wall and of processor time of each round; one before, that is not counted, fills the cache."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "rules"
        shutil.copytree(rules, copy)
        article = min(corpus.rglob("*.txt"))
        places = {"RULES": str(copy), "CORPUS": str(corpus), "ARTICLE": str(article)}
        line = [sys.executable, "-m", "extractor", *(places.get(a, a) for a in command.arguments)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "EXTRACTOR_CACHE": str(copy.parent / "cache")}
        wall, processor = [], []
        for number in range(rounds + 1):
            if command.change is not None:
                command.change(copy, number)
            started, used = time.perf_counter(), _used()
            done = subprocess.run(line, env=environment, stdout=subprocess.DEVNULL, check=False)
            if done.returncode not in {0, 1}:
                sys.exit(f"{command.name} ends with {done.returncode}")
            wall.append(time.perf_counter() - started)
            processor.append(_used() - used)
        return wall[1:], processor[1:]


def _used() -> float:
    """Seconds of processor time of all processes that have been started and have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def scan_speed(articles: list[Path]) -> float:
    """MB of UTF-8 a second of processor time of a bare scan for tokens, which says how fast the machine is."""
    text = "\n".join(article.read_text(encoding="utf-8") for article in articles)
    text = (text * (SCANNED // len(text) + 1))[:SCANNED]
    started = time.process_time()
    sum(1 for match in TOKEN.finditer(text) if match.span())
    return len(text.encode()) / 1e6 / (time.process_time() - started)


if __name__ == "__main__":
    main()
