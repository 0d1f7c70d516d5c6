"""All that a run costs, beside a bare scan for tokens of the same texts in the same run: writes docs/performance.md.

FOLDER [-o FILE] [--rules RULES] ─▶ text fresh and seen, by stage, starts, cores, memory, rules, cache, peers.
Take a folder of some hundred articles; it is copied as often as the measures of memory ask for.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import pyparsing

from benchmarks.throughput import run, scan, timed
from extractor.garbage import uncollected
from extractor.inputs.finding import find_inputs
from extractor.inputs.input import Input
from extractor.language.extending import rule_folders
from extractor.language.locate import locate_rules
from extractor.language.schemas import schema_folders
from extractor.pipeline import Extractor
from extractor.runs.profiling import Profile
from extractor.runs.worker import Settings, Worker

ROOT = Path(__file__).parents[1]
ROUNDS = 3
FEW, MANY = 500, 5000
"""Articles of which the memory is compared."""
VERBS = ("accused", "blamed", "alleged", "said", "told", "warned", "deployed", "withdrew", "sent", "moved")
"""Of a peer's patterns: `NAME VERB`, as a first attempt would write them."""
FRESH = ("extractor, first texts of a process", "extractor, fresh text")
"""One half of the articles, then the other."""
MEANING = (
    "One process, processor time. The first texts, half of them all, need regular expressions that are compiled when "
    "they are first tried, for rules are made anew here, and kept nowhere. The other half is fresh: its words are new, "
    "and the rules are ready. Python looks for no garbage, as in the command and in `extract_all`."
)
Work = tuple[Callable[[], object], float]
"""What is timed, and of which part of the texts."""
Rows = Sequence[tuple[str, ...]]
Section = tuple[str, str, tuple[str, ...], Rows]


class Cost(NamedTuple):
    """What a process took: wall and processor seconds, and the most memory it or one of its own held, in MB."""

    wall: float
    cpu: float
    memory: float


def main() -> None:
    """Measure what the arguments name and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs" / "performance.md")
    parser.add_argument("--rules", type=Path)
    given = parser.parse_args()
    rules = locate_rules(given.rules).resolve()
    with tempfile.TemporaryDirectory() as kept, uncollected():
        bench = Bench(given.folder.resolve(), rules, Path(kept))
        given.output.write_text(page(bench, list(bench.sections())), encoding="utf-8")
    print(f"written to {given.output}", file=sys.stderr)


class Bench:
    """The measures, one after the other; each tells its title, what it means, its columns and its rows."""

    def __init__(self, folder: Path, rules: Path, scratch: Path) -> None:
        self.folder, self.rules, self.scratch = folder, rules, scratch
        self.inputs = list(find_inputs([folder]))
        self.texts = [i.read().decode("utf-8", "replace") for i in self.inputs]
        self.megabytes = sum(len(text.encode()) for text in self.texts) / 1e6
        load = partial(Extractor.load, rules, cache=False)
        self._settings = Settings(load, schema_folders(*rule_folders(rules)))

    def sections(self) -> Iterator[Section]:
        """Everything, the long ones last."""
        for measure in (self.texts_read, self.starts, self.cores, self.rules_by_number, self.memory, self.again):
            print(f"{measure.__name__} …", file=sys.stderr)
            yield from measure()

    def texts_read(self) -> Iterator[Section]:
        """One process, text to line; peers; and the time of each stage."""
        worker = Worker(self._settings)
        halves = zip(FRESH, (self.inputs[::2], self.inputs[1::2]), strict=True)
        new = {name: self._taken(half, worker) for name, half in halves}
        work: Mapping[str, Work] = {
            "extractor, text seen before": (lambda: run(self.inputs, worker, self._settings), 1.0),
            **dict(peers(self.texts)),
            "token scan": (lambda: scan(self.texts), 1.0),
        }
        seconds: dict[str, list[float]] = {name: [] for name in work}
        for _ in range(ROUNDS):
            for name, (call, part) in work.items():
                seconds[name].append(timed(call)[1] / part)
        taken = new | {name: median(found) for name, found in seconds.items()}
        rows = [(name, f"{self.megabytes / s:.3f}", f"{s / taken['token scan']:.1f}") for name, s in taken.items()]
        yield "Text to line", MEANING, ("what", "MB/s", "token scans"), rows
        profile = Profile(worker)
        _, whole = timed(lambda: run(self.inputs, worker, self._settings))
        stages = {**profile.by_stage()}
        stages["write lines"] = whole - sum(stages.values())
        rows = [(s, f"{n / taken['token scan']:.1f}", f"{n / whole:.0%}") for s, n in stages.items()]
        yield "By stage", "Text seen before.", ("stage", "token scans", "share"), rows

    def _taken(self, inputs: Sequence[Input], worker: Worker) -> float:
        """The seconds that all articles would take, if they took as long as these."""
        size = sum(len(i.read()) for i in inputs) / 1e6
        return timed(lambda: run(inputs, worker, self._settings))[1] * self.megabytes / size

    def starts(self) -> Iterator[Section]:
        """Processes of their own, with and without what is kept of the rules."""
        one = next(iter(sorted(self.folder.rglob("*.txt"))))
        cold = self.process("extract", self.folder)
        rows = [("the folder, nothing kept of the rules", *told(cold))]
        rows += [("the folder again", *told(self.best("extract", self.folder)))]
        rows += [("one article", *told(self.best("extract", one)))]
        yield "Starts", "Whole processes.", ("command", "seconds", "of processor", "MB of memory"), rows

    def cores(self) -> Iterator[Section]:
        """The same with one process and with all."""
        many = self.copies(MANY)
        walls = {jobs: self.process("extract", many, "--jobs", jobs).wall for jobs in (1, os.cpu_count() or 1)}
        rows = [(str(jobs), f"{wall:.1f}", f"{walls[1] / wall:.2f}") for jobs, wall in walls.items()]
        yield "Cores", f"{MANY:,} articles, wall time.", ("processes", "seconds", "times as fast"), rows

    def rules_by_number(self) -> Iterator[Section]:
        """What a record type costs: rules that are not wanted are not tried."""
        worker = Worker(self._settings)
        names, scanned = worker.extractor.record_types, timed(lambda: scan(self.texts))[1]
        rows: list[tuple[str, ...]] = []
        for number in range(1, len(names) + 1):
            wanted = frozenset(names[:number])
            settings = Settings(partial(Extractor.load, self.rules, types=wanted), self._settings.schemas)
            limited = Worker(settings)
            run(self.inputs, limited, settings)
            seconds = timed(lambda w=limited, s=settings: run(self.inputs, w, s))[1]  # type: ignore[misc]
            rows.append((", ".join(names[:number]), f"{seconds / scanned:.1f}"))
        yield "By record types", "Text seen before.", ("types", "token scans"), rows

    def memory(self) -> Iterator[Section]:
        """The most memory that a run holds, few articles and many."""
        costs = {number: self.process("extract", self.copies(number), "--jobs", 2) for number in (FEW, MANY)}
        rows = [(f"{number:,}", f"{cost.memory:.0f}") for number, cost in costs.items()]
        yield "Memory", "The largest of the processes, `--jobs 2`.", ("articles", "MB"), rows

    def again(self) -> Iterator[Section]:
        """A run whose documents are all in the cache."""
        many, cache = self.copies(MANY), self.scratch / "results.db"
        first, second = (self.process("extract", many, "--cache", cache) for _ in range(2))
        rows = [("first", f"{first.wall:.1f}", "1")]
        rows += [("again", f"{second.wall:.1f}", f"{first.wall / second.wall:.0f}")]
        yield "`--cache`", f"{MANY:,} articles, wall time.", ("run", "seconds", "times as fast"), rows

    def best(self, *arguments: object) -> Cost:
        """The least that a command took of some rounds."""
        return min(self.process(*arguments) for _ in range(ROUNDS))

    def process(self, *arguments: object) -> Cost:
        """Run a command; what is kept of the rules is kept in a folder of this bench."""
        command = [sys.executable, "-m", "extractor", *map(str, arguments), "--rules", str(self.rules), "--quiet"]
        place = {"XDG_CACHE_HOME": str(self.scratch / "kept"), "PYTHONPATH": str(ROOT)}
        program = (
            "import resource, subprocess, sys, time; t = time.perf_counter();"
            "subprocess.run(sys.argv[1:], check=True); w = time.perf_counter() - t;"
            "u = resource.getrusage(resource.RUSAGE_CHILDREN); print(w, u.ru_utime + u.ru_stime, u.ru_maxrss / 1000)"
        )
        watched_command = [sys.executable, "-c", program, *command, "-o", str(self.scratch / "out.jsonl")]
        found = subprocess.run(watched_command, env={**os.environ, **place}, capture_output=True, text=True, check=True)
        return Cost(*map(float, found.stdout.split()))

    def copies(self, number: int) -> Path:
        """A folder of so many articles: those of the folder, over and over."""
        folder = self.scratch / f"articles-{number}"
        if not folder.exists():
            folder.mkdir()
            for i in range(number):
                (folder / f"{i:06}.txt").write_text(f"{self.texts[i % len(self.texts)]}\n\n{i}\n", encoding="utf-8")
        return folder


def told(cost: Cost) -> tuple[str, str, str]:
    """A cost in the cells of a table."""
    return f"{cost.wall:.1f}", f"{cost.cpu:.1f}", f"{cost.memory:.0f}"


def peers(texts: Sequence[str]) -> Iterator[tuple[str, Work]]:
    """What others would run on the same texts, as far as they are installed: patterns of a name and a verb."""
    name = pyparsing.Word(pyparsing.alphas.upper(), pyparsing.alphas)
    verbs = pyparsing.one_of(VERBS)
    pattern = pyparsing.OneOrMore(name)("who") + verbs("cue") + pyparsing.OneOrMore(name)("whom")
    few = texts[: max(1, len(texts) // 20)]
    part = sum(map(len, few)) / sum(map(len, texts))
    yield "pyparsing, naive, one pattern", (lambda: _scanned(pattern, few), part)
    if find_spec("spacy"):
        yield f"spaCy, blank, Matcher with {len(VERBS)} patterns", (_matcher(texts), 1.0)


def _scanned(pattern: pyparsing.ParserElement, texts: Sequence[str]) -> int:
    return sum(1 for text in texts for _ in pattern.scan_string(text))


def _matcher(texts: Sequence[str]) -> Callable[[], object]:
    spacy: Any = __import__("spacy")
    language = spacy.blank("en")
    matcher = spacy.matcher.Matcher(language.vocab)
    for verb in VERBS:
        matcher.add(verb, [[{"IS_TITLE": True, "OP": "+"}, {"LOWER": verb}]])
    return lambda: sum(len(matcher(document)) for document in language.pipe(texts))


def page(bench: Bench, sections: Sequence[Section]) -> str:
    """The page, in Markdown."""
    head = (
        "# Performance\n\nWritten by `python -m benchmarks.performance FOLDER`; do not edit. "
        f"{len(bench.inputs):,} articles, {bench.megabytes:.2f} MB, on {os.cpu_count()} processors. "
        "A figure in token scans is the time of a bare scan for words and marks (`\\w+|[^\\w\\s]`) of the same texts "
        "in the same run, so that it can be compared between machines.\n"
    )
    return "\n".join([head, *(_section(*section) for section in sections)])


def _section(title: str, meaning: str, columns: Sequence[str], rows: Rows) -> str:
    lines = [f"| {' | '.join(row)} |" for row in (columns, ["---", *["---:"] * (len(columns) - 1)], *rows)]
    return f"## {title}\n\n{meaning}\n\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
